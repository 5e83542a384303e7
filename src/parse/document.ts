/** The YAML library, held on a leash: text → its first document and what the library has to say about it. */
import { Composer, type Document, Lexer, Parser, type YAMLError } from "yaml";
import { MAX_FINDINGS } from "./limits.js";
import { place, type Reading } from "./reading.js";
import { type Verdict, Watch } from "./watch.js";

/** `failsafe`: every scalar stays text. `uniqueKeys: false`: its check is quadratic, 50,000 keys take 28 s. */
const OPTIONS = { schema: "failsafe", uniqueKeys: false } as const;
const ENOUGH = new Error("enough complaints");

export interface Outcome {
  document: Document.Parsed | undefined;
  complaints: YAMLError[];
  /** Whether the watch has told of an open bracket or quote. */
  isOpen: boolean;
}

/** Undefined when a finding says why nothing was read. */
export function readDocument(reading: Reading): Outcome | undefined {
  const composer = new Composer(OPTIONS);
  const { errors } = composer.streamInfo();
  const watch = new Watch(reading);
  bound(errors);
  try {
    const documents: Document.Parsed[] = [];
    if (feed({ reading, composer, documents, watch }) === "refuse") return undefined;
    const [document] = documents;
    const complaints = document ? [...document.errors, ...document.warnings] : errors;
    // Tags have been refused by the watch.
    const heard = complaints.filter(({ code }) => code !== "TAG_RESOLVE_FAILED");
    return { document, complaints: heard, isOpen: watch.isOpen };
  } catch (error) {
    if (error === ENOUGH) return { document: undefined, complaints: errors, isOpen: watch.isOpen };
    reading.findings.add(gaveUp(reading));
    return undefined;
  }
}

interface Feed {
  reading: Reading;
  composer: Composer;
  documents: Document.Parsed[];
  watch: Watch;
}

/**
 * The words are handed on one by one, so that hostile nesting never reaches the recursive part of the library: near
 * the end of the stack V8 may abort the process while it compiles a regular expression, which nobody can catch
 * (100 kB of `[ ` did so with Node 20.20). Directives are not handed on: the watch has refused them.
 */
function feed({ reading, composer, documents, watch }: Feed): Verdict {
  const parser = new Parser();
  let verdict: Verdict = "go";
  for (const lexeme of new Lexer().lex(reading.text)) {
    verdict = watch.see(lexeme);
    if (verdict !== "go") break;
    for (const token of parser.next(lexeme)) {
      if (token.type !== "directive") documents.push(...composer.next(token));
    }
  }
  if (verdict === "refuse") return verdict;
  watch.end();
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end());
  return verdict;
}

/** An error costs 20 µs and 500 bytes; a text of brackets makes one for each. The list is the one the composer fills. */
function bound(errors: YAMLError[]): void {
  errors.push = (...more) => {
    if (errors.length >= MAX_FINDINGS) throw ENOUGH;
    return Array.prototype.push.apply(errors, more);
  };
}

function gaveUp(reading: Reading) {
  return {
    code: "parse/yaml-syntax" as const,
    message: "The YAML reader gave up on this file.",
    at: place(reading, 0, 0),
  };
}
