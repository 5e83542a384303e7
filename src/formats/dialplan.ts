/** The dial template, read by the rules of the phone's own reader: what it would use, and what it would drop. */
import { Source } from "../diagnostic/source.js";
import { refusal } from "./characters.js";
import { type Finding, LONGEST } from "./dialplan-row.js";
import { type Tokens, tokenize } from "./dialplan-tokens.js";
import { walkDocument } from "./dialplan-walk.js";
import type { Format, Problem, Reading } from "./format.js";
import { markLength, wholeTextProblems } from "./lines.js";

export const dialplan: Format = { name: "dialplan", encoding: "latin1", quote, read };

/** The phone decodes no entities, and `<`, `>` and `&` as they are would end the file for every other reader. */
const FORBIDDEN = /[^\x20-\x7e]|["&<>]/;

function quote(value: string): ReturnType<Format["quote"]> {
  if (value.length > LONGEST) return { refused: `more than the ${LONGEST} characters that the phone keeps` };
  const refused = refusal(value, FORBIDDEN);
  return refused === undefined ? { text: `"${value}"` } : { refused };
}

function read(text: string): ReturnType<Format["read"]> {
  const source = new Source("", text);
  const problems: Problem[] = wholeTextProblems(text);
  const readings: Reading[] = [];
  const found = ({ kind, message, at }: Finding): void => {
    problems.push({ kind, message, ...source.position(at) });
  };
  const words = tokenize(text);
  const quiet = [{ at: -1, end: markLength(text) }, ...checkSkipped(words, { text, found })];
  walkDocument(words.tokens, {
    quiet,
    found,
    end: text.length,
    read: ({ name, value, at, from, to }) => readings.push({ name, value, ...source.position(at), from, to }),
  });
  if (words.openString !== undefined) {
    found({
      kind: "string-open",
      message: "a quote without its end: the phone reads no further",
      at: words.openString,
    });
  }
  const unread = problems.some(({ kind }) => UNREAD.has(kind));
  return unread ? { readings, problems, unread } : { readings, problems };
}

/** Problems behind which the phone takes nothing, or nothing more. */
const UNREAD: ReadonlySet<string> = new Set(["root-missing", "root-name", "string-open"]);

interface Checked {
  text: string;
  found(finding: Finding): void;
}

/** Reports comments that end elsewhere for the phone than for XML, and returns their whole stretches. */
function checkSkipped({ skipped }: Tokens, { text, found }: Checked): Array<{ at: number; end: number }> {
  const stretches: Array<{ at: number; end: number }> = [];
  let close = 0;
  for (const { at, end } of skipped) {
    if (!text.startsWith("<!--", at)) {
      found({ kind: "declaration", message: "a declaration: the phone skips it up to the first >", at });
      continue;
    }
    if (close !== -1 && close < at + 4) close = text.indexOf("-->", at + 4);
    if (close === -1) {
      found({
        kind: "comment-open",
        message: "a comment without end: for the phone it ends at the first >",
        at,
      });
    } else if (close + 3 > end) {
      const message = "this comment holds a >, where it ends for the phone: the rows that follow it are live";
      found({ kind: "comment-early", message, at });
      stretches.push({ at, end: close + 3 });
    }
  }
  return stretches;
}
