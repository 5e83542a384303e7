/** Which line of a template a line of a file came from. */
import { describe, expect, it } from "vitest";
import { Findings } from "../../src/diagnostic/diagnostic.js";
import { Source } from "../../src/diagnostic/source.js";
import { templateLine } from "../../src/render/template-line.js";
import { compileTemplate, type Shape } from "../../src/render/templates.js";
import { treeOf } from "../repository/tree.js";

const SHAPE: Shape = {
  names: {
    values: { names: { a: "value", none: "value" } },
    groups: {
      list: { names: { title: "value", entries: { list: { names: { name: "value", value: "value" } } } } },
    },
  },
};
const CONTEXT = {
  values: { a: "A", none: null },
  groups: [
    {
      title: "one",
      entries: [
        { name: "x", value: "1" },
        { name: "y", value: "2" },
      ],
    },
    { title: "two", entries: [{ name: "z", value: "3" }] },
  ],
};

/** Each line of the file, with the line of the template that it came from. */
function lines(template: string): string[] {
  const rendered =
    compileTemplate(new Source("t", template), { shape: SHAPE, findings: new Findings() })?.(CONTEXT) ?? "";
  return rendered
    .split("\n")
    .slice(0, -1)
    .map((text, at) => `${templateLine(template, { context: CONTEXT, line: at + 1 })} ${text}`);
}

describe("a line of a file", () => {
  it.each([
    ["of text and values", "first\n{{values.a}}\nlast {{values.a}}\n", ["1 first", "2 A", "3 last A"]],
    [
      "behind lines that are tags alone",
      "{{#if values.a}}\none\n{{else}}\ntwo\n{{/if}}\nthree\n",
      ["2 one", "6 three"],
    ],
    [
      "of the other branch",
      "{{#if values.none}}\none\n{{else}}\ntwo\n{{/if}}\nthree\n",
      ["4 two", "6 three"],
    ],
    [
      "of lists in lists",
      "{{#each groups}}\n\n# {{title}}\n{{#each entries}}\n{{name}}: {{value}}\n{{/each}}\n{{/each}}\nend\n",
      ["2 ", "3 # one", "5 x: 1", "5 y: 2", "2 ", "3 # two", "5 z: 3", "8 end"],
    ],
    [
      "of tags and text on one line",
      "{{#each groups}}[{{title}}]{{/each}}\nend\n",
      ["1 [one][two]", "2 end"],
    ],
    ["behind a comment", "{{! a\n b }}\none\n{{!-- x --}}\ntwo\n", ["3 one", "5 two"]],
    ["of blanks and empty lines", "\n\n  one\n\n", ["1 ", "2 ", "3   one", "4 "]],
  ])("%s", (_, template, expected) => {
    expect(lines(template)).toEqual(expected);
  });

  it("that is not there has none", () => {
    expect(templateLine("one\n", { context: {}, line: 9 })).toBeUndefined();
    expect(templateLine("one\n", { context: {}, line: 0 })).toBeUndefined();
  });

  it("whose value holds the marks of the search is found all the same", () => {
    const context = { ...CONTEXT, values: { a: "\u00017\u0002", none: null } };
    expect(templateLine("one\n{{values.a}}\n", { context, line: 2 })).toBe(2);
  });

  it("of the shipped templates is found where they are text", () => {
    for (const [path, text] of treeOf("templates", ".hbs")) {
      const first = text.split("\n").findIndex((line) => line !== "" && !line.includes("{{"));
      if (first === -1) continue;
      const context = {
        groups: [],
        values: new Proxy({}, { get: () => null, has: () => true }),
        lines: [],
        members: [],
        models: [],
        rules: [],
        rings: [],
      };
      expect([path, templateLine(text, { context, line: first + 1 })]).toEqual([path, first + 1]);
    }
  });
});
