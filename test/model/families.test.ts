/** Families put together from their folders: what an extension takes over, what it changes, and what is wrong with a folder. */
import { describe, expect, it } from "vitest";
import { findInBook } from "../../src/model/family.js";
import { compileTexts, errors, places, type Texts, textOf } from "../support/compiled.js";
import { modelsOf } from "../support/models.js";

const HEAD = "apiVersion: offhook/v1\nkind: Family\n";
const BOOK = "apiVersion: offhook/v1\nkind: ParameterBook\n";
const OWN = '{ path: "x{MAC}.cnf", scope: phone, document: cnf, format: cnf, order: 40, template: own.hbs }';
const SHARED = "{ path: x.cnf, scope: target, document: cnf, format: cnf, order: 50, template: shared.hbs }";

const FLEET =
  "defaults: { protocol: mgcp, model: P2, settings: { timezone: Etc/UTC, pbx: { host: 192.0.2.10, register: false } } }";
const SITES = { leeds: "phones: [{ mac: 000E83123456, label: Desk, lines: [{ extension: 1 }] }]" };

/** A family x beside the plovers, which speaks a protocol of its own. */
function family(texts: { family: string; book?: string; own?: string; shared?: string }): Texts {
  return {
    "x/family.yaml": `${HEAD}name: x\n${texts.family}`,
    "x/parameters.yaml": `${BOOK}family: x\nparameters:${texts.book ? `\n${texts.book}` : " []\n"}`,
    "x/own.hbs": texts.own ?? ALL,
    "x/shared.hbs": texts.shared ?? ALL,
  };
}

const ALL = "{{#each groups}}\n{{#each entries}}\n{{name}}: {{value}}\n{{/each}}\n{{/each}}\n";

const row = (name: string, more: string) =>
  `  - { name: ${name}, group: All, description: x, effect: none, source: [GUIDE], confidence: sure, ${more} }\n`;

const EXTENDS = `extends: plover-sip\nprotocol: mgcp\nfiles:\n  - ${OWN}\n  - ${SHARED}\n`;
const LABEL = row(
  "label",
  "document: cnf, type: text, scope: phone, default: NONE, from: phone.label, maxLength: 5",
);

function compiled(families: Texts) {
  return compileTexts({ fleet: FLEET, sites: SITES, families });
}

