/** What was found when a live root was held against what was published, for people and for machines. */
import { paintOf } from "../colour.js";
import { escapeText, jsonText } from "../escape.js";
import type { LiveGeneration } from "./outcome.js";
import { generationSaid } from "./text.js";

export interface Verified {
  target: string;
  where: string;
  state: "as-published" | "drifted" | "never-published" | "unreachable";
  live?: LiveGeneration;
  /** Files of the live generation that were read from the root. */
  read?: number;
  /** Those that were read from the TFTP server, which is named. */
  served?: { server: string; files: number };
  drift: readonly Drift[];
  /** Whether the fleet means another root than the one that is live. */
  ahead: boolean;
  /** Files in which the two differ. */
  differing: readonly string[];
  foreign?: number;
  notes: readonly string[];
  why?: string;
  hint?: string;
}

export interface Drift {
  path: string;
  kind: "edited" | "gone" | "unreadable" | "not-served" | "served-otherwise";
  why?: string;
}

const WORDS: Record<Verified["state"], string> = {
  "as-published": "as published",
  drifted: "DRIFTED",
  "never-published": "NEVER PUBLISHED",
  unreachable: "UNREACHABLE",
};

const KINDS: Record<Drift["kind"], string> = {
  edited: "edited since it was published",
  gone: "gone since it was published",
  unreadable: "cannot be read",
  "not-served": "not given out by the TFTP server",
  "served-otherwise": "given out by the TFTP server with other bytes",
};

const MOST_NAMED = 10;

export function verifyJson(verified: readonly Verified[]): string {
  return jsonText({ apiVersion: "offhook/v1", kind: "Verify", targets: verified });
}

export function verifyText(verified: readonly Verified[], { color }: { color: boolean }): string {
  const paint = paintOf(color);
  const width = Math.max(0, ...verified.map(({ target }) => target.length));
  const lines = verified.flatMap((one) => {
    const isFine = one.state === "as-published" && !one.ahead;
    const word = one.state === "as-published" && one.ahead ? "BEHIND" : WORDS[one.state];
    const head = `${escapeText(one.target.padEnd(width))}  ${isFine ? word : paint.error(word)}`;
    const facts = factsOf(one).join("; ");
    const more = linesOf(one).map((line) => `${" ".repeat(width)}  ${escapeText(line)}`);
    return [facts === "" ? head : `${head}  ${escapeText(facts)}`, ...more];
  });
  return `${lines.join("\n")}\n`;
}

function factsOf({ live, read, served, foreign, why }: Verified): string[] {
  return [
    ...(why === undefined ? [] : [why]),
    ...(live ? [`live is ${generationSaid(live)}`] : []),
    ...(read === undefined ? [] : [`${read} files read`]),
    ...(served ? [`${served.files} over ${served.server}`] : []),
    ...(foreign ? [`${foreign} of others beside them`] : []),
  ];
}

function linesOf({ drift, ahead, differing, notes, hint }: Verified): string[] {
  const drifts = drift.map(({ path, kind, why }) => `${path}: ${KINDS[kind]}${why ? `: ${why}` : ""}`);
  return [
    ...some(drifts),
    ...(ahead
      ? [`the fleet means another root: ${differing.slice(0, MOST_NAMED).join(", ")}${rest(differing)}`]
      : []),
    ...notes,
    ...(hint === undefined ? [] : [hint]),
  ];
}

function some(lines: readonly string[]): string[] {
  return [...lines.slice(0, MOST_NAMED), ...(lines.length > MOST_NAMED ? [`and${rest(lines)}`] : [])];
}

const rest = (all: readonly unknown[]): string =>
  all.length > MOST_NAMED ? ` ${all.length - MOST_NAMED} more` : "";
