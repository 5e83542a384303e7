/** The value of a cnf entry: quoted, bare or missing, with what is wrong about it. */
import { oddity } from "./characters.js";
import { atRest, isBlank, report, reportAs, type Scan, startsComment } from "./cnf-scan.js";

const QUOTE = 34;

/** The value behind the colon; undefined if the phone refuses the line. */
export function readValue(scan: Scan): string | undefined {
  const { text, line } = scan;
  if (atRest(scan)) {
    report(scan, "empty-bare", Math.min(scan.at, line.end));
    scan.from = Math.min(scan.at, line.end);
    scan.to = scan.from;
    return "";
  }
  const start = scan.at;
  const quoted = text.charCodeAt(start) === QUOTE;
  const value = quoted ? readQuoted(scan) : readBare(scan);
  if (value !== undefined && scan.odd) reportOddity(scan, { value, start: quoted ? start + 1 : start });
  return value;
}

function readQuoted(scan: Scan): string | undefined {
  const { text, line } = scan;
  const open = scan.at;
  const close = text.indexOf('"', open + 1);
  if (close === -1 || close >= line.end) {
    report(scan, "quote-unbalanced", open);
    return undefined;
  }
  const value = text.slice(open + 1, close);
  const tab = value.indexOf("\t");
  if (tab !== -1) report(scan, "tab-in-value", open + 1 + tab);
  scan.from = open + 1;
  scan.to = close;
  scan.at = close + 1;
  if (!atRest(scan)) report(scan, "text-after-quote", scan.at);
  return value;
}

function readBare(scan: Scan): string {
  const { text, line } = scan;
  const start = scan.at;
  let quote = -1;
  let at = start;
  for (; at < line.end; at++) {
    const code = text.charCodeAt(at);
    if (isBlank(code) || startsComment(code)) break;
    if (code === QUOTE && quote === -1) quote = at;
  }
  scan.at = at;
  scan.from = start;
  scan.to = at;
  if (quote !== -1) report(scan, "quote-inside", quote);
  if (isGlued(scan)) report(scan, "comment-glued", at);
  else if (!atRest(scan)) report(scan, "text-after-value", scan.at);
  return text.slice(start, at);
}

/** True for `ab;cd` and `ab#cd`, where the sign may be meant; a sign that a blank or the line's end follows is a comment. */
function isGlued({ text, line, at }: Scan): boolean {
  return at + 1 < line.end && startsComment(text.charCodeAt(at)) && !isBlank(text.charCodeAt(at + 1));
}

function reportOddity(scan: Scan, { value, start }: { value: string; start: number }): void {
  const found = oddity(value);
  if (found) reportAs(scan, { ...found, at: start + found.at });
}
