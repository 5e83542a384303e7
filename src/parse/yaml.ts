/** YAML text → the tree of its one document; whatever is wrong with the text is a finding, never an exception. */
import type { ParsedNode } from "yaml";
import type { Findings } from "../diagnostic/diagnostic.js";
import type { Source } from "../diagnostic/source.js";
import { hasUnseen, maskUnseen } from "./characters.js";
import { complaintFindings } from "./complaints.js";
import { markFinding, sizeFinding } from "./decode.js";
import { readDocument } from "./document.js";
import { MAX_BYTES } from "./limits.js";
import type { Node } from "./node.js";
import { quickTree } from "./quick.js";
import { place, type Reading } from "./reading.js";
import { treeOf } from "./tree.js";

/** Undefined when there was an error: a tree is complete, its keys are safe, its aliases bounded. */
export function parseYaml(source: Source, findings: Findings): Node | undefined {
  if (source.text.length > MAX_BYTES) {
    findings.add(sizeFinding(source, source.text.length));
    return undefined;
  }
  const quick = hasUnseen(source.text) ? undefined : quickTree(source);
  return quick ?? thoroughTree(source, findings);
}

/** By the library alone: slow, for whatever is unusual or wrong. */
export function thoroughTree(source: Source, findings: Findings): Node | undefined {
  const { errors } = findings;
  const input = reading(source, findings);
  const tree = input && carefully(input);
  return findings.errors === errors ? tree : undefined;
}

function reading(source: Source, findings: Findings): Reading | undefined {
  const shift = source.text.startsWith("\ufeff") ? 1 : 0;
  if (shift) findings.add(markFinding(source));
  const text = hasUnseen(source.text) ? maskUnseen(source, findings) : source.text;
  if (text === undefined) return undefined;
  return { source, findings, text: shift ? text.slice(1) : text, shift };
}

function carefully(input: Reading): Node | undefined {
  const outcome = readDocument(input);
  if (!outcome) return undefined;
  for (const complaint of complaintFindings(input, outcome)) input.findings.add(complaint);
  if (outcome.complaints.length > 0) return undefined;
  const contents = outcome.document?.contents as ParsedNode | undefined;
  if (!contents || isNothing(contents)) return nothing(input);
  return treeOf(input, contents);
}

function isNothing(contents: ParsedNode): boolean {
  return contents.range[0] === contents.range[1] && !contents.anchor;
}

function nothing(input: Reading): undefined {
  input.findings.add({
    code: "parse/empty",
    message: "The file holds no YAML document.",
    at: place(input, 0, 0),
    expected: "a map that starts with apiVersion and kind",
  });
  return undefined;
}
