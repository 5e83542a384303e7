/** A small fleet with a store of synthetic firmware, on the disk, and commands over it in this process. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Called, called } from "../cli/called.js";
import { FILES, folder, SECRETS, write } from "../cli/written.js";
import { catalogueOf, fillStore, type MadeRelease, signedRelease } from "./releases.js";

export const SIP = signedRelease({ load: "P0S3-8-12-00", loader: "P003-8-12-00" });
export const OLDER = signedRelease({ load: "P0S3-08-11-00", loader: "P003-08-11-00" });
export const SCCP = signedRelease({ load: "P0030801SR02", protocol: "sccp" });

export interface Scene {
  fleet: string;
  store: string;
  artifact: string;
  /** Two SIP phones of leeds. */
  north: string;
  /** One SIP phone and one SCCP phone of york. */
  south: string;
  run(...words: string[]): Promise<Called>;
  /** Replaces a text in the fleet file. */
  edit(from: string, to: string): void;
  publish(...words: string[]): Promise<Called>;
}

interface Given {
  releases?: readonly MadeRelease[];
  stores?: string;
  layout?: "links" | "files";
  env?: Readonly<Record<string, string>>;
}

export function firmwareScene({
  releases = [SIP, OLDER, SCCP],
  stores = "../store",
  layout,
  env = {},
}: Given = {}): Scene {
  let text = `${FILES["offhook.yaml"]}firmwareStores: [${stores}]\n`;
  if (layout !== undefined)
    text = text.replaceAll("settings: { codec", `publish: { layout: ${layout} }, settings: { codec`);
  const fleet = folder("fleet", {
    ...FILES,
    "offhook.yaml": text,
    "templates/firmware.yaml": catalogueOf(releases),
  });
  const at = (name: string) => join(fleet, "..", name);
  const [store, artifact, north, south] = [at("store"), at("artifact"), at("north"), at("south")];
  fillStore(store, releases);
  for (const root of [north, south]) mkdirSync(root);
  const run = (...words: string[]) => called(words, { cwd: fleet, env: { ...SECRETS, ...env } });
  const places = (words: readonly string[]) =>
    ["north", "south"].flatMap((name) => {
      const says = (option: string, place: string) =>
        words.some((word, index) => words[index - 1] === option && word.startsWith(`${name}=`))
          ? []
          : [option, `${name}=${place}`];
      return [...says("--to", at(name)), ...says("--via", "never")];
    });
  return {
    ...{ fleet, store, artifact, north, south, run },
    edit: (from, to) => {
      if (!text.includes(from)) throw new Error(`the fleet file does not say ${from}`);
      text = text.replace(from, to);
      write(fleet, { "offhook.yaml": text });
    },
    publish: (...words) => run("publish", "--artifact", artifact, ...places(words), ...words),
  };
}
