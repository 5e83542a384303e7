/** What holds for reports whatever stands in the findings. */
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CATALOGUE } from "../../src/diagnostic/catalogue.js";
import type { Diagnostic } from "../../src/diagnostic/diagnostic.js";
import { escapeText } from "../../src/report/escape.js";
import { REPORTS } from "../../src/report/index.js";
import { anyDiagnostic, HIDDEN } from "./hostile.js";
import { isCommand, readCommand } from "./runner.js";
import { hostile, many, plain } from "./samples.js";

const PAGE = { color: false, width: 80 };
const lists = fc.array(anyDiagnostic, { maxLength: 4 });
const linesOf = (text: string): string[] => text.replace(/\n$/, "").split("\n");

function holds(check: (list: Diagnostic[]) => void): void {
  fc.assert(fc.property(lists, check), { numRuns: 300 });
}

describe("text", () => {
  const text = (list: Diagnostic[], color = false) => REPORTS.text(list, { ...PAGE, color });

  test("holds nothing hidden, and no line is a command", () => {
    holds((list) => {
      expect(text(list)).not.toMatch(HIDDEN);
      expect(linesOf(text(list)).filter(isCommand)).toEqual([]);
    });
  });

  test("has as many lines as it would have without the traps", () => {
    const count = (list: Diagnostic[]) => linesOf(text(list)).length;
    const place = { file: "x", line: 1, column: 1, endLine: 1, endColumn: 2, text: "x" };
    const tame = hostile.map((one): Diagnostic => {
      const related = one.related && { related: [{ span: place, message: "x" }] };
      const fields = one.found === undefined ? {} : { found: "x", expected: "x", hint: "x", span: place };
      return { ...one, message: "x", site: "x", phone: "x", ...fields, ...related };
    });
    expect(count(hostile)).toBe(count(tame));
  });

  test("has colours only when they are wanted, and they change nothing else", () => {
    const coloured = text(plain, true);
    expect(coloured).toContain("\u001b[1;31merror\u001b[0m");
    // biome-ignore lint/complexity/useRegexLiterals: the pattern is clearer with the character spelled out
    expect(coloured.replace(new RegExp("\\u001b\\[[0-9;]*m", "g"), "")).toBe(text(plain));
  });
});

describe("json", () => {
  const schema = JSON.parse(
    readFileSync(new URL("../../schema/diagnostics.schema.json", import.meta.url), "utf8"),
  );
  const validate = new Ajv2020({ strict: false }).compile(schema);

  test("gives back what went in, and shows nothing hidden", () => {
    holds((list) => {
      const text = REPORTS.json(list, PAGE);
      expect(text).not.toMatch(HIDDEN);
      expect(linesOf(text).filter(isCommand)).toEqual([]);
      const read = JSON.parse(text);
      expect(read.diagnostics).toEqual(list);
      expect(read.summary.errors).toBe(list.filter(({ severity }) => severity === "error").length);
    });
  });

  test.each(Object.entries({ plain, hostile, many, none: [] }))("%s follows its schema", (_name, list) => {
    expect(validate(JSON.parse(REPORTS.json(list, PAGE))), JSON.stringify(validate.errors)).toBe(true);
  });

  test("the schema refuses what is not in it", () => {
    const read = JSON.parse(REPORTS.json(plain, PAGE));
    for (const broken of [
      { ...read, kind: "Fleet" },
      { ...read, extra: 1 },
      { ...read, diagnostics: [{}] },
    ]) {
      expect(validate(broken)).toBe(false);
    }
  });
});

describe("github", () => {
  test("has one command for each finding, and nothing else is one", () => {
    holds((list) => {
      const lines = linesOf(REPORTS.github(list, PAGE));
      expect(lines).toHaveLength(list.length + 1);
      lines.pop();
      lines.forEach((line, index) => {
        const { severity, message, code, span } = list[index] as Diagnostic;
        const command = readCommand(line);
        expect([command.name, command.properties.title]).toEqual([severity, code]);
        expect(command.properties.file).toBe(span ? escapeText(span.file) : undefined);
        expect(command.properties.line).toBe(span ? String(span.line) : undefined);
        if (message.length < 400) expect(command.message.split("\n")[0]).toBe(escapeText(message));
        expect(line).not.toMatch(HIDDEN);
      });
    });
  });

  test("says first how many there are when GitHub will not show them all", () => {
    const first = linesOf(REPORTS.github(many, PAGE))[0] ?? "";
    expect(readCommand(first)).toMatchObject({
      name: "notice",
      message: expect.stringContaining("11 errors, 1 warning"),
    });
    expect(linesOf(REPORTS.github(many.slice(1), PAGE))[0]).toMatch(/^::error /);
  });
});

describe("sarif", () => {
  const sarif = (list: Diagnostic[]) => JSON.parse(REPORTS.sarif(list, PAGE));

  test("has the essentials of a log", () => {
    const log = sarif(plain);
    expect(log).toMatchObject({
      version: "2.1.0",
      runs: [{ columnKind: "utf16CodeUnits", tool: { driver: { name: "offhook" } } }],
    });
    expect(log.$schema).toMatch(/^https:.*sarif.*2\.1\.0\.json$/);
  });

  test("every result has its rule from the catalogue, a level, a message and a place", () => {
    const run = sarif([...plain, ...hostile]).runs[0];
    expect(run.results).toHaveLength(plain.length + hostile.length);
    for (const result of run.results) {
      const rule = run.tool.driver.rules[result.ruleIndex];
      expect(rule).toMatchObject({ id: result.ruleId, shortDescription: { text: expect.any(String) } });
      expect(rule.help.text).toBe(CATALOGUE[rule.id as keyof typeof CATALOGUE].help.replace(/[{}]/g, "$&$&"));
      expect(result.level).toMatch(/^(error|warning|note)$/);
      expect(result.message.text).not.toBe("");
      expect(result.locations).toHaveLength(1);
    }
    expect(new Set(run.tool.driver.rules.map(({ id }: { id: string }) => id)).size).toBe(
      run.tool.driver.rules.length,
    );
  });

  test("paths are relative references that stand for themselves", () => {
    holds((list) => {
      for (const [index, result] of sarif(list).runs[0].results.entries()) {
        const { uri } = result.locations[0].physicalLocation.artifactLocation;
        expect(uri).toMatch(/^(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})*$/);
        const file = list[index]?.span?.file.replace(/\p{Surrogate}/gu, "\ufffd") ?? "offhook.yaml";
        expect(decodeURIComponent(uri)).toBe(file);
      }
    });
  });

  test("regions count from 1, and end behind their start", () => {
    const [result] = sarif(plain.slice(0, 1)).runs[0].results;
    expect(result.locations[0].physicalLocation.region).toEqual({
      startLine: 6,
      startColumn: 5,
      endLine: 6,
      endColumn: 10,
    });
    expect(result.relatedLocations[0]).toMatchObject({ id: 1, message: { text: "the first one is here" } });
  });

  test("no message is a link or has a placeholder", () => {
    holds((list) => {
      for (const { message } of sarif(list).runs[0].results) {
        const plainText = message.text.replace(/\\./g, "");
        expect(plainText).not.toContain("](");
        expect(message.text.replace(/\{\{|\}\}/g, "")).not.toMatch(/[{}]/);
      }
    });
  });

  test("shows nothing hidden", () => {
    holds((list) => {
      expect(REPORTS.sarif(list, PAGE)).not.toMatch(HIDDEN);
    });
  });
});
