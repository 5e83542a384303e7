/** Fetches the bytes of a fleet's files from a revision: all that is wanted in one run of git. */
import { filesOfFamily } from "../families.js";
import type { FleetInputs } from "../fleet.js";
import type { InputFile } from "../input.js";
import type { Git } from "./git.js";
import { incomplete, type Refusal, tooMuch, unreadable } from "./refusal.js";
import type { RevisionTree } from "./tree.js";

export interface Fetching {
  tree: RevisionTree;
  git: Git;
  revision: string;
  /** The rings that a fleet file names. */
  rings(fleet: InputFile): readonly string[];
}

type Inputs = Omit<FleetInputs, "dir">;

const MEGABYTES = 256;
/** Of the line in front of a blob's bytes, and the line end behind them. */
const LONGEST_HEAD = 100;

/** Reading in vain says what is wanted; once the fleet file is there, it tells the rings. */
export async function fetchFleet(inputs: Inputs, fetching: Fetching): Promise<Refusal | undefined> {
  for (const file of filesOf(inputs)) file.read();
  const refusal = await fetchWanted(fetching);
  if (refusal) return refusal;
  for (const path of fetching.rings(inputs.fleet)) inputs.ring(path);
  return fetchWanted(fetching);
}

function filesOf({ fleet, sites, secrets, families, catalogue }: Inputs): InputFile[] {
  const parts = sites.flatMap((site) => site.parts);
  const all = [fleet, ...parts, ...secrets, ...families.flatMap(filesOfFamily), catalogue];
  return all.filter((file) => file !== undefined);
}

async function fetchWanted({ tree, git, revision }: Fetching): Promise<Refusal | undefined> {
  const wanted = tree.wanted();
  if (wanted.size === 0) return undefined;
  const weight = tree.weight();
  if (weight > MEGABYTES * 1024 * 1024) return tooMuch(revision, MEGABYTES);
  const input = [...wanted].map((id) => `${id}\n`).join("");
  const answer = await git.ask(["cat-file", "--batch"], { input, most: weight + wanted.size * LONGEST_HEAD });
  if ("failed" in answer) return unreadable(answer.failed, revision);
  tree.give(parseBlobs(answer.out));
  return tree.wanted().size > 0 ? incomplete(revision) : undefined;
}

/** Reads what `cat-file --batch` prints: a line with id, type and size, the bytes, and a line end. */
function parseBlobs(out: Buffer): Map<string, Uint8Array> {
  const blobs = new Map<string, Uint8Array>();
  let at = 0;
  while (at < out.length) {
    const end = out.indexOf("\n", at);
    const [id = "", type, size] = out.toString("latin1", at, end).split(" ");
    at = end + 1;
    // `ID missing` has no bytes.
    if (end < 0 || type !== "blob") return blobs;
    blobs.set(id, out.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return blobs;
}
