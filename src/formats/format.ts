/** What every file format offers: carry a value into text, and read text back into names and values. */

import type { ProblemKind } from "./kinds.js";

/** One name and value as read from a file, with the place it was read from; line and column count from 1. */
export interface Reading {
  name: string;
  value: string;
  line: number;
  column: number;
  /** The value as it stands in the text, as offsets; its quotes are no part of it. */
  from: number;
  to: number;
}

/** Something in a text that its format forbids or that the phone would trip over. */
export interface Problem {
  kind: ProblemKind;
  message: string;
  line: number;
  column: number;
}

export interface Format {
  readonly name: string;
  /** Whether phones read names without regard to case. */
  readonly foldsNames?: boolean;
  /** How the text is stored: the bytes of a file are the text in this encoding. */
  readonly encoding: "latin1" | "utf8";
  /** The text of a file's bytes, where more than the encoding decides. */
  text?(bytes: Uint8Array): string;
  /** The value as it has to stand in the file, delimiters included where the format needs them; or why it cannot. */
  quote(value: string): { text: string } | { refused: string };
  /** Never throws: what cannot be read is a problem, and reading goes on behind it; `unread` where it could not. */
  read(text: string): { readings: Reading[]; problems: Problem[]; unread?: boolean };
}
