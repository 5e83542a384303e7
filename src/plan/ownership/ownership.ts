/** Whose each file of a root is, and what becomes of it: what the fleet wants, what was published last, what is there. */
import type { PlanFile } from "../../model/generated.js";
import { type TakeOver, takeOver } from "./take-over.js";
import { type Twin, twinsOf } from "./twins.js";

export interface Wanted {
  sha256: string;
  phone?: string | undefined;
  site?: string | undefined;
  /** The release whose file it is. */
  firmware?: string | undefined;
}

/** A file as it stands in the root: its digest, or why it could not be read. */
export type Standing = { sha256: string } | { refused: string };

export interface OwnershipInput {
  /** What the fleet wants, by path. */
  desired: ReadonlyMap<string, Wanted>;
  /** What was published last; undefined: nothing is known to be ours. */
  last: ReadonlyMap<string, Wanted> | undefined;
  /** What stands in the root; holds all names of `desired` and `last` that are there. */
  live: ReadonlyMap<string, Standing>;
  /** All names on top of the root, where it can be listed. */
  names: readonly string[] | undefined;
  /** Whether the whole root is ours: an artifact, a revision. */
  own: boolean;
  /** Names or patterns that the fleet file takes over. */
  takeOver: readonly string[];
  /** The MACs of the fleet's phones on this target. */
  phones: ReadonlySet<string>;
}

export interface Ownership {
  /** Files that are not as they should be, or that do not stay as they are; sorted. */
  files: PlanFile[];
  /** Files that are not ours and not in the way, as far as the root could be listed; sorted. */
  foreign: string[];
  /** How many files of ours are as they should be, mended ones among them. */
  equal: number;
  /** Names that belong to someone else until the fleet file takes them over. */
  clashes: string[];
  /** Names that no line of the fleet file can free. */
  blocked: Array<{ path: string; why: string }>;
  twins: Twin[];
  unusedTakeOver: string[];
}

/** The folder in which generations are kept beside the files that are served. */
const OUR_FOLDER = ".offhook";

export function ownership(input: OwnershipInput): Ownership {
  const taken = takeOver(input.takeOver, input.phones);
  const twins = twinsOf(input);
  const result: Ownership = {
    ...{ files: [], foreign: [], equal: 0, clashes: [], blocked: [] },
    twins,
    unusedTakeOver: [],
  };
  const others = new Map(twins.map(({ path, other }) => [path, other]));
  for (const path of namesIn(input, twins)) {
    const verdict = verdictOn(path, { input, taken });
    record(path, { verdict, input, result, twin: others.get(path) });
  }
  // In a root that is ours there is nothing to take over.
  if (!input.own) result.unusedTakeOver = taken.unused();
  return result;
}

function namesIn({ desired, last, live, names = [] }: OwnershipInput, twins: readonly Twin[]): string[] {
  const paths = new Set([...desired.keys(), ...(last?.keys() ?? []), ...live.keys(), ...names]);
  paths.delete(OUR_FOLDER);
  // In a root that folds case the other spelling is no other file.
  for (const { other, folded } of twins) if (folded && !last?.has(other)) paths.delete(other);
  return [...paths].sort();
}

type Drift = NonNullable<PlanFile["drift"]>;

/** What becomes of one name. */
type Verdict =
  | { is: "equal" | "gone" | "foreign" }
  | { is: "file"; action: PlanFile["action"]; drift?: Drift; note?: string; blocked?: string };

interface Scene {
  input: OwnershipInput;
  taken: TakeOver;
}

function verdictOn(path: string, { input, taken }: Scene): Verdict {
  const { desired, last, live, own } = input;
  const there = live.get(path);
  const want = desired.get(path)?.sha256;
  const ours = own || last?.has(path) === true;
  if (!there) return missing(path, { input, wanted: want !== undefined });
  if ("refused" in there) return refused(there.refused, { wanted: want !== undefined, ours });
  const was = own ? there.sha256 : last?.get(path)?.sha256;
  if (want === undefined) return ours ? unwanted(there.sha256, was) : { is: "foreign" };
  if (ours) return wanted(there.sha256, { want, was });
  const same = there.sha256 === want;
  const note = same ? { note: "the same bytes already" } : {};
  // Of a release that lies there as it should nobody loses any work.
  const isGiven = taken.has(path) || (same && desired.get(path)?.firmware !== undefined);
  return { is: "file", action: isGiven ? "take-over" : "clash", ...note };
}

/** Names that are neither wanted nor ours are known from the list alone. */
function missing(path: string, { input, wanted }: { input: OwnershipInput; wanted: boolean }): Verdict {
  const published = !input.own && input.last?.has(path) === true;
  if (wanted) return { is: "file", action: "create", ...(published ? { drift: "deleted" as const } : {}) };
  return { is: published || input.own ? "gone" : "foreign" };
}

function refused(why: string, { wanted, ours }: { wanted: boolean; ours: boolean }): Verdict {
  if (wanted) return { is: "file", action: "clash", note: why, blocked: why };
  return ours ? { is: "file", action: "keep", note: why } : { is: "foreign" };
}

/** Deleted only when it is what was published: else it is someone's work. */
function unwanted(now: string, was: string | undefined): Verdict {
  return now === was ? { is: "file", action: "delete" } : { is: "file", action: "keep", drift: "edited" };
}

function wanted(now: string, { want, was }: { want: string; was: string | undefined }): Verdict {
  const edited = now !== was;
  if (now !== want) return { is: "file", action: "change", ...(edited ? { drift: "edited" as const } : {}) };
  return edited ? { is: "file", action: "equal", drift: "mended" } : { is: "equal" };
}

interface Recorded {
  verdict: Verdict;
  input: OwnershipInput;
  result: Ownership;
  twin: string | undefined;
}

function record(path: string, { verdict, input, result, twin }: Recorded): void {
  if (verdict.is === "foreign") result.foreign.push(path);
  if (verdict.is === "equal") result.equal++;
  if (verdict.is !== "file") return;
  const { is, blocked, ...said } = verdict;
  if (verdict.action === "equal") result.equal++;
  if (blocked !== undefined) result.blocked.push({ path, why: blocked });
  else if (verdict.action === "clash") result.clashes.push(path);
  const { phone, site, firmware } = input.desired.get(path) ?? input.last?.get(path) ?? {};
  const beside = twin === undefined ? undefined : `beside ${twin}, which differs only by case`;
  const note = [said.note, beside].filter((one) => one !== undefined).join("; ");
  result.files.push({
    path,
    ...said,
    ...(phone === undefined ? {} : { phone }),
    ...(site === undefined ? {} : { site }),
    ...(firmware === undefined ? {} : { firmware }),
    ...(note === "" ? {} : { note }),
  });
}
