/** Fleets for tests of rules: YAML text with the places marked at which findings are expected, under invented families. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { openFamilies } from "../../src/check/families.js";
import { openSite } from "../../src/check/model.js";
import { type Desk, openFile, type TextFile } from "../../src/check/open.js";
import {
  CROSS_RULES,
  FLEET_RULES,
  PHONE_RULES,
  SITE_RULES,
  WHOLE_RULES,
} from "../../src/check/rules/index.js";
import { makeShapes } from "../../src/check/shape.js";
import { summarise } from "../../src/check/summary.js";
import type { Code } from "../../src/diagnostic/catalogue.js";
import { type Diagnostic, Findings, sortDiagnostics } from "../../src/diagnostic/diagnostic.js";
import { Source } from "../../src/diagnostic/source.js";
import { assembleFamilies } from "../../src/model/families.js";
import { makeFleet } from "../../src/model/fleet.js";
import type { Fleet } from "../../src/model/generated.js";

/** YAML texts, in which `«` and `»` mark a place. What every file begins with may be left out. */
export interface Written {
  fleet?: string;
  /** The site leeds. */
  site?: string;
  /** Sites by their files' names. */
  sites?: Record<string, string>;
  rings?: Record<string, Uint8Array | string>;
}

export interface Checked {
  diagnostics: Diagnostic[];
  /** The marked places, as `file:line:column-line:column`. */
  marks: string[];
}

/** Holds that the rule finds something exactly at the marked places, and nothing where none is marked. */
export function expectAt(code: Code, written: Written): Diagnostic[] {
  const { diagnostics, marks } = check(written);
  const found = diagnostics.filter((one) => one.code === code);
  expect(found.map(placeOf)).toEqual(marks);
  return found;
}

/** The same, where one place is marked; returns the finding. */
export function expectOne(code: Code, written: Written): Diagnostic {
  const [only, ...others] = expectAt(code, written);
  expect(others).toEqual([]);
  if (!only) throw new Error("no place is marked");
  return only;
}

export function placeOf({ span }: Pick<Diagnostic, "span">): string {
  return span ? `${span.file}:${span.line}:${span.column}-${span.endLine}:${span.endColumn}` : "nowhere";
}

export function check({ fleet = "", site, sites = {}, rings = {} }: Written): Checked {
  const marks: string[] = [];
  const findings = new Findings();
  const desk: Desk = { shapes: SHAPES, findings };
  const whole = openFile<Fleet>(
    text("offhook.yaml", { body: withHeader(fleet, FLEET), marks }),
    "fleet",
    desk,
  );
  const all = Object.entries(site === undefined ? sites : { ...sites, leeds: site });
  const files = all.map(([name, body]) =>
    text(`sites/${name}.yaml`, { body: withHeader(body, siteHeader(name)), marks }),
  );
  if (!whole) throw new Error(JSON.stringify(findings.diagnostics(), undefined, 2));
  const opened = { desk, fleet: makeFleet(whole.data, whole.node, FAMILIES) };
  for (const rule of FLEET_RULES) rule(opened.fleet, findings, { rings: new Map(Object.entries(rings)) });
  const summaries = files.map((file) => checkSite(file, opened));
  for (const rule of [...CROSS_RULES, ...WHOLE_RULES]) rule(summaries, findings, opened.fleet);
  return { diagnostics: sortDiagnostics(findings.diagnostics()), marks: marks.sort(byText) };
}

function checkSite(file: TextFile, { desk, fleet }: Parameters<typeof openSite>[1]) {
  const before = desk.findings.size;
  const site = openSite([file], { desk, fleet });
  if (!site) throw new Error(JSON.stringify(desk.findings.diagnostics().slice(before), undefined, 2));
  for (const rule of SITE_RULES) rule(site, desk.findings, fleet);
  for (const phone of site.phones) for (const rule of PHONE_RULES) rule(phone, desk.findings, fleet);
  return summarise(site);
}

const FLEET = {
  apiVersion: "apiVersion: offhook/v1",
  kind: "kind: Fleet",
  name: "name: acme",
  targets: "targets: { main: { root: /srv/tftp } }",
};

const siteHeader = (name: string) => ({
  apiVersion: "apiVersion: offhook/v1",
  kind: "kind: Site",
  name: `name: ${name.replace(/\/.*/, "")}`,
});

function withHeader(body: string, header: Record<string, string>): string {
  const missing = Object.entries(header).filter(([key]) => !new RegExp(`^${key}:`, "m").test(body));
  return [...missing.map(([, line]) => line), body].join("\n");
}

function text(file: string, { body, marks }: { body: string; marks: string[] }): TextFile {
  const { bare, ranges } = unmarked(body);
  const source = new Source(file, bare);
  marks.push(...ranges.map(([start, end]) => placeOf({ span: source.span(start, end) })));
  return { file, read: () => Buffer.from(bare) };
}

function unmarked(body: string): { bare: string; ranges: Array<[number, number]> } {
  const ranges: Array<[number, number]> = [];
  let bare = "";
  let start = 0;
  for (const character of body) {
    if (character === "«") start = bare.length;
    else if (character === "»") ranges.push([start, bare.length]);
    else bare += character;
  }
  return { bare, ranges };
}

/** By file, line and column, as diagnostics are. */
function byText(a: string, b: string): number {
  const [fileA = "", ...restA] = a.split(/[:-]/);
  const [fileB = "", ...restB] = b.split(/[:-]/);
  if (fileA !== fileB) return fileA < fileB ? -1 : 1;
  return Number(restA[0]) - Number(restB[0]) || Number(restA[1]) - Number(restB[1]);
}

const SCHEMA_FOLDER = join(import.meta.dirname, "../../schema");
const FAMILY_FOLDER = join(import.meta.dirname, "families");

const SHAPES = makeShapes(
  new Map(
    readdirSync(SCHEMA_FOLDER)
      .filter((name) => name.endsWith(".schema.json"))
      .map((name) => [name, JSON.parse(readFileSync(join(SCHEMA_FOLDER, name), "utf8")) as object]),
  ),
);

const FAMILIES = families();

function families() {
  const findings = new Findings();
  const inputs = readdirSync(FAMILY_FOLDER).map((name) => {
    const file = (base: string): TextFile => ({
      file: `${name}/${base}`,
      read: () => readFileSync(join(FAMILY_FOLDER, name, base)),
    });
    return { name, family: file("family.yaml"), book: file("parameters.yaml"), templates: new Map() };
  });
  const assembled = assembleFamilies(openFamilies(inputs, { shapes: SHAPES, findings }), findings);
  if (findings.size > 0) throw new Error(JSON.stringify(findings.diagnostics(), undefined, 2));
  return assembled;
}
