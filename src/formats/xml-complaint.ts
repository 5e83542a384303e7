/** What an error of saxes means for the document: a problem to go on behind, or the end of what can be read. */
import type { ProblemKind } from "./kinds.js";

export interface Complaint {
  kind: ProblemKind;
  message: string;
  /** Offset into the text. */
  at: number;
  fatal?: boolean;
}

interface Place {
  text: string;
  /** Behind the character that saxes took last. */
  position: number;
  /** Where the innermost open element begins. */
  from: number;
}

/** Errors that leave names and values as they are, so that the rest of the document is worth reading. */
const TOLERATED: ReadonlyArray<{ start: string; kind: ProblemKind; message: string; from?: string }> = [
  { start: "text data outside", kind: "text-outside-root", message: "text outside of the root element" },
  {
    start: "undefined entity",
    kind: "entity-unknown",
    message: "an entity that XML does not define",
    from: "&",
  },
  { start: "duplicate attribute", kind: "attribute-twice", message: "an attribute given twice", from: "<" },
  {
    start: "an XML declaration must",
    kind: "declaration-late",
    message: "text or blanks before <?xml",
    from: "<?",
  },
];

/** The wording of saxes with its own place and, where it quotes a name, without the name: that may be a secret misplaced. */
export function judge(error: Error, { text, position, from }: Place): Complaint {
  const said = error.message.replace(/^\d+:\d+: /, "").replace(/:.*$/s, "");
  const at = position - 1;
  const known = TOLERATED.find(({ start }) => said.startsWith(start));
  if (known)
    return { ...known, at: known.from === undefined ? outside(text, at) : text.lastIndexOf(known.from, at) };
  if (said.startsWith("unquoted") && /[\u2018-\u201f]/.test(text.charAt(at))) {
    const message = 'a typographic quote, as web pages have them, is no quote: write "';
    return { kind: "typographic-quote", message, at, fatal: true };
  }
  const ampersand = said.includes("entity name") ? bareAmpersand(text, from) : undefined;
  return (
    ampersand ?? {
      kind: "malformed",
      message: `not well-formed: ${said.replace(/\.$/, "")}`,
      at,
      fatal: true,
    }
  );
}

/** saxes tells of text outside of the root when it has come to its end. */
function outside(text: string, at: number): number {
  const start = text.lastIndexOf(">", at - 1) + 1;
  const first = text.slice(start, at + 1).search(/[^\s\ufeff]/);
  return first === -1 ? at : start + first;
}

/** For an element without end, which a bare ampersand can swallow. */
export function judgeUnclosed(text: string, from: number): Complaint {
  const message = "not well-formed: no end tag";
  return bareAmpersand(text, from) ?? { kind: "malformed", message, at: from, fatal: true };
}

/** saxes takes all from `&` to the next `;` for an entity, however far that is: the place to show is the ampersand. */
function bareAmpersand(text: string, from: number): Complaint | undefined {
  const found = text.slice(from).search(/&(?!#?\w+;)/);
  if (found === -1) return undefined;
  return {
    kind: "ampersand-bare",
    message: "an ampersand is written &amp; in XML",
    at: from + found,
    fatal: true,
  };
}
