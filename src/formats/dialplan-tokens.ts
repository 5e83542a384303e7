/** The words of a dial template as the phone's own small reader sees them, which is not quite XML. */

export interface Token {
  /** `open` is `<`, `close` is `</`, `empty` is `/>`, `end` is `>`; `bad` is any other character. */
  kind: "open" | "close" | "empty" | "end" | "equals" | "string" | "word" | "bad";
  /** A word or the inside of a string; a bad token's character. */
  text: string;
  at: number;
}

/** What the reader steps over without a word: `<!` up to the first `>`. */
interface Skipped {
  at: number;
  end: number;
}

export interface Tokens {
  tokens: Token[];
  skipped: Skipped[];
  /** Where a string begins that has no end: the reader stops there. */
  openString: number | undefined;
}

const FIXED: ReadonlyArray<readonly [string, Token["kind"]]> = [
  ["</", "close"],
  ["<", "open"],
  ["/>", "empty"],
  [">", "end"],
  ["=", "equals"],
];

const BLANKS = /[ \t\n\v\f\r]*/y;
const WORD = /[A-Za-z0-9{][A-Za-z0-9}-]*/y;

/** The grammar is that of Cisco's published SIP stack (util_parse.c): a zero byte ends the text. */
export function tokenize(whole: string): Tokens {
  const zero = whole.indexOf("\0");
  const text = zero === -1 ? whole : whole.slice(0, zero);
  const result: Tokens = { tokens: [], skipped: [], openString: undefined };
  for (let at = past(BLANKS, { text, at: 0 }); at < text.length; at = past(BLANKS, { text, at })) {
    at = text.startsWith("<!", at) ? skip(result, { text, at }) : take(result, { text, at });
  }
  return result;
}

interface Place {
  text: string;
  at: number;
}

function past(pattern: RegExp, { text, at }: Place): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function skip({ skipped }: Tokens, { text, at }: Place): number {
  const close = text.indexOf(">", at);
  const end = close === -1 ? text.length : close + 1;
  skipped.push({ at, end });
  return end;
}

function take(result: Tokens, { text, at }: Place): number {
  if (text.startsWith('"', at)) return takeString(result, { text, at });
  for (const [sign, kind] of FIXED) {
    if (!text.startsWith(sign, at)) continue;
    result.tokens.push({ kind, text: sign, at });
    return at + sign.length;
  }
  const end = past(WORD, { text, at });
  const word = end > at;
  result.tokens.push({ kind: word ? "word" : "bad", text: text.slice(at, word ? end : at + 1), at });
  return word ? end : at + 1;
}

function takeString(result: Tokens, { text, at }: Place): number {
  const close = text.indexOf('"', at + 1);
  if (close === -1) {
    result.openString = at;
    return text.length;
  }
  result.tokens.push({ kind: "string", text: text.slice(at + 1, close), at });
  return close + 1;
}
