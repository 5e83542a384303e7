/** The text of the comment: the mark by which it is found again, the plan, and for which commit it holds. */
const MARK = "<!-- offhook plan -->";

/** GitHub takes no longer one. */
const MOST = 65_536;

const CI =
  "> [!WARNING]\n> This pull request changes `.github/`, and with it perhaps what made this plan. Review that first.";

export const isOurs = (body) => body.startsWith(MARK);

export function bodyOf({ text, head, run, changesCi }) {
  const note = changesCi ? [CI] : [];
  const foot = `<sub>For ${head} · [the run](${run}) has the page and the log.</sub>`;
  const body = [MARK, ...note, text === undefined ? missing(run) : unmarked(text), foot].join("\n\n");
  if (body.length <= MOST) return body;
  return [MARK, ...note, `The plan is too long for a comment: [the run](${run}) has it whole.`, foot].join(
    "\n\n",
  );
}

const missing = (run) => `There is no plan for this commit: [the run](${run}) says why.`;

const unmarked = (text) => (text.startsWith(MARK) ? text.slice(MARK.length).trimStart() : text);
