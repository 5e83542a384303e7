/** A kept generation as what is desired: chosen by its number, whole, and read. */
import { createHash } from "node:crypto";
import { inParallel } from "../../load/root/at-once.js";
import type { Records } from "../../load/root/records.js";
import type { FleetModel } from "../../model/fleet.js";
import type { Generation, PublishedFile } from "../../model/generation.js";
import { generationFolder } from "../../model/own-folder.js";
import type { Image } from "../../plan/scene.js";
import { type Disk, isFault } from "../../publish/disk/disk.js";
import { type Known, namer } from "../../root/names.js";
import type { DesiredRoot } from "../desired-roots.js";
import type { BuiltRoot } from "../publish/built.js";

interface Refused {
  refused: string;
  hint: string;
}

const LIST = "offhook rollback --list names those that are kept";

export function chosenGeneration(
  { generations, switches }: Records,
  { live, number }: { live: Generation | undefined; number: string | undefined },
): Generation | Refused {
  if (!live) return { refused: "nothing was published to it", hint: "there is nothing to return to" };
  if (number === undefined) {
    // What was switched back from is what nobody wants.
    const before = switches.findLast(({ to, why }) => to === live.name && why !== "switch-back")?.from;
    const found = generations.find(({ name }) => name === before);
    return found ?? { refused: "the generation before the live one is not kept", hint: LIST };
  }
  const found = generations.find((one) => String(one.number) === number.replace(/^0+(?=.)/, ""));
  if (found === undefined) return { refused: `there is no generation ${number}`, hint: LIST };
  return found === live ? { refused: `generation ${number} is the live one`, hint: LIST } : found;
}

const LARGEST = 256 * 1024 * 1024;
const MOST_NAMED = 5;

export interface Reading {
  disk: Disk;
  fleet: FleetModel;
  /** What the fleet means of this target now. */
  meant: DesiredRoot | undefined;
  /** All that are kept. */
  generations: readonly Generation[];
}

export async function rootOfGeneration(
  generation: Generation,
  { disk, fleet, meant, generations }: Reading,
): Promise<BuiltRoot | Refused> {
  const know = knower(fleet, meant);
  const rows = generation.files;
  // A file that somebody has edited through a link is edited in all that share it, and may be whole in another.
  const others = [generation, ...generations.filter((one) => one !== generation).toReversed()];
  const read = await inParallel(rows, {
    limit: disk.atOnce,
    work: (row) => wholeFile(row, { disk, generations: others }),
  });
  const damaged = rows.filter((_, at) => read[at] === undefined).map(({ path }) => path);
  if (damaged.length > 0)
    return {
      refused: `generation ${generation.number} is damaged: ${damaged.slice(0, MOST_NAMED).join(", ")}${damaged.length > MOST_NAMED ? " and more" : ""}`,
      hint: "choose another one, or revert the fleet, build and publish: that needs no kept generation",
    };
  const files: DesiredRoot["files"] = new Map();
  const firmware = new Map<string, Image>();
  for (const [at, row] of rows.entries()) {
    const [bytes, known] = [read[at], know(row)];
    const { path, sha256, size, phone, site } = row;
    if (row.firmware !== undefined) firmware.set(path, { sha256, size, firmware: row.firmware });
    else if (bytes instanceof Uint8Array && known) files.set(path, { bytes, sha256, phone, site, known });
  }
  const digest = generation.digest;
  const people = meant?.people ?? new Map();
  return { files, firmware, places: new Map(), people, rows, digest, marks: new Map() };
}

/** Of firmware only that it is whole: its bytes are taken from generation to generation. */
async function wholeFile(
  { path, sha256, firmware }: PublishedFile,
  { disk, generations }: { disk: Disk; generations: readonly Generation[] },
): Promise<Uint8Array | "whole" | undefined> {
  for (const { name, files } of generations) {
    if (!files.some((file) => file.path === path && file.sha256 === sha256)) continue;
    const place = `${generationFolder(name)}/${path}`;
    try {
      if (firmware !== undefined) {
        if ((await disk.digest(place)).sha256 === sha256) return "whole";
        continue;
      }
      const bytes = await disk.read(place, LARGEST);
      if (createHash("sha256").update(bytes).digest("hex") === sha256) return bytes;
    } catch (error) {
      if (!isFault(error) || error.fault === "lost") throw error;
    }
  }
  return undefined;
}

/** Rings and dial plans have names that users choose: what is no other file is one of them. */
export function knower(
  fleet: FleetModel,
  meant: DesiredRoot | undefined,
): (row: PublishedFile) => Known | undefined {
  const name = namer(fleet.families.values());
  const families = [...fleet.families.values()].filter(({ protocol }) => protocol !== undefined);
  const ring = families.flatMap((family) => {
    const file = family.files.find(({ holds }) => holds === "ring");
    return file ? [{ family, file }] : [];
  })[0];
  return ({ path }) => meant?.files.get(path)?.known ?? name(path) ?? ring;
}
