/** What writing files into a folder would change there: for a folder that holds something, to be looked at first. */
import { isUtf8 } from "node:buffer";
import { lstatSync } from "node:fs";
import { dirname, join } from "node:path";
import { ABSENT, LINK_ON_THE_WAY, readBytes } from "../load/read.js";
import { type FreshFile, heldIn, type Place, placeRefusal } from "./fresh.js";

export interface ProposedFile extends FreshFile {
  /** For a file of secrets, which is never shown: how many of them the text that stands there lacks or has otherwise. */
  changed?: (before: string) => number;
}

export type ProposedFiles = ReadonlyMap<string, string | ProposedFile>;

export type Change =
  | { kind: "text"; path: string; before: string | undefined; after: string }
  | { kind: "binary"; path: string; before: Uint8Array | undefined; after: Uint8Array }
  | { kind: "secrets"; path: string; isNew: boolean; count: number }
  /** Something stands there that is not looked into. */
  | { kind: "blocked"; path: string; why: string };

export type Proposal =
  | { kind: "fresh" }
  | { kind: "refused"; why: string }
  /** Without the files that are as they would be written; none at all when nothing would change. */
  | { kind: "changes"; changes: Change[] };

const LARGEST = 32 * 1024 * 1024;

/** Nothing is written. Files that are there and would not be written are none of its business. */
export function proposalFor(place: Place, files: ProposedFiles): Proposal {
  const why = placeRefusal(place);
  if (why !== undefined) return { kind: "refused", why };
  if (heldIn(place.dir) === undefined) return { kind: "fresh" };
  const paths = [...files.keys()].sort();
  return {
    kind: "changes",
    changes: paths.flatMap((path) => changeOf(place.dir, path, files.get(path) ?? "") ?? []),
  };
}

function changeOf(dir: string, path: string, given: string | ProposedFile): Change | undefined {
  const { content, changed }: ProposedFile = typeof given === "string" ? { content: given } : given;
  const found = hasLinkAbove(dir, path) ? LINK_ON_THE_WAY : readBytes(join(dir, path), LARGEST);
  if (typeof found === "string" && found !== ABSENT) return { kind: "blocked", path, why: found };
  const before = typeof found === "string" ? undefined : Buffer.from(found);
  if (changed) return secretsChange(path, { before, changed });
  const after = Buffer.from(content);
  if (before?.equals(after)) return undefined;
  if (typeof content === "string" && (before === undefined || isUtf8(before)))
    return { kind: "text", path, before: before?.toString("utf8"), after: content };
  return { kind: "binary", path, before, after };
}

function secretsChange(
  path: string,
  { before, changed }: { before: Buffer | undefined; changed: (before: string) => number },
): Change | undefined {
  const count = changed(before?.toString("utf8") ?? "");
  return count > 0 ? { kind: "secrets", path, isNew: before === undefined, count } : undefined;
}

/** The last step is looked at as it is opened. */
function hasLinkAbove(dir: string, path: string): boolean {
  for (let above = dirname(path); above !== "."; above = dirname(above)) {
    if (lstatSync(join(dir, above), { throwIfNoEntry: false })?.isSymbolicLink()) return true;
  }
  return false;
}
