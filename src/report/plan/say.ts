/** Sentences of our own around texts from outside, which each report makes inert in its own way. */

/** A text from outside; `marked`: it stands in quotation marks where nothing else sets it apart. */
export interface Quote {
  quote: string;
  marked?: true;
}

export type Said = ReadonlyArray<string | Quote>;

/** What stands between the words: a string is always from outside, a number never is, and a sentence is taken as it is. */
export function say(words: TemplateStringsArray, ...values: Array<string | number | Said>): Said {
  return words.flatMap((word, index) => {
    const value = values[index];
    return value === undefined ? [word] : [word, ...pieces(value)];
  });
}

function pieces(value: string | number | Said): Said {
  if (typeof value === "string") return [{ quote: value }];
  return typeof value === "number" ? [digits(value)] : value;
}

/** A text from outside that has blanks in it, as a label may. */
export const marked = (quote: string): Said => [{ quote, marked: true }];

/** The sentence as a text; `quote` makes a text from outside inert. */
export function speak(said: Said, quote: (one: Quote) => string): string {
  return said.map((piece) => (typeof piece === "string" ? piece : quote(piece))).join("");
}

/** 10000 is 10,000, wherever it is printed. */
export function digits(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** `1 phone`, `2,000 phones`. */
export function count(value: number, one: string, many = `${one}s`): Said {
  return [`${digits(value)} ${value === 1 ? one : many}`];
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly Said[], between = " and "): Said {
  return items.flatMap((item, index) =>
    index === 0 ? item : [index === items.length - 1 ? between : ", ", ...item],
  );
}

/** One after the other, with something of ours between them. */
export function joined(items: readonly Said[], between: string): Said {
  return items.flatMap((item, index) => (index === 0 ? item : [between, ...item]));
}

/** The same sentence with a capital letter, where it starts with a word of ours. */
export function capital(said: Said): Said {
  const at = said.findIndex((piece) => piece !== "");
  const first = said[at];
  return typeof first === "string" ? said.with(at, first.charAt(0).toUpperCase() + first.slice(1)) : said;
}
