/** Dial plans as files: in an order in which all phones choose alike, with a rule for the rest, under a name of their own. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dialplan } from "../../src/formats/dialplan.js";
import { compileTexts, errors, type Made, textOf } from "../support/compiled.js";

function withPlan(plans: string, settings = "dialPlan: uk"): Made {
  return compileTexts({
    fleet: `defaults: { protocol: sip, model: P2, settings: { timezone: Etc/UTC, emergencyNumbers: [112], pbx: { host: 192.0.2.10, register: false, emergency: 192.0.2.11 }, ${settings} } }
dialPlans: { ${plans} }`,
    sites: { leeds: "phones: [{ mac: 000E83000001, lines: [{ extension: 1 }] }]" },
  });
}

/** Each rule as `MATCH=... TIMEOUT=...`, as the phone reads it. */
function rules(made: Made, name = "uk"): string[] {
  const rows = new Map<string, string[]>();
  for (const reading of dialplan.read(textOf(made.made, `main/${name}.xml`)).readings) {
    const [number = "", attribute] = reading.name.split("/");
    rows.set(number, [...(rows.get(number) ?? []), `${attribute}=${reading.value}`]);
  }
  return [...rows.values()].map((row) => row.join(" "));
}

describe("the file of a dial plan", () => {
  it("has the most specific rule first, and one for all the rest at the end", () => {
    const made = withPlan("uk: [{ match: 0* }, { match: 2... }, { match: 112, timeout: 0 }]");
    expect(errors(made)).toEqual([]);
    expect(rules(made)).toEqual(["MATCH=112 TIMEOUT=0", "MATCH=2...", "MATCH=0*", "MATCH=* TIMEOUT=5"]);
  });

  it("is the same in whatever order the rules are written", () => {
    const written = [
      "{ match: 112, timeout: 0 }",
      "{ match: 2..., timeout: 0 }",
      "{ match: 0* }",
      "{ match: 00*, timeout: 3 }",
      "{ match: '*', timeout: 8 }",
    ];
    const [sorted = "", ...others] = fc
      .sample(fc.shuffledSubarray(written, { minLength: written.length }), { numRuns: 4, seed: 7 })
      .map((list) => textOf(withPlan(`uk: [${list.join(", ")}]`).made, "main/uk.xml"));
    expect(others).toEqual([sorted, sorted, sorted]);
    expect(sorted).toContain('MATCH="*" TIMEOUT="8"');
  });

  it("has a catch-all of the seconds that are wanted, or none", () => {
    const made = withPlan("uk: { catchAll: 9, rules: [{ match: 112, timeout: 0 }] }");
    expect(rules(made)).toContain("MATCH=* TIMEOUT=9");
    expect(rules(withPlan("uk: { catchAll: false, rules: [{ match: 112, timeout: 0 }] }"))).toEqual([
      "MATCH=112 TIMEOUT=0",
    ]);
    expect(rules(withPlan("uk: { catchAll: 0, rules: [{ match: 112, timeout: 0 }] }"))).toContain(
      "MATCH=* TIMEOUT=0",
    );
  });

  it("has everything that a rule can say, in the phone's words", () => {
    const rule =
      "{ match: '9,...', timeout: 0, line: 1, rewrite: '9%s', route: emergency, user: ip, tone: [Bellcore-Outside] }";
    expect(rules(withPlan(`uk: [${rule}, { match: 112, timeout: 0 }]`))[1]).toBe(
      "MATCH=9,... TIMEOUT=0 LINE=1 REWRITE=9%s ROUTE=Emergency TONE=Bellcore-Outside USER=IP",
    );
  });

  it("is made for each plan that phones of the root use, and for no other", () => {
    const made = compileTexts({
      fleet: `targets: { main: { root: /x }, other: { root: /y, settings: { dialPlan: c } } }
defaults: { protocol: sip, model: P2, settings: { timezone: Etc/UTC, emergencyNumbers: [112], pbx: { host: 192.0.2.10, register: false } } }
dialPlans: { a: [{ match: 112, timeout: 0 }], b: [{ match: 112, timeout: 0 }], c: [{ match: 112, timeout: 0 }], d: [{ match: 112, timeout: 0 }] }`,
      sites: {
        leeds: `target: main
settings: { dialPlan: a }
phones:
  - { mac: 000E83000001, lines: [{ extension: 1 }] }
  - { mac: 000E83000002, lines: [{ extension: 2 }], settings: { dialPlan: b } }`,
        york: "target: other\nphones: [{ mac: 000E83000003, lines: [{ extension: 3 }] }]",
      },
    });
    expect(errors(made)).toEqual([]);
    expect([...made.made.keys()].filter((path) => /\/[abcd]\.xml$/.test(path)).sort()).toEqual([
      "main/a.xml",
      "main/b.xml",
      "other/c.xml",
    ]);
  });
});

describe("a text of a rule that a dial plan cannot carry", () => {
  it.each(['9"8', "9&8", "9<8", "9ä", "9\\n8", "9".repeat(64)])(
    "is told at the rule: rewrite %j",
    (rewrite) => {
      const made = withPlan(
        `uk: [{ match: 112, timeout: 0 }, { match: 2..., rewrite: "${rewrite.replace('"', '\\"')}" }]`,
      );
      expect(made.left.map(({ code, span }) => `${code.replace(/.*\//, "")} ${span?.line}`)).toContainEqual(
        expect.stringMatching(/^(?:value-refused|dial-too-long) 6$/),
      );
      expect([...made.made.keys()]).not.toContain("main/uk.xml");
    },
  );
});

describe("a dial plan that is named like another file of the root", () => {
  it.each([["sync"], ["steer"], ["Sync"]])("is told: %s", (name) => {
    const made = withPlan(`${name}: [{ match: 112, timeout: 0 }]`, `dialPlan: ${name}`);
    expect(errors(made)).toEqual(["render/path-taken"]);
  });

  it("of a phone is told, too", () => {
    const made = compileTexts({
      fleet: `defaults: { protocol: sip, model: P2, settings: { timezone: Etc/UTC, emergencyNumbers: [112], dialPlan: c000e83000002, pbx: { host: 192.0.2.10, register: false } } }
dialPlans: { c000e83000002: [{ match: 112, timeout: 0 }] }`,
      sites: {
        leeds:
          "phones: [{ mac: 000E83000001, lines: [{ extension: 1 }] }, { mac: 000E83000002, protocol: sccp }]",
      },
    });
    expect(errors(made)).toEqual(["render/path-taken"]);
  });
});
