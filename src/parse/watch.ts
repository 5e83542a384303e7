/** Watches the words and signs of a text as the library finds them: bounds depth and number, refuses tags and directives. */
import type { Finding } from "../diagnostic/diagnostic.js";
import { MAX_DEPTH, MAX_FINDINGS, MAX_LEXEMES, MAX_SCALAR } from "./limits.js";
import type { Reading } from "./reading.js";
import * as refused from "./refused.js";

/** `end`: read what came so far; `refuse`: do not even build that. */
export type Verdict = "go" | "end" | "refuse";

const SCALAR_NEXT = 0x1f;
const DOCUMENT_NEXT = 0x02;
const FLOW_BROKEN = 0x18;
/** A block map takes up to two levels (its key and its colon) besides its parent's. */
const MAX_LEVELS = 2 * MAX_DEPTH + 2;

const CLOSING: Readonly<Record<string, string>> = { "[": "]", "{": "}" };

interface Bracket {
  spot: refused.Spot;
  hasComment: boolean;
}

export class Watch {
  private readonly reading: Reading;
  private offset = 0;
  private count = 0;
  private said = 0;
  private readonly brackets: Bracket[] = [];
  /** Whether a bracket or a quote was found that is never closed: further ones are echoes. */
  isOpen = false;
  private inScalar = false;
  private lineStart = 0;
  private atLineStart = true;
  /** Columns of block collections that are open. The library recurses over them, so they have to end somewhere. */
  private readonly levels: number[] = [];
  private begun = false;
  private marked = false;
  private content = false;

  constructor(reading: Reading) {
    this.reading = reading;
  }

  see(lexeme: string): Verdict {
    if (++this.count > MAX_LEXEMES) return this.stop(refused.number);
    const first = lexeme.charCodeAt(0);
    if (this.inScalar) {
      this.inScalar = false;
      this.scalar(lexeme);
    } else if (first === SCALAR_NEXT) {
      this.inScalar = true;
      return "go";
    } else if (first === FLOW_BROKEN) {
      // A tab where the indentation should be is told by itself.
      const line = this.reading.text.slice(this.lineStart, this.lineStart + 256);
      if (/^ *\t/.test(line)) this.brackets.length = 0;
      this.end();
      return "go";
    } else if (first === DOCUMENT_NEXT) {
      return this.document(0);
    } else {
      const verdict = this.sign(lexeme, first);
      if (verdict !== "go") return verdict;
    }
    this.offset += lexeme.length;
    return this.levels.length > MAX_LEVELS ? this.stop(refused.depth) : "go";
  }

  private sign(lexeme: string, first: number): Verdict {
    switch (first) {
      case 0x0a: // line ends
      case 0x0d:
        this.lineStart = this.offset + lexeme.length;
        this.atLineStart = true;
        return "go";
      case 0x09: // white space and comments
      case 0x20:
      case 0x2e: // the end of a document
        return "go";
      case 0x23: // #
        for (const bracket of this.brackets) bracket.hasComment = true;
        return "go";
      case 0x25: // %
        return this.say(refused.directive(this.spot(lexeme)));
      case 0x5b: // [ {
      case 0x7b:
        this.begin();
        this.brackets.push({ spot: this.spot(lexeme), hasComment: false });
        return this.brackets.length > MAX_DEPTH ? this.stop(refused.depth) : "go";
      case 0x5d: // ] }
      case 0x7d:
        this.close(lexeme);
        return "go";
      case 0x21: // !
        this.begin();
        return this.say(refused.tag(this.spot(lexeme)));
      case 0x22: // quotes
      case 0x27:
        this.scalar(lexeme, 2);
        if (isClosed(lexeme)) return "go";
        this.isOpen = true;
        return this.say(refused.openQuote(this.spot(lexeme)));
      case 0x2d: // - ? :
      case 0x3a:
      case 0x3f:
        return this.indicator(lexeme);
      default:
        this.begin();
        return "go";
    }
  }

  /** Whatever is still open stays so. */
  end(): void {
    this.report(this.brackets.at(-1));
    this.brackets.length = 0;
  }

  private close(lexeme: string): void {
    const bracket = this.brackets.pop();
    if (bracket && CLOSING[bracket.spot.lexeme] !== lexeme) this.report(bracket);
  }

  private report(bracket: Bracket | undefined): void {
    if (!bracket || this.isOpen) return;
    this.isOpen = true;
    this.say(refused.openBracket(bracket));
  }

  private indicator(lexeme: string): Verdict {
    if (lexeme === "---") return this.document(lexeme.length);
    this.begin();
    if (this.brackets.length === 0) this.level(this.offset - this.lineStart);
    return "go";
  }

  private document(length: number): Verdict {
    const another = this.marked || this.content || (length === 0 && this.begun);
    if (another) {
      this.say(refused.secondDocument(this.spot("---".slice(0, length))));
      return "end";
    }
    this.begun = true;
    this.marked = length > 0;
    return "go";
  }

  /** Something other than white space begins; where it is the first of its line, the line's indentation is a level. */
  private begin(): void {
    this.content = true;
    if (this.atLineStart && this.brackets.length === 0) this.level(this.offset - this.lineStart);
    this.atLineStart = false;
  }

  private level(column: number): void {
    const { levels } = this;
    while (levels.length > 0 && (levels[levels.length - 1] ?? 0) > column) levels.pop();
    if (levels[levels.length - 1] !== column) levels.push(column);
  }

  private scalar(lexeme: string, quotes = 0): void {
    this.begin();
    const lines = lexeme.lastIndexOf("\n");
    if (lines !== -1) {
      this.lineStart = this.offset + lines + 1;
      this.atLineStart = lines === lexeme.length - 1;
    }
    if (lexeme.length > MAX_SCALAR + quotes) this.say(refused.long(this.spot(lexeme)));
  }

  private spot(lexeme: string): refused.Spot {
    return { reading: this.reading, offset: this.offset, lexeme };
  }

  private say(finding: Finding): Verdict {
    this.reading.findings.add(finding);
    return ++this.said < MAX_FINDINGS ? "go" : "refuse";
  }

  private stop(finding: (spot: refused.Spot) => Finding): Verdict {
    this.reading.findings.add(finding(this.spot("")));
    return "refuse";
  }
}

/** The library takes an escaped quote at the very end of a file for the closing one. */
function isClosed(lexeme: string): boolean {
  return lexeme.startsWith('"') ? isClosedDouble(lexeme) : isClosedSingle(lexeme);
}

/** Every quote inside is doubled, so that a closed text has an even number of them. */
function isClosedSingle(lexeme: string): boolean {
  let count = 0;
  for (let at = lexeme.indexOf("'"); at !== -1; at = lexeme.indexOf("'", at + 1)) count++;
  return count % 2 === 0;
}

function isClosedDouble(lexeme: string): boolean {
  let before = lexeme.length - 2;
  while (lexeme[before] === "\\") before--;
  return before >= 0 && lexeme.endsWith('"') && (lexeme.length - before) % 2 === 0;
}
