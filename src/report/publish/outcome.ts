/** What became of one target in a publish, for the reports of it. */
import type { AskedPhone, Generation, Switch, SyncMark } from "../../model/generation.js";
import type { Mismatch } from "../../publish/job.js";

export type State =
  | "published"
  /** Nothing was to be done. */
  | "unchanged"
  /** What an earlier run had switched in was read back. */
  | "completed"
  /** Only checked, as asked for. */
  | "checked"
  | "refused"
  | "locked"
  | "unreachable"
  | "failed"
  | "switched-back";

export interface Outcome {
  target: string;
  where: string;
  state: State;
  /** What is live now; null: nothing was ever published; absent: nobody can tell. */
  live?: LiveGeneration | null | undefined;
  files?: { created: number; changed: number; deleted: number };
  /** Names of others that were taken over. */
  adopted?: readonly string[];
  readBack?: { server: string; files: number; of: number } | undefined;
  mismatches?: readonly Mismatch[];
  switch?: SwitchSaid | undefined;
  why?: string;
  hint?: string;
  notes: readonly string[];
}

/** Without the name, with which anybody could ask the TFTP server for its files. */
export interface LiveGeneration {
  number: number;
  digest: string;
  made: string;
  sites?: readonly string[];
}

export interface SwitchSaid {
  number: number;
  at: string;
  by: string;
  from?: number;
  to: number;
  why: Switch["why"];
  phones: readonly AskedPhone[];
  mark?: SyncMark;
}

export const outcomeOf = (target: string, where: string): Pick<Outcome, "target" | "where" | "notes"> => ({
  target,
  where,
  notes: [],
});

export function liveSaid(live: Generation | undefined): LiveGeneration | null {
  return live ? saidOf(live) : null;
}

export function saidOf({ number, digest, made, sites }: Generation): LiveGeneration {
  return { number, digest, made, ...(sites ? { sites } : {}) };
}

export function switchSaid({ number, at, by, from, to, why, phones, mark }: Switch): SwitchSaid {
  const before = from === undefined ? {} : { from: numberIn(from) };
  return { number, at, by, ...before, to: numberIn(to), why, phones, ...(mark ? { mark } : {}) };
}

const numberIn = (name: string): number => Number(name.split("-")[0]);
