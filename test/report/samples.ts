/** Lists of diagnostics for the reports: ordinary ones, hostile ones, and more than GitHub shows. */
import type { Diagnostic } from "../../src/diagnostic/diagnostic.js";
import { Source, type Span } from "../../src/diagnostic/source.js";

const SITE = `name: leeds
target: leeds-tftp
phones:
  - mac: 00:20:94:D2:45:CB
    label: Front desk
    label: Back desk
\t- tab
  - { label: 日本語の受付, name: "x" }
  - { label: Zoe\u0308, name: !!str y }
  - { mac: 002094D245CC, label: "${"a long label ".repeat(12)}", name: no, lines: [{ extension: "0201" }] }
  - {
      mac: 1 }
`;

/** The span of the n-th occurrence of a text. */
function spanOf(wanted: string, { text = SITE, file = "sites/leeds.yaml", nth = 1 } = {}): Span {
  let at = -1;
  for (let left = nth; left > 0; left--) at = text.indexOf(wanted, at + 1);
  return new Source(file, text).span(at, at + wanted.length);
}

export const plain: Diagnostic[] = [
  {
    code: "parse/duplicate-key",
    severity: "error",
    message: "the key label stands twice in this map",
    span: spanOf("label", { nth: 2 }),
    found: "label: Back desk",
    expected: "each key once",
    hint: "remove one of the two",
    related: [{ span: spanOf("label"), message: "the first one is here" }],
    site: "leeds",
    phone: "002094D245CB",
  },
  { code: "parse/tab-indent", severity: "error", message: "a tab indents this line", span: spanOf("- tab") },
  { code: "parse/tag", severity: "error", message: "wide text before the place", span: spanOf('"x"') },
  { code: "parse/tag", severity: "error", message: "a tag, !!str", span: spanOf("!!str") },
  {
    code: "parse/yaml-syntax",
    severity: "error",
    message: "the place is far to the right",
    span: spanOf("no,"),
  },
  {
    code: "parse/yaml-syntax",
    severity: "error",
    message: "the place is wide",
    span: spanOf(`"${"a long label ".repeat(12)}"`),
  },
  {
    code: "parse/yaml-syntax",
    severity: "error",
    message: "several lines",
    span: spanOf("{\n      mac: 1 }"),
  },
  {
    code: "parse/byte-order-mark",
    severity: "warning",
    message: "the file starts with a byte order mark",
    span: { file: "offhook.yaml", line: 1, column: 1, endLine: 1, endColumn: 1 },
  },
  {
    code: "secrets/no-identity",
    severity: "error",
    message: "no age key is given",
    hint: "set OFFHOOK_AGE_KEY_FILE",
  },
  {
    code: "secrets/no-value",
    severity: "error",
    message: "leeds/0201 has no value",
    site: "leeds",
    phone: "002094D245CB",
  },
];

/** What a terminal, a CI runner, a viewer of logs or a reader of this list would stumble over. */
export const TRAPS = [
  "\u001b]0;title\u0007\u001b[2J\u001b[31mred",
  "\u009b2J\u0085\u007f\u0000",
  "abc\u202edesrever\u2066\u200b\u00ad\u034f\u3164\u{e0041}\ufeff",
  "one\r\n::error file=sites/x.yaml,line=1::forged\n::stop-commands::x\n##[add-mask]e",
  "  ::add-mask::leeds",
  "##[error]old spelling ##vso[task.setvariable variable=a]b ##teamcity[message] ###[group]",
  "100%0A::error::%0d, a:b=c; \u2028 \u2029 \u00a0\u2003\u3000\u2800",
  "[click](http://evil.example) \\[x\\](1) {0} {{1}} `code` <b>&amp;</b>",
  "\ud800 half, \udc00 half, \ufffe \uffff \ue000",
  "a\u0301\u0301\u0301 👩‍👩‍👧 🇬🇧 ❤️ ｗｉｄｅ 한글",
];

export const hostile: Diagnostic[] = TRAPS.map((trap, index) => ({
  code: "parse/yaml-syntax",
  severity: (["error", "warning", "notice"] as const)[index % 3] ?? "error",
  message: trap,
  span: {
    file: `sites/${index % 2 ? trap : "a b"}.yaml`,
    line: 3,
    column: trap.length - 2,
    endLine: 3,
    endColumn: trap.length + 1,
    text: trap,
  },
  found: trap,
  expected: trap,
  hint: trap,
  related: [
    { span: { file: trap, line: 1, column: 1, endLine: 1, endColumn: 3, text: trap }, message: trap },
  ],
  site: trap,
  phone: trap,
}));
hostile.push({
  code: "parse/tag",
  severity: "error",
  message: TRAPS.join(""),
  site: "::error::",
  phone: "##[debug]",
});

export const many: Diagnostic[] = Array.from({ length: 12 }, (_, index) => ({
  code: "parse/tab-indent",
  severity: index < 11 ? "error" : "warning",
  message: `finding ${index + 1}`,
  span: {
    file: "sites/leeds.yaml",
    line: index + 1,
    column: 1,
    endLine: index + 1,
    endColumn: 2,
    text: "\t",
  },
}));
