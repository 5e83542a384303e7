/** Whether a fleet does what its root does: the entries of a plan of one against the other, sorted by what they mean for an import. */
import type { Exception } from "./exception.js";

/** One difference of a plan, without its values: they may be secrets. */
export interface ProofChange {
  file: string;
  name: string;
  /** Nothing in the root says it until now; nothing in the fleet says it any more; or it is said otherwise. */
  what: "new" | "gone" | "other";
}

export interface ProofEntry {
  target: string;
  kind: string;
  title: string;
  phones: readonly string[];
  changes: readonly ProofChange[];
}

export interface Proof {
  /** Names that the fleet says and the root did not, with how many phones that concerns. */
  saidAnew: Map<string, number>;
  /** What comes from something that was left out for a reason. */
  explained: ProofEntry[];
  /** What nothing explains: the import is wrong there. */
  unexplained: ProofEntry[];
}

/** `exceptions`: by target. One explains what happens to its own phone, or where it has none to all of its target. */
export function proofOf(
  entries: readonly ProofEntry[],
  exceptions: ReadonlyMap<string, readonly Exception[]>,
): Proof {
  const proof: Proof = { saidAnew: new Map(), explained: [], unexplained: [] };
  const reasons = new Map([...exceptions].map(([target, list]) => [target, reasonsIn(list)]));
  for (const entry of entries) {
    const reason = reasons.get(entry.target);
    const news = entry.changes.filter(({ what }) => what === "new");
    for (const { name } of news)
      proof.saidAnew.set(name, (proof.saidAnew.get(name) ?? 0) + Math.max(1, entry.phones.length));
    const others = entry.changes.filter(({ what }) => what !== "new");
    const known = others.filter((change) => reason && isExplained(change, { entry, reason }));
    const unknown = others.filter((change) => !known.includes(change));
    const felt = known.filter(({ name }) => !reason?.idle.has(name));
    if (felt.length > 0) proof.explained.push({ ...entry, changes: felt });
    if (unknown.length > 0 || entry.changes.length === 0)
      proof.unexplained.push({ ...entry, changes: unknown });
  }
  return proof;
}

interface Reasons {
  /** Names that were left out for all phones of the target. */
  shared: Set<string>;
  /** Names by phone. */
  own: Map<string, Set<string>>;
  /** Files that cannot be read to their end. */
  files: Set<string>;
  /** Names that were left out only where phones do not know them. */
  idle: Set<string>;
}

function reasonsIn(exceptions: readonly Exception[]): Reasons {
  const reasons: Reasons = { shared: new Set(), own: new Map(), files: new Set(), idle: new Set() };
  const felt = new Set<string>();
  for (const { code, name, phone, phones, path, idle } of exceptions) {
    if (code === UNREADABLE && path !== undefined) reasons.files.add(path);
    if (name === undefined) continue;
    (idle ? reasons.idle : felt).add(name);
    const macs = phones ?? (phone === undefined ? undefined : [phone]);
    if (!macs) reasons.shared.add(name);
    for (const mac of macs ?? []) reasons.own.set(mac, (reasons.own.get(mac) ?? new Set()).add(name));
  }
  for (const name of felt) reasons.idle.delete(name);
  return reasons;
}

function isExplained(
  { name, file }: ProofChange,
  { entry, reason }: { entry: ProofEntry; reason: Reasons },
): boolean {
  if (reason.shared.has(name) || reason.files.has(file)) return true;
  return entry.phones.length > 0 && entry.phones.every((mac) => reason.own.get(mac)?.has(name));
}

const UNREADABLE = "adopt/unreadable-file";
