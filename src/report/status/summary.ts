/** Counts over all phones, and which of them somebody should look at. */
import type { PhoneStatus, Status } from "../../status/status.js";

export interface Summary {
  phones: number;
  /** In the logs at all. */
  inLogs: number;
  unseen: number;
  /** Of the unseen, those that the last switch asks something of. */
  unseenAsked: number;
  current: number;
  behind: number;
  unsure: number;
  unknown: number;
  otherProtocol: number;
  missing: number;
  strangers: number;
}

export function summaryOf({ phones, strangers, counts }: Status): Summary {
  const count = (holds: (phone: PhoneStatus) => boolean) => phones.filter(holds).length;
  const inState = (state: PhoneStatus["standing"]["state"]) =>
    count(({ standing }) => standing.state === state);
  return {
    phones: phones.length,
    inLogs: count(({ requests }) => requests > 0),
    unseen: count(({ seen }) => !seen),
    unseenAsked: count(({ seen, asked }) => !seen && asked !== undefined),
    current: inState("current"),
    behind: inState("behind"),
    unsure: inState("unsure"),
    unknown: inState("unknown"),
    otherProtocol: count(asksForAnother),
    missing: count(({ missing }) => missing.length > 0),
    strangers: strangers.length + counts.moreStrangers,
  };
}

export const asksForAnother = ({ protocol, person }: PhoneStatus): boolean =>
  protocol !== undefined && protocol !== person.protocol;

/** A phone that was not seen and needs nothing new is fine. */
export const isInteresting = (phone: PhoneStatus): boolean =>
  ["behind", "unsure"].includes(phone.standing.state) ||
  phone.missing.length > 0 ||
  asksForAnother(phone) ||
  (!phone.seen && (phone.asked !== undefined || phone.standing.state !== "current"));

/** `2026-11-28T05:17:00Z`. */
export const stampOf = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
