/** Sentences on phones and their numbers. */
import type { PhoneStatus } from "../../status/status.js";
import type { Paint } from "../colour.js";
import { escaped } from "../plan/fit.js";
import type { StatusReport } from "./json.js";
import { asksForAnother, summaryOf } from "./summary.js";

const numeral = (count: number): string => String(count).replace(/\B(?=(?:[0-9]{3})+$)/g, ",");

export const plural = (count: number, word: string, many = `${word}s`): string =>
  `${numeral(count)} ${count === 1 ? word : many}`;

/** What there is none of is left out, but for the phones that are fine. */
export function countsText({ status }: StatusReport, paint: Paint): string[] {
  const { phones, ...of } = summaryOf(status);
  const isKnown = status.targets.some(({ since, timeline }) => since !== undefined || timeline?.lastSwitch);
  const asked = of.unseenAsked > 0 ? `; of ${of.unseenAsked} of them the switch asks something` : "";
  const lines: Array<[number, string, keyof Paint | undefined]> = [
    [of.current, "current: what was read is what is given out now", undefined],
    [of.behind, "behind: a file has changed since it was read", "warning"],
    [of.unsure, "unsure: read within moments of a switch", "warning"],
    [of.unknown, "unknown: the logs or the root do not tell", undefined],
    [of.unseen, isKnown ? `not seen since the switch${asked}` : "not in the logs", "warning"],
    [of.otherProtocol, "asking for files of another protocol than the fleet's", "warning"],
    [of.missing, "asking in vain for a file that the fleet means, or for firmware", "warning"],
  ];
  const width = numeral(phones).length;
  const shown = lines
    .filter(([count], index) => count > 0 || index === 0)
    .map(([count, text, colour]) => {
      const line = `${numeral(count).padStart(width)} ${text}`;
      return colour ? paint[colour](line) : line;
    });
  const strangers = `${plural(of.strangers, "phone")} asked and ${of.strangers === 1 ? "is" : "are"} in no site`;
  return [`of ${plural(phones, "phone")}`, ...shown, ...(of.strangers > 0 ? [paint.warning(strangers)] : [])];
}

/** What makes a phone worth looking at, a line each; escaped. */
export function notesOf(phone: PhoneStatus): string[] {
  return [filesNote(phone), protocolNote(phone), seenNote(phone), ...missingNotes(phone)].flatMap((line) =>
    line === undefined ? [] : [escaped(line)],
  );
}

function filesNote({ standing: { state, generation, changed, why } }: PhoneStatus): string | undefined {
  const from = generation === undefined ? "" : `has read generation ${generation}`;
  if (state === "behind") {
    const names = listed(changed);
    return `${from}${from ? "; " : ""}${names} ${changed.length === 1 ? "has" : "have"} changed since`;
  }
  if (state === "unsure") return "read its files within moments of a switch: which ones is not known";
  return state === "unknown" ? why : undefined;
}

function protocolNote(phone: PhoneStatus): string | undefined {
  return asksForAnother(phone)
    ? `asks for its ${phone.protocol} files, and the fleet says ${phone.person.protocol}`
    : undefined;
}

function seenNote({ seen, asked }: PhoneStatus): string | undefined {
  if (seen || asked === undefined) return undefined;
  return `the last switch asks it to ${ASKS[asked]}, and it was not seen since`;
}

const ASKS = {
  resync: "read its files again",
  restart: "restart",
  reflash: "change its firmware",
  unknown: "do what is not known",
} as const;

function missingNotes({ missing, others }: PhoneStatus): string[] {
  const told = missing.map(({ name, sort, outcome }) => {
    const what = sort === "meant" ? "which the fleet means" : "part of a load";
    return `asked for ${name}, ${what}: ${VAIN[outcome]}`;
  });
  const rest = `asked for ${plural(others, "other name")} in vain, as phones do`;
  return told.length > 0 && others > 0 ? [...told, rest] : told;
}

const VAIN = {
  "not-found": "it was not there",
  refused: "it was refused",
  failed: "it did not arrive whole",
} as const;

const NAMES = 6;

function listed(names: readonly string[]): string {
  const more = names.length - NAMES;
  return `${names.slice(0, NAMES).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
