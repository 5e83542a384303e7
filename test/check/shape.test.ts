/** What the schemas refuse, as findings at keys and values that say what was found and what is wanted. */
import { describe, expect, it } from "vitest";
import { type Desk, openFile } from "../../src/check/open.js";
import { type Kind, makeShapes } from "../../src/check/shape.js";
import { type Diagnostic, Findings, sortDiagnostics } from "../../src/diagnostic/diagnostic.js";
import { readSchemas } from "../../src/load/fleet.js";

const SHAPES = makeShapes(readSchemas());
const SITE = "apiVersion: offhook/v1\nkind: Site\nname: leeds\n";
const FLEET = "apiVersion: offhook/v1\nkind: Fleet\nname: acme\n";

function found(text: string, kind: Kind = "site"): Diagnostic[] {
  const findings = new Findings();
  const desk: Desk = { shapes: SHAPES, findings };
  const opened = openFile({ file: "f.yaml", read: () => Buffer.from(text) }, kind, desk);
  expect(opened === undefined).toBe(findings.errors > 0);
  return sortDiagnostics(findings.diagnostics());
}

/** Code, the text that is pointed at, and what was found, expected and hinted. */
function only(text: string, kind: Kind = "site") {
  const all = found(text, kind);
  expect(all.map(({ code, message }) => `${code} ${message}`)).toHaveLength(1);
  const { code, span, found: was, expected, hint } = all[0] as Diagnostic;
  const line = text.split("\n")[(span?.line ?? 1) - 1] ?? "";
  const end = span?.endLine === span?.line ? (span?.endColumn ?? 1) - 1 : undefined;
  return { code, at: line.slice((span?.column ?? 1) - 1, end), found: was, expected, hint };
}

describe("a key", () => {
  it("that is not known is told at itself, with the nearest and with those that there are", () => {
    const one = only(`${SITE}phones: [{ mac: 000E83123456, modell: 7960 }]`);
    expect(one).toMatchObject({
      code: "schema/unknown-key",
      at: "modell",
      found: "modell",
      hint: "did you mean model?",
    });
    expect(one.expected).toContain("protocol");
  });

  it("that is missing is told at the map's own key, or at its first", () => {
    expect(only(`${SITE}phones:\n  - { mac: 000E83123456, lines: [{ name: x }] }`)).toMatchObject({
      code: "schema/missing-key",
      at: "name",
    });
    expect(only(`${FLEET}targets: { main: { host: a } }`, "fleet")).toMatchObject({
      code: "schema/missing-key",
      at: "main",
    });
    expect(only("apiVersion: offhook/v1\nkind: Site\nphones: []")).toMatchObject({
      code: "schema/missing-key",
    });
  });

  it("that names something has a form", () => {
    for (const name of ["a b", "../x", ".x", "ä", "x".repeat(65)]) {
      expect(only(`${FLEET}targets:\n  "${name}": { root: /x }`, "fleet")).toMatchObject({
        code: "schema/wrong-form",
        at: `"${name}"`,
      });
    }
  });
});

describe("a value", () => {
  it.each([
    ["vad: x", "schema/wrong-type", "x", /true or false/],
    ["vad: 1", "schema/wrong-type", "1", /true or false/],
    ["vad: yes", "schema/wrong-type", "yes", /true or false/],
    ["sipPort: five", "schema/wrong-type", "five", /whole number such as 5060/],
    ["sipPort: 5060.5", "schema/wrong-type", "5060.5", /whole number/],
    ['sipPort: "5060"', "schema/wrong-type", '"5060"', /whole number/],
    ["sipPort: 0", "schema/out-of-range", "0", /1 to 65535/],
    ["sipPort: 65536", "schema/out-of-range", "65536", /1 to 65535/],
    ["codec: g711", "schema/unknown-word", "g711", /one of g711ulaw/],
    ["codec: [g711ulaw]", "schema/wrong-type", "[g711ulaw]", /text/],
    ["codec:", "schema/wrong-type", "", /text/],
    ["ntp: x", "schema/wrong-type", "x", /map/],
    ["pbx: { host: a b }", "schema/wrong-form", "a b", /host name or an IPv4 address/],
    ["pbx: { backup: 'a:b' }", "schema/wrong-form", "'a:b'", /port/],
    ["rings: [a, b, a]", "schema/repeated", "a", undefined],
    ["callManager: { members: [] }", "schema/too-few", "[]", /1/],
    [`messages: ${"x".repeat(256)}`, "schema/too-long", "x".repeat(256), /at most 255/],
    ["emergencyNumbers: [1x2]", "schema/wrong-form", "1x2", /112/],
    ["callFeatures: { dnd: sometimes }", "schema/unknown-word", "sometimes", /always, never/],
  ])("of the wrong kind is told at itself: %s", (setting, code, at, expected) => {
    const one = only(`${SITE}settings: { ${setting} }`);
    expect({ code: one.code, at: one.at }).toEqual({ code, at });
    if (expected) expect(one.expected).toMatch(expected);
  });

  it("that is a number or a word of YAML stays text where text is meant", () => {
    expect(
      found(
        `${SITE}phones: [{ mac: 000750123456, model: 7960, label: no, lines: [{ extension: 0100, name: 1e3, shortName: null }] }]`,
      ),
    ).toEqual([]);
    expect(found(`${SITE}parameters: { a: 0100, b: yes, c: 1.0, d: true, e: -1 }`)).toEqual([]);
  });

  it.each(["a: [1]", "a: { b: c }", "a: { secret: x, more: y }", "a:", "a: { secret: 'x y' }"])(
    "of a parameter is a text or a secret: %s",
    (text) => {
      expect(found(`${SITE}parameters: { ${text} }`)).not.toEqual([]);
    },
  );

  it("that is long is shown in part", () => {
    const long = "x".repeat(500);
    for (const setting of [`codec: ${long}`, `${long}: 1`, `sipPort: ${long}`]) {
      expect(only(`${SITE}settings: { ${setting} }`).found?.length).toBeLessThanOrEqual(60);
    }
  });
});

