/** The comments of an XML document, from its raw text, so that one which is not well-formed keeps its own. */
import { Source } from "../diagnostic/source.js";
import type { Comment } from "./cnf-comments.js";

const MOST_CHARACTERS = 1 << 20;
const MOST_COMMENTS = 10_000;
const ENDS: Readonly<Record<string, string>> = { "<!--": "-->", "<![CDATA[": "]]>" };

/** Nothing of a text that is larger than any phone's; a comment without its end, and what follows, is none. */
export function xmlComments(text: string): Comment[] {
  const comments: Comment[] = [];
  if (text.length > MOST_CHARACTERS) return comments;
  const source = new Source("", text);
  const start = /<!--|<!\[CDATA\[/g;
  for (let found = start.exec(text); found && comments.length < MOST_COMMENTS; found = start.exec(text)) {
    const end = ENDS[found[0]] ?? "";
    const from = found.index + found[0].length;
    const close = text.indexOf(end, from);
    if (close === -1) break;
    start.lastIndex = close + end.length;
    if (found[0] !== "<!--") continue;
    const said = text.slice(from, close).trim();
    const alone = isAlone(text, { from: found.index, to: close + end.length });
    comments.push({ ...source.position(found.index), alone, text: said });
  }
  return comments;
}

/** Looks no further than the next thing in the line, however long that is. */
function isAlone(text: string, { from, to }: { from: number; to: number }): boolean {
  let before = from - 1;
  while (before >= 0 && isBlank(text, before)) before--;
  let after = to;
  while (after < text.length && isBlank(text, after)) after++;
  return (
    (before < 0 || text.charAt(before) === "\n") && (after >= text.length || text.charAt(after) === "\n")
  );
}

const isBlank = (text: string, at: number): boolean => " \t\r\ufeff".includes(text.charAt(at));
