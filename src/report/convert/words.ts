/** Words that all parts of a conversion's report use. */
import type { LoadState } from "../../firmware/steps/state.js";
import { releaseText } from "../../model/release.js";
import { escapeText } from "../escape.js";

/** A phone of the conversion, and what it runs now. */
export interface Converted {
  mac?: string;
  site: string;
  label?: string;
  model?: string;
  from: string;
  /** Who says what it runs: the call, or the fleet, by what the phone's files name. */
  said: "option" | "fleet";
}

export const versionOf = ({ protocol, release }: LoadState): string =>
  `${protocol.toUpperCase()} ${releaseText(release)}`;

export const loadOf = (state: LoadState): string => `${state.load} (${versionOf(state)})`;

export const countOf = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;

export function nameOf({ site, label, mac }: Converted): string {
  return escapeText(`${site}/${label ?? mac ?? "a phone without a hardware address"}`);
}

const MOST = 12;

export function namesOf(phones: readonly Converted[]): string {
  const shown = phones.slice(0, MOST).map(nameOf).join(", ");
  return phones.length > MOST ? `${shown} and ${phones.length - MOST} more` : shown;
}

/** Texts of the rules are one line each: broken so that they can be read in a terminal and in a mail. */
export function wrapped(text: string, { indent, width = 110 }: { indent: number; width?: number }): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of escapeText(text).split(" ")) {
    if (line !== "" && indent + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one) => `${" ".repeat(indent)}${one}`);
}

const SURE = { sure: "", probable: "probable, not sure", unsure: "UNSURE" } as const;

/** What is not sure is said; what is sure needs no word. */
export const doubtOf = (confidence: keyof typeof SURE): string => SURE[confidence];
