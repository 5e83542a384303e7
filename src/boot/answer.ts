/** Answers to a phone that asks for a file. */
import { posix } from "node:path";

/** What comes of asking a root or a TFTP server for one file. */
export type Answer =
  | { kind: "found"; bytes: Uint8Array }
  /** Firmware that lies beside what is published: nobody has looked whether it is there, or what it is. */
  | { kind: "assumed" }
  /** TFTP error 1, or what a server over this root would answer with it. */
  | { kind: "absent" }
  /** Another TFTP error; `why` as a sentence without its full stop. */
  | { kind: "refused"; why: string }
  /** No answer at all. */
  | { kind: "silent"; why: string };

/** What servers make of a name: `./NAME` and `/NAME` are NAME. */
export const servedName = (path: string): string => posix.normalize(path).replace(/^\/+/, "");

/** Why a file is not to be had, behind its name: for a phone it is not there, and for people it may well be. */
export const lackText = (answer: Answer): string =>
  answer.kind === "refused" || answer.kind === "silent" ? `is not to be had (${answer.why})` : "is missing";

/** What a phone does: it gives the name of a file, and goes on with the answer. */
export type Asking<T> = Generator<string, T, Answer>;
