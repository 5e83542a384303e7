/** Hostile values: each comes back from the file as it was written in YAML, or is told at its place; none changes its meaning. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/diagnostic/diagnostic.js";
import { FORMATS } from "../../src/formats/index.js";
import { compileTexts, type Written } from "../support/compiled.js";
import { type Field, NASTY, OWN, SHIPPED } from "./nasty.js";

interface Case {
  field: Field;
  value: string;
}

const HEAD = 4;
const mac = (n: number) => `000E83${n.toString(16).padStart(6, "0")}`.toUpperCase();

/** One site for each case, so that what is wrong with one does not stop another. */
function siteOf({ field, value }: Case, at: number): string {
  const lines = field.yaml.includes("lines:") || field.sccp ? "" : '\n    lines: [{ extension: "1" }]';
  const shown = field.secret ? `{ secret: s${at} }` : escaped(value);
  return `phones:\n  - mac: ${mac(at)}${field.sccp ? "\n    protocol: sccp" : ""}${lines}\n    ${field.yaml.replace("VALUE", () => shown)}`;
}

/** YAML takes what JSON writes; everything outside of ASCII is written as an escape, so that it reaches the files. */
function escaped(value: string): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** How many cases became a file, and how many a finding. */
function holds(
  cases: readonly Case[],
  written: Omit<Written, "sites" | "secrets">,
): { files: number; findings: number } {
  const sites = Object.fromEntries(cases.map((one, at) => [`x${at}`, siteOf(one, at)]));
  const secrets = Object.fromEntries(cases.map(({ value }, at) => [`s${at}`, value]));
  const { made, left } = compileTexts({ ...written, sites, secrets });
  const files = new Map(
    [...made.values()].flatMap((file) => (file.phone === undefined ? [] : [[file.phone, file] as const])),
  );
  cases.forEach((one, at) => {
    const file = files.get(mac(at));
    const findings = left.filter(
      ({ span, severity }) => severity === "error" && span?.file === `sites/x${at}.yaml`,
    );
    const verdict = file
      ? readBack(Buffer.from(file.bytes), one)
      : told(findings, { site: sites[`x${at}`] ?? "", one });
    expect([one.field.name, escaped(one.value).slice(0, 80), verdict]).toEqual([
      one.field.name,
      expect.anything(),
      "fine",
    ]);
  });
  expect(JSON.stringify(left.filter(({ span }) => isOfSecret(span, cases)))).not.toContain("MARKER");
  return { files: files.size, findings: cases.length - files.size };
}

function readBack(bytes: Buffer, { field, value }: Case): string {
  const format = field.sccp ? FORMATS.xml : FORMATS.cnf;
  const { readings, problems } = format.read(bytes.toString(format.encoding));
  const found = readings.filter(({ name }) => name === field.name);
  if (problems.length > 0 || found.length !== 1) return "the file is broken";
  return found[0]?.value === value ? "fine" : `the file means ${JSON.stringify(found[0]?.value)}`;
}

/** The value's place; the YAML reader may point at a character inside of it. */
function told(findings: readonly Diagnostic[], { site, one }: { site: string; one: Case }): string {
  if (findings.length === 0) return "there is neither a file nor a finding";
  const lines = site.split("\n");
  const last = lines.length - 1;
  const column = (lines[last] ?? "").search(/: /) + 3;
  const at = findings.find(({ span }) => span?.line === HEAD + last && span.column >= column);
  if (!at) return `it is told elsewhere: ${JSON.stringify(findings[0]?.span)}`;
  return one.field.secret && at.found !== undefined ? "a secret is shown" : "fine";
}

function isOfSecret(span: Diagnostic["span"], cases: readonly Case[]): boolean {
  const number = Number(/^sites\/x(\d+)\.yaml$/.exec(span?.file ?? "")?.[1] ?? -1);
  return cases[number]?.field.secret === true;
}

const FLEETS: Record<string, Omit<Written, "sites" | "secrets">> = {
  own: {
    fleet:
      "defaults: { protocol: sip, model: P2, firmware: { sip: S-8-12, sccp: C-8-1 }, settings: { timezone: Etc/UTC, pbx: { host: 192.0.2.10 } } }",
  },
  shipped: {
    fleet:
      'defaults: { protocol: sip, model: "7940", firmware: { sip: P0S3-8-12-00, sccp: P0030801SR02 }, settings: { timezone: Europe/London, pbx: { host: 192.0.2.10 } } }',
    families: "shipped",
  },
};

describe.each([
  ["invented families", FLEETS.own, OWN],
  ["the shipped families", FLEETS.shipped, SHIPPED],
] as const)("under %s", (_, fleet = {}, fields) => {
  const any = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.string({ unit: "grapheme-ascii", maxLength: 40 }),
    fc
      .array(fc.constantFrom(...NASTY.filter((text) => text.length < 30)), { maxLength: 4 })
      .map((parts) => parts.join("")),
  );

  it("each nasty value of each field", () => {
    const cases = Object.values(fields).flatMap((field) => NASTY.map((value) => ({ field, value })));
    const { files, findings } = holds(cases, fleet);
    expect(files).toBeGreaterThan(cases.length / 4);
    expect(findings).toBeGreaterThan(cases.length / 4);
  });

  it("any value of any field", () => {
    const one = fc.record({ field: fc.constantFrom(...Object.values(fields)), value: any });
    const run = fc.array(one, { minLength: 60, maxLength: 60 });
    fc.assert(
      fc.property(run, (cases) => {
        holds(
          cases.filter(({ field, value }) => !field.secret || value !== ""),
          fleet,
        );
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });

  it("any secret, of which nothing is shown", () => {
    const secret = Object.values(fields).filter((field) => field.secret);
    const values = fc.array(
      any.map((text) => `MARKER${text}`),
      { minLength: 40, maxLength: 40 },
    );
    fc.assert(
      fc.property(values, (texts) => {
        holds(
          texts.flatMap((value) => secret.map((field) => ({ field, value }))),
          fleet,
        );
      }),
      { numRuns: 1, endOnFailure: true },
    );
  });
});
