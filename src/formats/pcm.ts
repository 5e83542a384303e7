/** Checks a ring file: raw 8 kHz µ-law mono has no header, so only what it is not can be seen, and its length. */
import { isText, type Substitute, substituteOf } from "./substitute.js";

export interface RingProblem {
  kind: "container" | Substitute["kind"] | "text" | "too-short" | "too-long" | "not-a-multiple";
  severity: "error" | "warning";
  message: string;
}

/** 240 to 16 080 samples of one byte, in steps of 240 (Cisco's page on custom rings; public roots break the steps). */
const STEP = 240;
const LONGEST = 16_080;

const HEADERS: ReadonlyArray<readonly [string, string]> = [
  ["RIFF", "WAV"],
  [".snd", "AU"],
  ["FORM", "AIFF"],
  ["OggS", "Ogg"],
  ["fLaC", "FLAC"],
  ["ID3", "MP3"],
];

const HEAD = 512;

export function inspectRing(bytes: Uint8Array): RingProblem[] {
  const foreign = notAudio(bytes);
  return foreign ? [foreign] : lengthProblems(bytes.length);
}

function notAudio(bytes: Uint8Array): RingProblem | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, HEAD));
  const container = HEADERS.find(([magic]) => head.startsWith(magic));
  if (container) return error("container", `a ${container[1]} file: a ring is raw µ-law without a header`);
  const substitute = substituteOf(bytes);
  if (substitute) return error(substitute.kind, substitute.message);
  return isText(bytes) ? error("text", "a text in place of the file") : undefined;
}

function error(kind: RingProblem["kind"], message: string): RingProblem {
  return { kind, severity: "error", message };
}

function lengthProblems(length: number): RingProblem[] {
  if (length < STEP) return [error("too-short", `${length} bytes, and a ring has at least ${STEP}`)];
  const problems: RingProblem[] = [];
  if (length > LONGEST)
    problems.push(error("too-long", `${length} bytes, and a ring has at most ${LONGEST}`));
  if (length % STEP !== 0) {
    const message = `${length} bytes, which is no multiple of ${STEP}: phones were seen to take such files`;
    problems.push({ kind: "not-a-multiple", severity: "warning", message });
  }
  return problems;
}
