/** What is refused while the words and signs of a text go by, as findings. */
import type { Finding } from "../diagnostic/diagnostic.js";
import { MAX_DEPTH, MAX_LEXEMES, MAX_SCALAR } from "./limits.js";
import { place, type Reading } from "./reading.js";

export interface Spot {
  reading: Reading;
  offset: number;
  lexeme: string;
}

const QUOTE = /^!!?str$|^!<tag:yaml\.org,2002:str>$/;
const CORE_TAG = /^!!(?:str|int|float|bool|null|map|seq|binary|timestamp|omap|set|pairs|merge|value)$/;

export function tag(spot: Spot): Finding {
  const { lexeme } = spot;
  return {
    code: "parse/tag",
    message: "A tag is used here; tags have no meaning in these files.",
    at: whole(spot),
    // A text that starts with ! may be a password: only known tags are repeated.
    found: CORE_TAG.test(lexeme) ? lexeme : undefined,
    hint: hintForTag(lexeme),
  };
}

function hintForTag(lexeme: string): string {
  if (QUOTE.test(lexeme)) return "Put the value in quotes instead.";
  if (CORE_TAG.test(lexeme)) return "Remove the tag: the schema gives the type.";
  return "If it is a text that starts with !, put it in quotes.";
}

export function directive(spot: Spot): Finding {
  return {
    code: "parse/directive",
    message: "A directive is used here; these files are always read as YAML 1.2.",
    at: whole(spot),
    hint: "Remove the line.",
  };
}

export function secondDocument(spot: Spot): Finding {
  return {
    code: "parse/many-documents",
    message: "A second document begins here.",
    at: whole(spot),
    expected: "one document in one file",
    hint: "Put what follows into a file of its own.",
  };
}

export function openQuote(spot: Spot): Finding {
  return {
    code: "parse/yaml-syntax",
    message: "This quote is never closed.",
    at: start(spot),
    expected: `a closing ${spot.lexeme.charAt(0)}`,
  };
}

export function openBracket({ spot, hasComment }: { spot: Spot; hasComment: boolean }): Finding {
  return {
    code: "parse/yaml-syntax",
    message: "This bracket is not closed, or the lines in it are not indented.",
    at: start(spot),
    expected: `a closing ${spot.lexeme === "[" ? "]" : "}"}`,
    hint: hasComment
      ? "` #` begins a comment, which hides the rest of its line: put a text that holds it in quotes."
      : "Close it, and indent what stands in it more than the line it began on.",
  };
}

export function long(spot: Spot): Finding {
  return {
    code: "parse/scalar-too-long",
    message: "This value is too long.",
    at: start(spot),
    found: `${spot.lexeme.length} characters`,
    expected: `at most ${MAX_SCALAR}`,
  };
}

export function depth(spot: Spot): Finding {
  return deepFinding(spot.reading, spot.offset);
}

export function deepFinding(reading: Reading, offset: number): Finding {
  return {
    code: "parse/too-deep",
    message: "Maps and lists are nested too deeply here.",
    at: place(reading, offset, offset + 1),
    expected: `at most ${MAX_DEPTH} levels`,
  };
}

export function number(spot: Spot): Finding {
  return {
    code: "parse/too-many-tokens",
    message: "The file has too many parts; reading stopped here.",
    at: start(spot),
    expected: `at most ${MAX_LEXEMES} words and signs`,
  };
}

function whole({ reading, offset, lexeme }: Spot) {
  return place(reading, offset, offset + Math.max(lexeme.length, 1));
}

function start({ reading, offset }: Spot) {
  return place(reading, offset, offset + 1);
}
