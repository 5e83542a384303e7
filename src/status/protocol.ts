/** Under which protocol a phone runs, by whose files of its own it reads. */
import { BOOT } from "./addresses.js";
import type { Recognise } from "./names.js";
import { type Moment, type NameLog, NEVER, type PhoneLog } from "./phone-log.js";

interface Scene {
  recognise: Recognise;
  read(path: string): Moment;
}

/**
 * The protocol of the own file that it got last. A phone that looks for its protocol asks for the files of all of them,
 * and goes by the first that is there: where it has got none, what it asked for tells only if all is of one protocol.
 */
export function protocolOf(log: PhoneLog, { recognise, read }: Scene): string | undefined {
  let got: { protocol: string; at: Moment } | undefined;
  const asked: Array<{ protocol: string; at: Moment }> = [];
  for (const [name, entry] of log.names) {
    const { protocol } = recognise(name);
    if (protocol === undefined) continue;
    const at = read(name);
    if (at !== NEVER && (!got || at > got.at)) got = { protocol, at };
    asked.push({ protocol, at: latestOf(entry) });
  }
  if (got) return got.protocol;
  const latest = Math.max(...asked.map(({ at }) => at));
  const recent = new Set(asked.filter(({ at }) => at >= latest - BOOT).map(({ protocol }) => protocol));
  return recent.size === 1 ? [...recent][0] : undefined;
}

const latestOf = ({ last }: NameLog): Moment => Math.max(...Object.values(last));
