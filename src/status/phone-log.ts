/** What the logs tell of one phone: its latest request, and of each name what became of it last. */
import type { Outcome } from "./said.js";

/**
 * When, in milliseconds; of lines without a time their order, below zero, so that they are older than any with one.
 */
export type Moment = number;

export const NEVER: Moment = Number.NEGATIVE_INFINITY;
export const isDated = (moment: Moment): boolean => moment >= 0;

/** Of one name: the latest moment of each outcome. */
export interface NameLog {
  last: Record<Outcome, Moment>;
  times: number;
}

export interface PhoneLog {
  last: Moment;
  client: string | undefined;
  requests: number;
  names: Map<string, NameLog>;
  /** Requests for further names than are kept. */
  more: number;
}

/** A phone knows a dozen names; with firmware, rings and dictionaries some more. */
const MOST_NAMES = 48;

export const newPhoneLog = (): PhoneLog => ({
  last: NEVER,
  client: undefined,
  requests: 0,
  names: new Map(),
  more: 0,
});

export interface Noted {
  name: string;
  at: Moment;
  outcome: Outcome;
  client: string | undefined;
}

export function note(log: PhoneLog, { name, at, outcome, client }: Noted): void {
  log.requests++;
  if (at >= log.last) {
    log.last = at;
    if (client !== undefined && client !== log.client) log.client = copyOf(client);
  }
  const known = log.names.get(name) ?? added(log, name);
  if (!known) {
    log.more++;
    return;
  }
  known.times++;
  if (at > known.last[outcome]) known.last[outcome] = at;
}

function added(log: PhoneLog, name: string): NameLog | undefined {
  if (log.names.size >= MOST_NAMES) return undefined;
  const last = { sent: NEVER, requested: NEVER, "not-found": NEVER, failed: NEVER, refused: NEVER };
  const made = { last, times: 0 };
  log.names.set(copyOf(name), made);
  return made;
}

/** A part of a line keeps the whole line in memory: what is kept for long is copied. */
export const copyOf = (text: string): string => Buffer.from(text, "latin1").toString("latin1");
