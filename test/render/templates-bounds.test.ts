/** Templates of any size, depth and form: rendered or refused, and never the end of the program. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rendered } from "./rendering.js";

describe("bounds", () => {
  const nested = (block: string, depth: number) =>
    `{{#${block}}}`.repeat(depth) + `{{/${block.split(" ")[0]}}}`.repeat(depth);

  it("are on the size", () => {
    expect(rendered("x".repeat(65_536)).findings).toEqual([]);
    expect(rendered("x".repeat(65_537))).toEqual({ text: undefined, findings: ["render/template 1:1"] });
  });

  it.each(["if values.a", "unless values.a", "with this"])("are on the depth of %s", (block) => {
    expect(rendered(nested(block, 10)).findings).toEqual([]);
    expect(rendered(nested(block, 100)).findings).toEqual([expect.stringMatching(/^render\/template 1:/)]);
  });

  it("hold where the depth would be the end of the program", () => {
    expect(rendered(nested("if phone.mac", 1800))).toEqual({
      text: undefined,
      findings: [expect.stringMatching(/^render\/template 1:/)],
    });
  });
});

describe("any text at all", () => {
  const word = fc.constantFrom(
    "{{values.a}}",
    "{{@index}}",
    "{{#each rows}}",
    "{{#each rows as |n|}}",
    "{{n}}",
    "{{",
    "}}",
    "{{#if ",
    "{{/if}}",
    "{{#each ",
    "{{/each}}",
    "{{else}}",
    "values.a",
    "rows",
    "n",
    "@index",
    "../",
    "|x|",
    " as ",
    "{{{{",
    "}}}}",
    "~",
    "!--",
    "--",
    "\\",
    "'",
    "\n",
    "this",
    "(",
    ")",
    "=",
  );

  it("is rendered or refused with a finding, and never throws", () => {
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 12 }).map((words) => words.join("")),
        (template) => {
          const { text, findings } = rendered(template);
          expect(text === undefined).toBe(findings.length > 0);
          expect(text ?? "").not.toContain("[object");
        },
      ),
      { numRuns: 400 },
    );
  });
});
