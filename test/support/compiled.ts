/** Compiles fleets given as YAML texts, in memory, under the invented plovers or under the families that are shipped. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Compilation, type CompileInput, compile } from "../../src/compile.js";
import type { Diagnostic } from "../../src/diagnostic/diagnostic.js";
import { FORMATS } from "../../src/formats/index.js";
import { openFleet, readSchemas } from "../../src/load/fleet.js";
import type { RenderedFile } from "../../src/render/file.js";
import { providerOf } from "../../src/secrets/provider.js";
import { openStore } from "../../src/secrets/store.js";

/** Files by folder and name: `plover-sip/own.hbs`. */
export type Texts = Readonly<Record<string, string>>;

export interface Written {
  /** What stands in offhook.yaml besides its head; targets may be left out. */
  fleet?: string;
  /** What stands in the files of sites besides their heads: `leeds`, or `leeds/north` for a part. */
  sites: Readonly<Record<string, string>>;
  rings?: Readonly<Record<string, Uint8Array | string>>;
  /** Values of secrets by name; left out, none is opened, as in a check. */
  secrets?: Readonly<Record<string, string>>;
  /** The invented ones with some of their files replaced, or the shipped ones. */
  families?: Texts | "shipped";
  today?: string;
}

export interface Made extends Compilation {
  /** The files of all roots by `target/path`. */
  made: Map<string, RenderedFile>;
}

const FLEET = {
  apiVersion: "apiVersion: offhook/v1",
  kind: "kind: Fleet",
  name: "name: acme",
  targets: "targets: { main: { root: /srv/tftp } }",
};
const PLOVERS = textsIn(join(import.meta.dirname, "plover"));
const SCHEMAS = readSchemas();

export function compileTexts(written: Written): Made {
  const made = new Map<string, RenderedFile>();
  const sink = (target: string, file: RenderedFile) => {
    made.set(`${target}/${file.path}`, file);
  };
  return { ...compile(inputOf(written), { sink }), made };
}

export function inputOf({ fleet = "", sites, rings = {}, secrets, families, today }: Written): CompileInput {
  const provider = secrets && providerOf("the test", new Map(Object.entries(secrets)));
  return {
    schemas: SCHEMAS,
    fleet: text("offhook.yaml", withHead(fleet, FLEET)),
    sites: sitesOf(sites),
    families: families === "shipped" ? SHIPPED : familiesOf({ ...PLOVERS, ...families }),
    ring: (path) => rings[path] ?? "it is not there",
    secrets: openStore(provider),
    today: today ?? "2026-11-22",
  };
}

/** Names and values of a made file, as its format reads them. */
export function meaning({ made }: Made, path: string): Record<string, string> {
  const format = /\.xml$/.test(path) ? FORMATS.xml : FORMATS.cnf;
  return Object.fromEntries(format.read(textOf(made, path)).readings.map(({ name, value }) => [name, value]));
}

export function textOf(made: Made["made"], path: string): string {
  const file = made.get(path);
  if (!file) throw new Error(`${path} was not made; there are ${[...made.keys()].join(", ")}`);
  return Buffer.from(file.bytes).toString("latin1");
}

/** `code file:line:column` of findings, for comparing many at once. */
export function places(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(
    ({ code, span }) => `${code} ${span ? `${span.file}:${span.line}:${span.column}` : ""}`,
  );
}

/** The codes of the errors alone. */
export function errors({ left }: Compilation): string[] {
  return left.filter(({ severity }) => severity === "error").map(({ code }) => code);
}

function sitesOf(sites: Written["sites"]): CompileInput["sites"] {
  const names = new Set(Object.keys(sites).map((file) => file.split("/")[0] ?? file));
  return [...names].map((name) => ({
    name,
    parts: Object.entries(sites)
      .filter(([file]) => file.split("/")[0] === name)
      .map(([file, body]) => text(`sites/${file}.yaml`, withHead(body, { ...FLEET, ...siteHead(name) }))),
  }));
}

const siteHead = (name: string) => ({ kind: "kind: Site", name: `name: ${name}`, targets: "" });

/** The head in front, so that line numbers follow from what is left out. */
function withHead(body: string, head: Readonly<Record<string, string>>): string {
  const missing = Object.entries(head).filter(([key]) => !new RegExp(`^${key}:`, "m").test(body));
  return [...missing.map(([, line]) => line), body, ""]
    .filter((line, at) => line !== "" || at > 3)
    .join("\n");
}

const text = (file: string, body: string) => ({ file, read: () => Buffer.from(body) });

function familiesOf(texts: Texts): CompileInput["families"] {
  const names = new Set(Object.keys(texts).map((path) => path.split("/")[0] ?? path));
  return [...names].map((name) => {
    const own = Object.entries(texts).filter(([path]) => path.startsWith(`${name}/`));
    const file = (base: string) => {
      const body = texts[`${name}/${base}`];
      return body === undefined ? undefined : text(`templates/${name}/${base}`, body);
    };
    const templates = own
      .map(([path]) => path.slice(name.length + 1))
      .filter((base) => base.endsWith(".hbs"));
    return {
      name,
      family: file("family.yaml") ?? text(`templates/${name}/family.yaml`, ""),
      book: file("parameters.yaml"),
      templates: new Map(
        templates.map((base) => [base, text(`templates/${name}/${base}`, texts[`${name}/${base}`] ?? "")]),
      ),
    };
  });
}

function textsIn(folder: string): Texts {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.includes("."),
  );
  return Object.fromEntries(files.sort().map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

const SHIPPED = openFleet(import.meta.dirname, import.meta.dirname).families;
