/** The words in which phones that are to be told, and what comes of it, are spoken of. */

import type { SyncMark } from "../../model/generation.js";
import type { ToldPhone } from "../../plan/asked.js";
import { escapeText } from "../escape.js";
import type { Told } from "./ways.js";

export const counted = (count: number): string => (count === 1 ? "1 phone" : `${count} phones`);

export function phoneSaid({ mac, site, label }: ToldPhone): string {
  return escapeText(`${mac} ${site}${label === undefined ? "" : `/${label}`}`);
}

const EFFECTS: Record<ToldPhone["effect"], string> = {
  resync: "reads its dial plan again",
  restart: "has to restart",
  reflash: "has to restart, and flashes firmware",
  unknown: "may have to restart",
};

/** What has to come of a phone; one that needs only its dial plan restarts all the same where the mark has moved. */
export function effectSaid({ effect, restarts, protocol }: ToldPhone): string {
  if (effect !== "resync" || restarts === false || protocol !== "sip") return EFFECTS[effect];
  const sure = restarts ? "restarts" : "may restart";
  return `${EFFECTS.resync}, and ${sure} for the mark`;
}

export function headOf({ target, switches, phones }: Told): string {
  const [first = 0] = switches;
  const last = switches.at(-1) ?? first;
  const what = switches.length > 1 ? `switches ${first} to ${last}` : `switch ${first}`;
  return escapeText(`${target === undefined ? "" : `${target}, `}${what}: ${counted(phones.length)} to tell`);
}

/** Which mark makes phones restart, as sentences. */
export function markSaid({ mark, phones }: Told): string[] {
  const restarting = phones.filter(({ effect, protocol }) => effect !== "resync" && protocol === "sip");
  if (phones.length === 0) return [];
  if (!mark) return ["Whether a check makes a phone restart is not known: no mark was found in the root."];
  return [
    escapeText(`The mark is ${changeOf(mark)}.`),
    "A phone that is told to check restarts once it is idle, if it has booted under another one.",
    ...(phones.some(({ effect, restarts }) => effect === "resync" && restarts === false)
      ? [
          "So do those that have not booted since the mark was another, though they need only their dial plan.",
        ]
      : []),
    ...stuck(restarting),
  ];
}

function changeOf({ before, after }: SyncMark): string {
  if (before === after) return `${JSON.stringify(after)} as before`;
  return `${JSON.stringify(after)}${before === undefined ? "" : `, and was ${JSON.stringify(before)}`}`;
}

function stuck(phones: readonly ToldPhone[]): string[] {
  const fixed = phones.filter(({ restarts }) => restarts === false).length;
  const unknown = phones.filter(({ restarts }) => restarts === null).length;
  return [
    ...(fixed > 0
      ? [
          `For ${counted(fixed)} a check is not enough: the mark is what it was. Where the fleet gives it a value by hand,`,
          "change it there with each change, or take it out, and offhook makes the mark; else restart them in another way.",
        ]
      : []),
    ...(unknown > 0 ? [`Which mark was there when they booted is not known for ${counted(unknown)}.`] : []),
  ];
}