describe("a secret in clear", () => {
  it.each([
    ["a text", "password: SWORDFISH"],
    ["a text in quotes", 'password: "SWORD FISH"'],
    ["a number", "password: 4711471147"],
    ["a list", "password: [SWORDFISH]"],
    ["a map with more than a name", "password: { secret: a, value: SWORDFISH }"],
    ["a map with another key", "password: { value: SWORDFISH }"],
    ["a name that is none", "password: { secret: 'SWORDFISH!' }"],
    ["a text over lines", 'password: "SWORD\n  FISH"'],
    ["a text block", "password: |\n          SWORDFISH\n"],
  ])("is told and not shown: %s", (_, password) => {
    const inFlow = !password.includes("|");
    const text = inFlow
      ? `${SITE}phones: [{ mac: 000E83123456, lines: [{ extension: 1, auth: { ${password} } }] }]`
      : `${SITE}phones:\n  - mac: 000E83123456\n    lines:\n      - extension: 1\n        auth:\n         ${password}`;
    const all = found(text);
    expect(all.length).toBeGreaterThan(0);
    expect(JSON.stringify(all)).not.toMatch(/SWORD|FISH|4711471147/);
  });

  it("is not shown by another finding on its line either", () => {
    const all = found(
      `${SITE}phones: [{ mac: 000E83123456, colour: blue, lines: [{ extension: 1, auth: { password: SWORDFISH } }] }]`,
    );
    expect(all.map(({ code }) => code).sort()).toEqual(["schema/secret-literal", "schema/unknown-key"]);
    expect(JSON.stringify(all)).not.toContain("SWORDFISH");
  });
});

describe("findings", () => {
  it("are all told in one run, in the order of their places", () => {
    const all = found(
      `${SITE}colour: blue\nsettings: { codec: x, sipPort: 0 }\nphones:\n  - { model: 7960 }\n  - { mac: [] }\n`,
    );
    expect(all.map(({ code, span }) => `${span?.line} ${code}`)).toEqual([
      "4 schema/unknown-key",
      "5 schema/unknown-word",
      "5 schema/out-of-range",
      "7 schema/missing-key",
      "8 schema/wrong-type",
    ]);
  });

  it("are bounded in number, and it is told how many are left out", () => {
    const all = found(`${SITE}phones:\n${"  - { mac: 000E83123456, colour: x }\n".repeat(500)}`);
    const rest = all.find(({ code }) => code === "schema/many-findings");
    expect(all.length).toBeLessThanOrEqual(51);
    expect(Number(/\d+/.exec(rest?.message ?? "")?.[0]) + all.length - 1).toBe(500);
  });

  it("say it once where a schema says it in several ways", () => {
    expect(only(`${FLEET}targets: { main: { root: /x } }\ndialPlans: { uk: text }`, "fleet").code).toBe(
      "schema/wrong-type",
    );
    expect(only(`${SITE}firmware: { sipp: a }`).code).toBe("schema/unknown-key");
  });

  it("are of the file's kind: a site in the fleet's place, or no kind at all", () => {
    expect(found(`${SITE}phones: []`, "fleet").map(({ code }) => code)).toContain("schema/unknown-word");
    expect(found("name: leeds").map(({ code }) => code)).toEqual([
      "schema/missing-key",
      "schema/missing-key",
    ]);
  });
});
