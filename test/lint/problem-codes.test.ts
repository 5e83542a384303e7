/** No problem that a format reports is left untold. */
import { expect, it } from "vitest";
import { isCode } from "../../src/diagnostic/catalogue.js";
import { CNF_KINDS, TEXT_KINDS, XML_KINDS } from "../../src/formats/kinds.js";
import { PROBLEM_CODES } from "../../src/lint/problem-codes.js";

it.each([...TEXT_KINDS, ...CNF_KINDS, ...XML_KINDS])("%s has a code", (kind) => {
  const code = PROBLEM_CODES[kind];
  expect(code !== undefined && isCode(code)).toBe(true);
});
