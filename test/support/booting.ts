/** Roots in memory for simulated phones: files by name, and releases of firmware whose headers are true and whose content is nothing. */
import type { Answer } from "../../src/boot/answer.js";
import { bootNow } from "../../src/boot/boot.js";
import type { BootStory, PhoneState } from "../../src/boot/story.js";
import { SHIPPED } from "./parameters.js";
import { signedFile } from "./signed.js";

export type Root = Map<string, Uint8Array>;

export const { families } = SHIPPED;

/** An address that nobody has. */
export const MAC = "000E83126A9C";

export const rootOf = (files: Record<string, string | Uint8Array>): Root =>
  new Map(Object.entries(files).map(([name, text]) => [name, Buffer.from(text as string)]));

/** The list, the loader and the application of a load. */
export function release(load: string, loader = load): Record<string, Uint8Array> {
  const list = `${loader}.sbn\n${load}.sb2\nLA_VERSION=PAS00000\n`;
  return {
    [`${load}.loads`]: signedFile(`${load}.loads`, list),
    [`${loader}.sbn`]: signedFile(`${loader}.sbn`, "loader"),
    [`${load}.sb2`]: signedFile(`${load}.sb2`, "application"),
  };
}

export const SIP8 = release("P0S3-8-12-00", "P003-8-12-00");
export const SCCP8 = release("P0030801SR02");
export const OLD_LOADER = { load: "P00308000500", loader: "P00308000500" };

const ARM = Buffer.from("060000ea060000ea", "hex");
/** An unsigned image, as a phone from before 5.0 takes it. */
export const unsigned = (name: string): Uint8Array =>
  Buffer.concat([ARM, Buffer.alloc(0x18), Buffer.from(`${name}\0`), Buffer.alloc(0x140)]);

export const xmlDefault = (load: string): string =>
  `<Default><loadInformation8 model="a">${load}</loadInformation8><loadInformation7 model="b">${load}</loadInformation7></Default>\n`;
export const sep = (load: string): string => `<device><loadInformation>${load}</loadInformation></device>\n`;
export const sipPhone = (load?: string): string =>
  `${load === undefined ? "" : `image_version: "${load}"\n`}line1_name: "2005"\nproxy1_address: "192.0.2.10"\n`;

export const answersOf =
  (root: Root, answers: Record<string, Answer> = {}) =>
  (path: string): Answer => {
    const bytes = root.get(path.replace(/^(?:\.?\/)+/, ""));
    return answers[path] ?? (bytes ? { kind: "found", bytes } : { kind: "absent" });
  };

interface Given {
  state: PhoneState;
  model?: string;
  until?: number;
  answers?: Record<string, Answer>;
}

export const bootIn = (root: Root, { state, model = "7960", until, answers }: Given): BootStory =>
  bootNow({ mac: MAC, model, state }, { families, fetch: answersOf(root, answers), until });

/** The requests, with a short word in place of the address. */
export const asked = ({ requests }: BootStory): string[] =>
  requests.map(({ path }) => path.replace(MAC, "<MAC>"));
