/** A source text and places in it: offsets while compiling, line and column when something is said about them. */

/** A place as it is printed: lines and columns count from 1, columns count UTF-16 units. */
export interface Span {
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  /** The source line, cut to a printable width and and ending where a secret begins; absent when there is no text to show. */
  text?: string;
}

/** A place while compiling: offsets into one source, end exclusive. */
export interface Range {
  source: Source;
  start: number;
  end: number;
}

const SHOWN = 1000;
const MASK = "********";
/** Scalars after a key that names a secret are masked even before the schema has said so: syntax errors come first. */
const SECRET_KEY =
  /((?:pass(?:word|wd)?|pin|encrypt_key|private_?key)["']?\s*[:=]\s*)(?![{\s]|\*\w)("[^"]*"?|'[^']*'?|[^\s,}#;]+)/i;

/** A line as it may be shown: cut where a value begins whose key says that it is secret. */
export function withoutSecret(line: string): string {
  const named = SECRET_KEY.exec(line);
  return named ? line.slice(0, named.index + (named[1]?.length ?? 0)) + MASK : line;
}

export class Source {
  readonly file: string;
  readonly text: string;
  private starts: number[] | undefined;
  private readonly hidden: Array<[number, number]> = [];
  private isConcealed = false;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
  }

  /** Masks a stretch of text in every line shown from here on: a literal that stands where a secret belongs. */
  hide(start: number, end: number): void {
    this.hidden.push([start, end]);
  }

  /** From here on no line of the text is shown; unlike within a mask, places keep their line and column. */
  conceal(): void {
    this.isConcealed = true;
  }

  /** Line and column, both from 1, of an offset. */
  position(offset: number): { line: number; column: number } {
    const starts = this.lineStarts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }

  /** The offset of a line and column; the end of the text for places behind it. */
  offset({ line, column }: { line: number; column: number }): number {
    return Math.min((this.lineStarts()[line - 1] ?? this.text.length) + column - 1, this.text.length);
  }

  span(start: number, end: number): Span {
    const from = this.position(this.shownStart(start));
    const to = this.position(this.hides(start, end) ? this.shownStart(start) : Math.max(start, end));
    const span = { file: this.file, ...from, endLine: to.line, endColumn: to.column };
    const text = this.isConcealed ? undefined : this.shownLine(from);
    return text === undefined ? span : { ...span, text };
  }

  /** A place within a masked value would tell of its length as well: then the place is where the mask begins. */
  private shownStart(start: number): number {
    return this.hidden.find(([from, to]) => start > from && start < to)?.[0] ?? start;
  }

  /** The end of a masked value would tell its length. */
  private hides(start: number, end: number): boolean {
    return this.hidden.some(([from, to]) => start < to && end > from);
  }

  private lineStarts(): number[] {
    if (this.starts) return this.starts;
    const starts = [0];
    for (let at = this.text.indexOf("\n"); at !== -1; at = this.text.indexOf("\n", at + 1))
      starts.push(at + 1);
    this.starts = starts;
    return starts;
  }

  /** The line up to the first masked value, whose length is not shown either; nothing for places behind it. */
  private shownLine({ line, column }: { line: number; column: number }): string | undefined {
    const starts = this.lineStarts();
    const start = starts[line - 1] ?? 0;
    if (column > SHOWN) return undefined;
    const end = Math.min(starts[line] ?? this.text.length + 1, start + SHOWN + 1) - 1;
    const text = this.text.slice(start, Math.max(start, end)).replace(/\r$/, "");
    const masked = this.firstMasked(start, text);
    if (masked === undefined) return text;
    return column - 1 > masked ? undefined : text.slice(0, masked) + MASK;
  }

  private firstMasked(start: number, text: string): number | undefined {
    const known = this.hidden.map(([from, to]) =>
      to > start && from < start + text.length ? Math.max(0, from - start) : -1,
    );
    const named = SECRET_KEY.exec(text);
    const all = [...known, named ? named.index + (named[1]?.length ?? 0) : -1].filter((at) => at >= 0);
    return all.length > 0 ? Math.min(...all) : undefined;
  }
}
