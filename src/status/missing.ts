/** Names that a phone asked for and did not get, and which of them matter. */
import type { Recognise } from "./names.js";
import { type Moment, type NameLog, NEVER, type PhoneLog } from "./phone-log.js";

/**
 * `meant`: the fleet means the file, and it was not there, not to be read, or did not arrive whole. `firmware`: part of a load. Anything else
 * that phones ask for on the chance is no fault: a phone without a trust list asks for one at each start.
 */
export interface Missing {
  name: string;
  sort: "meant" | "firmware";
  outcome: (typeof VAIN)[number];
  at: Moment;
}

const VAIN = ["not-found", "refused", "failed"] as const;

interface Scene {
  recognise: Recognise;
  /** Whether the fleet means a file by this name to be in the phone's root. */
  isMeant(name: string): boolean;
}

export function missingOf(
  log: PhoneLog,
  { recognise, isMeant }: Scene,
): { missing: Missing[]; others: number } {
  const missing: Missing[] = [];
  let others = 0;
  for (const [name, entry] of log.names) {
    const gone = goneAt(entry);
    if (!gone) continue;
    const sort = isMeant(name) ? "meant" : recognise(name).sort === "load" ? "firmware" : undefined;
    if (sort) missing.push({ name, sort, ...gone });
    else others++;
  }
  return { missing: missing.sort((a, b) => (a.name < b.name ? -1 : 1)), others };
}

/** What came last counts: a file that was got in the end is not missing. */
function goneAt({ last }: NameLog): Pick<Missing, "at" | "outcome"> | undefined {
  const outcome = VAIN.reduce((one, other) => (last[other] > last[one] ? other : one));
  const at = last[outcome];
  return at === NEVER || at < Math.max(last.sent, last.requested) ? undefined : { at, outcome };
}
