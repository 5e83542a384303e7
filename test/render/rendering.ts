/** Compiles and renders a template over a small shape, for tests of templates by themselves. */
import { Findings } from "../../src/diagnostic/diagnostic.js";
import { Source } from "../../src/diagnostic/source.js";
import { compileTemplate, type Shape } from "../../src/render/templates.js";

export const SHAPE: Shape = {
  names: {
    values: { names: { a: "value", none: "value", "x/y": "value" } },
    rows: { list: { names: { n: "value", cells: { list: { names: { text: "value" } } } } } },
    phone: { names: { mac: "value" } },
  },
};
const CONTEXT = {
  values: { a: "A", none: null, "x/y": "XY" },
  rows: [
    { n: "1", cells: [{ text: "p" }, { text: "q" }] },
    { n: "2", cells: [] },
  ],
  phone: { mac: "M" },
};

interface Result {
  /** Undefined when the template was refused. */
  text: string | undefined;
  /** `code line:column-line:column found` */
  findings: string[];
}

export function rendered(text: string, context: object = CONTEXT): Result {
  const findings = new Findings();
  const template = compileTemplate(new Source("t.hbs", text), { shape: SHAPE, findings });
  const said = findings
    .diagnostics()
    .map(({ code, span, found }) => `${code} ${span?.line}:${span?.column} ${found ?? ""}`.trim());
  return { text: template?.(context), findings: said };
}
