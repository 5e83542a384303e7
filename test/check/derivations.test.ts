/** Derivations of parameter books name settings and facts that exist. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkDerivations, settingPaths } from "../../src/check/derivations.js";
import { openFile } from "../../src/check/open.js";
import { makeShapes } from "../../src/check/shape.js";
import { Findings } from "../../src/diagnostic/diagnostic.js";
import type { ParameterBook } from "../../src/model/generated.js";

const folder = join(import.meta.dirname, "../../schema");
const names = readdirSync(folder).filter((name) => name.endsWith(".schema.json"));
const schemas = new Map(
  names.map((name) => [name, JSON.parse(readFileSync(join(folder, name), "utf8")) as object]),
);

function findingsOf(from: string) {
  const findings = new Findings();
  const text = `apiVersion: offhook/v1
kind: ParameterBook
family: plover
parameters:
  - name: ring_back
    document: cnf
    group: Calls
    description: Something.
    type: text
    scope: both
    effect: restart
    source: [BOOK]
    confidence: sure
    from: ${from}
`;
  const file = { file: "parameters.yaml", read: () => Buffer.from(text) };
  const book = openFile<ParameterBook>(file, "book", { shapes: makeShapes(schemas), findings });
  if (!book) throw new Error(JSON.stringify(findings.diagnostics()));
  checkDerivations(book, { settings: settingPaths(schemas), findings });
  return findings.diagnostics();
}

test("settings are known by their whole paths, lists and secrets as one", () => {
  const paths = settingPaths(schemas);
  expect(paths).toContain("pbx.host");
  expect(paths).toContain("callFeatures.dnd");
  expect(paths).toContain("access.password");
  expect(paths).toContain("callManager.members");
  expect(paths).not.toContain("pbx");
});

test.each(["pbx.host", "zone.summer.start.week", "{ path: line.password }", "[firmware, root.load]"])(
  "%s is known",
  (from) => {
    expect(findingsOf(from)).toEqual([]);
  },
);

test.each([
  ["pbx.hots", "did you mean pbx.host?"],
  ["{ path: zone.wrod }", "did you mean zone.word?"],
  ["{ value: X, when: { pbx.knid: [cme] } }", "did you mean pbx.kind?"],
])("%s is not, and is pointed at", (from, hint) => {
  const [found, ...more] = findingsOf(from);
  expect(found).toMatchObject({ code: "families/unknown-path", hint, span: { line: 14, column: 11 } });
  expect(more).toEqual([]);
});
