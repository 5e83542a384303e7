import fc from "fast-check";
import { expect, it } from "vitest";
import { Findings } from "../../src/diagnostic/diagnostic.js";
import { Source } from "../../src/diagnostic/source.js";
import { hasUnseen } from "../../src/parse/characters.js";
import { decode } from "../../src/parse/decode.js";
import { quickTree } from "../../src/parse/quick.js";
import { parseYaml, thoroughTree } from "../../src/parse/yaml.js";
import { briefly, exactly, read } from "./reading.js";
import { anyText, nearlyYaml } from "./texts.js";

it("any text is a tree or errors, and never a throw", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { tree, diagnostics } = read(text);
      const errors = diagnostics.filter(({ severity }) => severity === "error");
      expect(tree === undefined).toBe(errors.length > 0);
      for (const { span } of diagnostics) expect(span).toBeDefined();
    }),
    { numRuns: 5000 },
  );
});

it("any bytes are a source or an error, and never a throw", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      const findings = new Findings();
      const source = decode("x.yaml", bytes, findings);
      expect(source === undefined).toBe(findings.errors > 0);
      if (source) parseYaml(source, findings);
    }),
    { numRuns: 2000 },
  );
});

it("what is read quickly is what the library reads, to the last place", () => {
  let both = 0;
  fc.assert(
    fc.property(nearlyYaml, (text) => {
      const source = new Source("x.yaml", text);
      const quick = hasUnseen(text) ? undefined : quickTree(source);
      if (!quick) return;
      both++;
      const findings = new Findings();
      const thorough = thoroughTree(source, findings);
      expect(findings.diagnostics().map(briefly)).toEqual([]);
      expect(exactly(quick)).toEqual(thorough && exactly(thorough));
    }),
    { numRuns: 10_000 },
  );
  expect(both).toBeGreaterThan(500);
});
