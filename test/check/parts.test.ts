/** Split sites: phones add up in the order of the parts, all else stands in one part, and places stay those of the files. */
import { describe, expect, it } from "vitest";
import { compileTexts, errors, places } from "../support/compiled.js";
import { modelsOf } from "../support/models.js";

const FLEET =
  "defaults: { protocol: sip, model: P2, firmware: S-8-12, settings: { timezone: Etc/UTC, pbx: { host: 192.0.2.10, register: false } } }";
const phone = (n: number, more = "") =>
  `  - { mac: 000E8300000${n}, label: "p${n}", lines: [{ extension: ${n} }]${more} }`;

describe("a site in parts", () => {
  it("has the phones of all parts, and what any of them says", () => {
    const { phones, findings } = modelsOf({
      fleet: FLEET,
      sites: {
        "leeds/a": `phones:\n${phone(1)}`,
        "leeds/b": "settings: { codec: none }\nparameters: { vad: 1 }",
        "leeds/c": `phones:\n${phone(2)}\n${phone(3)}`,
      },
    });
    expect(findings.size).toBe(0);
    expect(phones.map(({ data }) => data.label)).toEqual(["p1", "p2", "p3"]);
    expect(new Set(phones.map(({ site }) => site)).size).toBe(1);
    expect(
      phones.map(({ base }) => base.stack.find(({ title }) => title === "site leeds")?.settings.get("codec")),
    ).toEqual(["none", "none", "none"]);
  });

  it("has the places of its parts", () => {
    const made = compileTexts({
      fleet: FLEET,
      sites: {
        "leeds/a": `phones:\n${phone(1)}`,
        "leeds/b": 'settings: { access: { prompt: "é" } }',
        "leeds/c": `phones:\n${phone(2)}\n${phone(3, ", parameters: { vad: 2 }")}`,
      },
    });
    expect(places(made.left)).toEqual([
      "render/value-refused sites/leeds/b.yaml:4:31",
      "render/value-form sites/leeds/c.yaml:6:85",
    ]);
  });

  it("is the same as in one file", () => {
    const whole = compileTexts({
      fleet: FLEET,
      sites: { leeds: `settings: { codec: none }\nphones:\n${phone(1)}\n${phone(2)}` },
    });
    const split = compileTexts({
      fleet: FLEET,
      sites: {
        "leeds/b": `phones:\n${phone(2)}`,
        "leeds/a": `settings: { codec: none }\nphones:\n${phone(1)}`,
      },
    });
    expect(errors(split)).toEqual([]);
    expect(split.files).toEqual(whole.files);
  });

  it("may have a part without phones, or none with phones", () => {
    const { phones, findings } = modelsOf({
      fleet: FLEET,
      sites: { "leeds/a": "settings: { vad: true }", "leeds/b": "protocol: sccp" },
    });
    expect(phones).toEqual([]);
    expect(findings.size).toBe(0);
  });
});

describe("parts that contradict each other", () => {
  it.each([
    [
      "settings in two of them",
      "settings: { vad: true }",
      "settings: { codec: none }",
      "settings stands in two parts of the site",
    ],
    [
      "the same word in two of them",
      "protocol: sip",
      "protocol: sip",
      "protocol stands in two parts of the site",
    ],
    ["a target in two of them", "target: main", "target: main", "target stands in two parts of the site"],
    ["different names", "", "name: york", "the parts of a site have different names"],
  ])("are told at the second, with the first: %s", (_, a, b, message) => {
    const made = compileTexts({
      fleet: FLEET,
      sites: { "leeds/a": `${a}\nphones:\n${phone(1)}`, "leeds/b": b },
    });
    const found = made.left.find(({ code }) => code === "schema/site-parts");
    expect(found).toMatchObject({
      message,
      span: { file: "sites/leeds/b.yaml" },
      related: [{ span: { file: "sites/leeds/a.yaml" } }],
    });
    expect(made.made.size).toBe(0);
  });

  it("are told for each key and each part", () => {
    const { left } = compileTexts({
      fleet: FLEET,
      sites: {
        "leeds/a": "protocol: sip\nmodel: P2",
        "leeds/b": "protocol: sip",
        "leeds/c": "protocol: sip\nmodel: P2",
      },
    });
    expect(
      left
        .filter(({ code }) => code === "schema/site-parts")
        .map(({ span }) => `${span?.file}:${span?.line}`),
    ).toEqual(["sites/leeds/b.yaml:4", "sites/leeds/c.yaml:4", "sites/leeds/c.yaml:5"]);
  });

  it("are one mistake of several: a part that cannot be read hides no other part's mistakes", () => {
    const { left } = compileTexts({
      fleet: FLEET,
      sites: { "leeds/a": "phones: [", "leeds/b": "colour: blue" },
    });
    expect(left.map(({ code, span }) => `${span?.file} ${code}`)).toEqual(
      expect.arrayContaining([
        "sites/leeds/a.yaml parse/yaml-syntax",
        "sites/leeds/b.yaml schema/unknown-key",
      ]),
    );
  });
});