describe("an extension", () => {
  const { fleet } = modelsOf({
    fleet: FLEET,
    sites: SITES,
    families: family({ family: EXTENDS, book: LABEL }),
  });
  const x = fleet.families.get("x");

  it("takes over models, loads, zones, sources and parameters", () => {
    expect([...(x?.models.keys() ?? [])]).toEqual(["P2", "P6"]);
    expect(x?.loads.map(({ example }) => example)).toEqual(["S7-40", "S-8-12"]);
    expect(x?.zones.map(({ word }) => word)).toContain("CET");
    expect(x?.sources.get("GUIDE")).toBe("The plover guide");
    expect(x?.parameters.has("line{n}_name")).toBe(true);
    expect(x?.platform).toBe("plover");
  });

  it("has its own word on a parameter, in the place that the book gave it", () => {
    const names = [...(x?.parameters.keys() ?? [])];
    expect(x?.parameters.get("label")).toMatchObject({ default: "NONE", maxLength: 5, owner: "x" });
    expect(names.indexOf("label")).toBe(
      [...(fleet.families.get("plover-sip")?.parameters.keys() ?? [])].indexOf("label"),
    );
    expect(fleet.families.get("plover-sip")?.parameters.get("label")?.default).toBe("");
  });

  it("has its own word on a file, by its path", () => {
    const mine =
      '{ path: "s{MAC}.cnf", scope: phone, document: cnf, format: cnf, order: 40, template: own.hbs }';
    const made = compiled(
      family({ family: `extends: plover-sip\nprotocol: mgcp\nfiles:\n  - ${mine}\n`, own: `# mine\n${ALL}` }),
    );
    expect(errors(made)).toEqual([]);
    expect(textOf(made.made, "main/s000E83123456.cnf")).toMatch(/^# mine\n/);
  });

  it("of a family that is not there is told, with the name that was meant", () => {
    const { left } = compiled(family({ family: EXTENDS.replace("plover-sip", "plower-sip") }));
    const found = left.find(({ code }) => code === "families/unknown-family");
    expect(found).toMatchObject({ found: "plower-sip", hint: "did you mean plover-sip?" });
    expect(found?.span).toMatchObject({ file: "templates/x/family.yaml", line: 4, column: 10 });
  });

  it("of a family that goes wrong itself is not blamed for it", () => {
    const y = {
      "y/family.yaml": `${HEAD}name: y\nextends: nobody\n`,
      "y/parameters.yaml": `${BOOK}family: y\nparameters: []\n`,
    };
    const { left } = compiled({ ...family({ family: "extends: y\n" }), ...y });
    expect(places(left).filter((place) => place.startsWith("families/"))).toEqual([
      "families/unknown-family templates/y/family.yaml:4:10",
    ]);
  });

  it("that leads back to itself ends with a finding", () => {
    const y = {
      "y/family.yaml": `${HEAD}name: y\nextends: x\n`,
      "y/parameters.yaml": `${BOOK}family: y\nparameters: []\n`,
    };
    const { left } = compiled({ ...family({ family: "extends: y\n" }), ...y });
    expect(left.map(({ code }) => code)).toContain("families/extends-itself");
    expect(errors(compiled(family({ family: "extends: x\n" })))).toContain("families/extends-itself");
  });
});

describe("a folder", () => {
  it("is called as its family", () => {
    const { left } = compiled({
      ...family({ family: EXTENDS }),
      "x/family.yaml": `${HEAD}name: z\n${EXTENDS}`,
    });
    expect(places(left)).toContain("families/name templates/x/family.yaml:3:7");
  });

  it("has the templates that its files name", () => {
    const { left } = compiled(family({ family: EXTENDS.replace("shared.hbs", "share.hbs") }));
    expect(left).toContainEqual(
      expect.objectContaining({ code: "families/missing-template", hint: "did you mean shared.hbs?" }),
    );
    expect(left.find(({ code }) => code === "families/missing-template")?.span?.line).toBe(8);
  });

  it.each(["../x{MAC}.cnf", "/etc/x", "a/b", "..", ".x", "a\\\\b", "{other}.cnf", "a b"])(
    "has no file %s, which a root cannot hold",
    (path) => {
      const { left } = compiled(family({ family: EXTENDS.replace("path: x.cnf", `path: "${path}"`) }));
      expect(places(left)).toContain("schema/wrong-form templates/x/family.yaml:8:13");
    },
  );

  it("has expressions that are some: others are told, and the rest is looked at all the same", () => {
    const loads = `loads: [{ pattern: "(X", example: X }]\n`;
    const book =
      row("a", 'document: cnf, type: text, scope: phone, pattern: "[a"') +
      row("b", "document: cnf, type: integer, max: 5, default: 6, scope: phone");
    const { left } = compiled(family({ family: EXTENDS + loads, book }));
    expect(
      places(left)
        .filter((place) => place.includes("templates/"))
        .map((place) => place.replace(/:\d+$/, "")),
    ).toEqual([
      "schema/wrong-form templates/x/family.yaml:9",
      "schema/wrong-form templates/x/parameters.yaml:5",
      "families/default templates/x/parameters.yaml:6",
    ]);
  });

  it("has each parameter once, and a parent's may come again", () => {
    const twice = compiled(family({ family: EXTENDS, book: LABEL + LABEL })).left.filter(
      ({ code }) => code === "schema/repeated",
    );
    expect(twice).toMatchObject([{ span: { line: 6 }, related: [{ span: { line: 5 } }] }]);
  });

  it.each([
    [
      "a document that no parameter has",
      EXTENDS.replace(SHARED, SHARED.replace("document: cnf", "document: cfn")),
    ],
    ["no document", EXTENDS.replace(SHARED, SHARED.replace("document: cnf, ", ""))],
    ["no template", EXTENDS.replace(SHARED, SHARED.replace(", template: shared.hbs", ""))],
  ])("has files that can be made: one with %s is told, not left out", (_, text) => {
    const made = compiled(family({ family: text }));
    expect(made.left.map(({ severity, span }) => `${severity} ${span?.file}`)).toContain(
      "error templates/x/family.yaml",
    );
  });

  it("has parameters that some file carries: one of a document without a file is told", () => {
    const { left } = compiled(
      family({ family: EXTENDS, book: row("lost", "document: nowhere, type: text, scope: phone") }),
    );
    expect(left.map(({ message, span }) => `${span?.file} ${message}`).join("\n")).toMatch(
      /^templates\/x\/.* nowhere/m,
    );
  });

  it("may use one template for two documents, each with names of its own, without a fault", () => {
    const two = `${EXTENDS}  - { path: y.cnf, scope: target, document: more, format: cnf, order: 60, template: shared.hbs }\n`;
    const book = row("other", "document: more, type: text, scope: shared, default: a");
    const made = compiled(
      family({ family: two, book, shared: `${ALL}{{#if values.codec}}# {{values.codec}}\n{{/if}}` }),
    );
    expect(errors(made)).toContain("render/unknown-name");
  });

  it("with a mistake in its book does not hide a mistake in its family file, or in another family", () => {
    const broken = {
      ...family({
        family: `${EXTENDS}colour: blue\n`,
        book: row("a", "document: cnf, type: colour, scope: phone"),
      }),
      "y/family.yaml": `${HEAD}name: y\nextends: nobody\n`,
    };
    expect(places(compiled(broken).left).map((place) => place.replace(/:\d+$/, ""))).toEqual([
      "schema/unknown-key templates/x/family.yaml:9",
      "schema/unknown-word templates/x/parameters.yaml:5",
      "families/unknown-family templates/y/family.yaml:4",
    ]);
  });
});

describe("a name as a user writes it", () => {
  const { fleet } = modelsOf({ fleet: FLEET, sites: SITES, families: {} });
  const sip = fleet.families.get("plover-sip");
  const sccp = fleet.families.get("plover-sccp");

  it.each([
    ["codec", "codec", undefined],
    ["line1_name", "line{n}_name", 1],
    ["line12_name", "line{n}_name", 12],
    ["phone/member[2]/host", "phone/member[{n}]/host", 2],
  ])("%s is found in the book", (name, entry, n) => {
    const found = [sip, sccp]
      .map((family) => family && findInBook(family, name))
      .find((one) => one !== undefined);
    expect({ name: found?.parameter.name, n: found?.n }).toEqual({ name: entry, n });
  });

  it.each([
    "line_name",
    "line{n}_name",
    "line01_name",
    "line0_name",
    "Codec",
    "codec ",
    "",
    "__proto__",
    "constructor",
  ])("%j is not", (name) => {
    expect(sip && findInBook(sip, name)).toBeUndefined();
  });

  it("is found for each model, too", () => {
    expect(sip && findInBook(sip, "steer/load2")?.parameter.name).toBe("steer/load{loadNumber}");
  });
});
