/** The pipeline as a whole: one mistake hides no other, each is told once, and each file is given out once. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile } from "../src/compile.js";
import { compileTexts, inputOf, places } from "./support/compiled.js";

const DEFAULTS =
  "defaults: { protocol: sip, model: P2, firmware: { sip: S-8-12, sccp: C-8-1 }, settings: { timezone: Etc/UTC, pbx: { host: 192.0.2.10, register: false } } }";
const mac = (n: number) => `000E83${n.toString(16).padStart(6, "0")}`.toUpperCase();
const phone = (n: number, more = "") =>
  `  - { mac: ${mac(n)}, label: "p${n}", lines: [{ extension: ${1000 + n} }]${more} }`;
const site = (...phones: string[]) => `phones:\n${phones.join("\n")}`;

describe("mistakes", () => {
  it("of one site do not hide those of another, of the fleet, or of the part beside it", () => {
    const { left } = compileTexts({
      fleet: `${DEFAULTS}\nwaivers: [{ code: rules/nonsense, reason: x, expires: 2027-01-01 }]`,
      sites: {
        hull: site(phone(1, ", colour: blue")),
        leeds: site(phone(2, ", model: P7")),
        "york/one": "phones: [{ mac: 5 }",
        "york/two": site(phone(3, ", settings: { codec: g722 }")),
        zeal: site(phone(4, ', settings: { access: { prompt: "a\\nb" } }')),
      },
    });
    expect(
      left.filter(({ severity }) => severity === "error").map(({ code, span }) => `${span?.file} ${code}`),
    ).toEqual([
      "offhook.yaml waivers/unknown-code",
      "sites/hull.yaml schema/unknown-key",
      "sites/leeds.yaml rules/unknown-model",
      "sites/york/one.yaml parse/yaml-syntax",
      "sites/york/two.yaml schema/unknown-word",
      "sites/zeal.yaml render/value-refused",
    ]);
  });

  it("of the fleet file do not hide those of the sites' shape", () => {
    const { left, fleet, made } = compileTexts({
      fleet: "colour: blue",
      sites: { leeds: site(phone(1, ", colour: blue")) },
    });
    expect(fleet).toBeUndefined();
    expect(places(left).map((place) => place.replace(/:\d+$/, ""))).toEqual([
      "schema/unknown-key offhook.yaml:5",
      "schema/unknown-key sites/leeds.yaml:5",
    ]);
    expect(made.size).toBe(0);
  });

  it("that many phones and sites inherit are told once", () => {
    const { left } = compileTexts({
      fleet: DEFAULTS.replace("timezone: Etc/UTC", "timezone: Etc/UTC, access: { prompt: é }"),
      sites: {
        leeds: site(phone(1), phone(2)),
        york: site(phone(3), phone(4, ", settings: { codec: none }")),
      },
    });
    expect(places(left)).toEqual(["render/value-refused offhook.yaml:5:128"]);
  });

  it("of a profile that phones of several sites put on are told once", () => {
    const { left } = compileTexts({
      fleet: `${DEFAULTS}\nprofiles: { one: { settings: { access: { prompt: é } } } }`,
      sites: { leeds: site(phone(1, ", profile: one")), york: site(phone(2, ", profile: one"), phone(3)) },
    });
    expect(places(left)).toEqual(["render/value-refused offhook.yaml:6:50"]);
  });

  it("of values are told where they stand, for each of their places", () => {
    const { left } = compileTexts({
      fleet: DEFAULTS,
      sites: {
        leeds: site(
          phone(1, ", parameters: { dscp: 300, codec: G729 }"),
          phone(2, ', settings: { urls: { logo: "https://x/" } }'),
        ),
      },
    });
    expect(places(left)).toEqual([
      "render/value-range sites/leeds.yaml:5:89",
      "render/value-word sites/leeds.yaml:5:101",
      "render/url-scheme sites/leeds.yaml:6:95",
    ]);
  });

  it("of a phone's own layer name the phone, those of a layer that phones share name none", () => {
    const { left } = compileTexts({
      fleet: DEFAULTS,
      sites: {
        leeds: site(phone(1, ', settings: { urls: { logo: "https://x/" } }')),
        york: `settings: { urls: { logo: "ftp://x/" } }\n${site(phone(2), phone(3))}`,
      },
    });
    expect(left.map(({ code, site, phone }) => [code, site, phone])).toEqual([
      ["render/url-scheme", "leeds", mac(1)],
      ["render/url-scheme", "york", undefined],
    ]);
  });

  it("anywhere in the text of a site are told or do no harm, and never end the run", () => {
    const whole = site(
      phone(1, ", profile: one, settings: { pbx: { host: 192.0.2.1 }, codec: none }, parameters: { vad: 1 }"),
      phone(2),
    );
    const edit = fc.record({
      at: fc.nat(whole.length),
      cut: fc.nat(12),
      put: fc.oneof(
        fc.string({ unit: "grapheme", maxLength: 3 }),
        fc.constantFrom(
          "{",
          "}",
          "[",
          "]",
          ": ",
          "\n",
          "\n  - ",
          '"',
          "&a ",
          "*a",
          "!!x ",
          "<<: ",
          "|\n",
          "\0",
          "%",
        ),
      ),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 60, maxLength: 60 }), (edits) => {
        const texts = edits.map(({ at, cut, put }) => whole.slice(0, at) + put + whole.slice(at + cut));
        const sites = Object.fromEntries(texts.map((text, at) => [`x${at}`, text]));
        const { left, made } = compileTexts({
          fleet: `${DEFAULTS}\nprofiles: { one: {} }`,
          sites: { ...sites, sound: site(phone(99)) },
        });
        expect(left.length).toBeGreaterThan(0);
        expect([...made.keys()]).toContain(`main/s${mac(99)}.cnf`);
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });
});

describe("secrets", () => {
  const line = (n: number, name: string) =>
    `  - { mac: ${mac(n)}, lines: [{ extension: ${n}, auth: { password: { secret: ${name} } } }] }`;
  const sites = { leeds: site(line(1, "a"), line(2, "b")), york: site(line(3, "c"), line(4, "b")) };
  const fleet = DEFAULTS.replace("192.0.2.10, register: false", "192.0.2.10");

  it("that are missing are listed, all of them, each once", () => {
    const { left, made } = compileTexts({ fleet, sites, secrets: { c: "value" } });
    expect(
      left.filter(({ severity }) => severity === "error").map(({ code, message }) => `${code} ${message}`),
    ).toEqual(["secrets/missing the secret a has no value", "secrets/missing the secret b has no value"]);
    expect([...made.keys()].filter((path) => /s000E83/.test(path))).toEqual([`main/s${mac(3)}.cnf`]);
  });

  it("are asked for by no check", () => {
    const asked: string[] = [];
    const input = inputOf({ fleet, sites });
    const { left } = compile({
      ...input,
      secrets: {
        ...input.secrets,
        open: (name, at) => input.secrets.open(asked[asked.push(name) - 1] ?? "", at),
      },
    });
    expect(asked).toEqual([]);
    expect(left.filter(({ code }) => code.startsWith("secrets/"))).toEqual([]);
  });
});

describe("what is given out", () => {
  it("is given out once for each name, even where two phones have one MAC", () => {
    const given: string[] = [];
    const { left, errors: count } = compile(
      inputOf({ fleet: DEFAULTS, sites: { leeds: site(phone(1), phone(1)), york: site(phone(1)) } }),
      {
        sink: (target, { path }) => given.push(`${target}/${path}`),
      },
    );
    expect(left.map(({ code }) => code)).toContain("rules/duplicate-mac");
    expect(count).toBeGreaterThan(0);
    expect(given.filter((path, at) => given.indexOf(path) !== at)).toEqual([]);
  });

  it("is told while it comes: one step for each site", () => {
    const steps: string[] = [];
    const sites = { leeds: site(phone(1)), york: "phones: [", hull: site(phone(2)) };
    compile(inputOf({ fleet: DEFAULTS, sites }), {
      progress: (done, total) => steps.push(`${done}/${total}`),
    });
    expect(steps).toEqual(["1/3", "2/3", "3/3"]);
  });

  it("is nothing for a target that serves no phone", () => {
    const made = compileTexts({
      fleet: `targets: { one: { root: /a }, two: { root: /b } }\n${DEFAULTS}`,
      sites: { leeds: `target: one\n${site(phone(1))}` },
    });
    expect([...made.files.keys()]).toEqual(["one"]);
    expect(made.phones).toBe(1);
  });
});
