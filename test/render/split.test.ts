/** What stands in the file that all phones share and what in a phone's own: nothing flips when an odd phone is added. */
import { describe, expect, it } from "vitest";
import { compileTexts, errors, type Made, meaning, textOf } from "../support/compiled.js";

const mac = (n: number) => `000E83${n.toString(16).padStart(6, "0")}`.toUpperCase();
const PHONE = `s${mac(1)}.cnf`;

/** What a phone's own file always has: what belongs to it alone, with the lines of its two keys. */
const OWN = [
  ...["label", "mac", "same_label", "firmware"],
  ...[1, 2].flatMap((n) => ["name", "user", "password", "short", "shown"].map((word) => `line${n}_${word}`)),
];

const BASE = "protocol: sip, model: P2, firmware: S-8-12";
const fleet = (settings: string, target = "") =>
  `targets: { main: { root: /x${target} } }\ndefaults: { ${BASE}, settings: { timezone: Etc/UTC, pbx: { host: 192.0.2.10, register: false }${settings} } }`;
const site = (above: string, ...phones: string[]) =>
  `${above}\nphones:\n${phones.map((more, at) => `  - { mac: ${mac(at + 1)}, label: "p${at + 1}", lines: [{ extension: ${at + 100} }]${more} }`).join("\n")}`;

/** Names that a phone's file has besides those that all have. */
function differing(made: Made, path = PHONE): Record<string, string> {
  expect(errors(made)).toEqual([]);
  return Object.fromEntries(
    Object.entries(meaning(made, `main/${path}`)).filter(([name]) => !OWN.includes(name)),
  );
}

describe("a phone's file", () => {
  const made = compileTexts({
    fleet: fleet(", codec: g711alaw"),
    sites: { leeds: site("", "", ", settings: { codec: none }", "") },
  });

  it("has what belongs to the phone, and nothing that all share", () => {
    expect(Object.keys(meaning(made, `main/${PHONE}`)).sort()).toEqual([...OWN].sort());
  });

  it("has what differs from what all share, and nothing else", () => {
    expect(differing(made, `s${mac(2)}.cnf`)).toEqual({ codec: "none", twin: "none" });
    expect(meaning(made, "main/s.cnf")).toMatchObject({ codec: "g711alaw", twin: "g711alaw" });
  });

  it("has a label of its own wherever it goes, though other phones resolve alike", () => {
    for (const n of [1, 2, 3]) {
      const { label, same_label, mac: own } = meaning(made, `main/s${mac(n)}.cnf`);
      expect({ label, same_label, own }).toEqual({ label: `p${n}`, same_label: `p${n}`, own: mac(n) });
    }
  });

  it("together with the shared one has every parameter of the book", () => {
    const both = { ...meaning(made, "main/s.cnf"), ...meaning(made, `main/${PHONE}`) };
    expect(both).toMatchObject({
      register: "0",
      proxy1: "192.0.2.10",
      prompt: "PLOVER",
      line2_name: "NONE",
      image: "S-8-12",
    });
    expect(both).not.toHaveProperty("tos");
  });

  it.each([
    ["a site", site("settings: { codec: g729a }", "")],
    ["a parameter of a site", site("parameters: { codec: g729a, twin: g729a }", "")],
    ["a profile", site("", ", profile: odd")],
    ["a phone", site("", ", settings: { codec: g729a }")],
  ])("says what %s says, and the shared file stays", (_, leeds) => {
    const other = compileTexts({
      fleet: `${fleet("")}\nprofiles: { odd: { settings: { codec: g729a } } }`,
      sites: { leeds },
    });
    expect(differing(other)).toEqual({ codec: "g729a", twin: "g729a" });
    expect(meaning(other, "main/s.cnf").codec).toBe("g711ulaw");
  });

  it("returns to the default where the target says something else", () => {
    const made = compileTexts({
      fleet: fleet("", ', settings: { pbx: { backup: "192.0.2.1:5070" } }'),
      sites: { leeds: site("", ", settings: { pbx: { backup: 192.0.2.2 } }") },
    });
    expect(differing(made)).toEqual({ backup: "192.0.2.2", backup_port: "5060" });
  });

  it("carries what stands in both files in any case", () => {
    expect(meaning(made, "main/s.cnf").firmware).toBe("S-8-12");
    expect(meaning(made, `main/${PHONE}`).firmware).toBe("S-8-12");
  });
});

describe("the shared file", () => {
  it("has what the target says, above what the fleet says, and never what a site says", () => {
    const made = compileTexts({
      fleet: fleet(", codec: g711alaw", ", settings: { codec: g729a }"),
      sites: { leeds: site("settings: { codec: none, access: { prompt: Leeds } }", "") },
    });
    expect(errors(made)).toEqual([]);
    expect(meaning(made, "main/s.cnf")).toMatchObject({ codec: "g729a", prompt: "PLOVER" });
  });

  it("has a server that a target says on the first key, and its phones are silent about it", () => {
    const made = compileTexts({
      fleet: fleet("", ", settings: { pbx: { host: 192.0.2.11, port: 5070 } }"),
      sites: { leeds: site("", "") },
    });
    expect(meaning(made, "main/s.cnf")).toMatchObject({
      proxy1: "192.0.2.11",
      proxy1_port: "5070",
      proxy2: "",
      proxy2_port: "",
    });
    expect(differing(made)).toEqual({});
  });

  it("has what hangs on the first key, too, and its phones are silent about it", () => {
    const made = compileTexts({
      fleet: fleet("", ", settings: { pbx: { kind: callmanager } }"),
      sites: { leeds: site("", "") },
    });
    expect(meaning(made, "main/s.cnf")).toMatchObject({
      proxy1: "MANAGED",
      manager1: "192.0.2.10",
      manager2: "",
      manager3: "",
    });
    expect(differing(made)).toEqual({});
  });

  it("has the line keys of the largest model", () => {
    const made = compileTexts({ fleet: fleet(""), sites: { leeds: site("", ", model: P6") } });
    expect(Object.keys(meaning(made, "main/s.cnf")).filter((name) => /^proxy\d$/.test(name))).toHaveLength(6);
  });
});

describe("releases", () => {
  it("that are older or newer than the target's get what they know", () => {
    const made = compileTexts({
      fleet: fleet(""),
      sites: { leeds: site("", "", ", firmware: S-7-4", ", firmware: S-4-2") },
    });
    expect(errors(made)).toEqual([]);
    expect(meaning(made, "main/s.cnf")).toMatchObject({ dscp: "184", vad: "0" });
    expect(differing(made)).toEqual({});
    expect(differing(made, `s${mac(2)}.cnf`)).toEqual({ image: "S-7-4", tos: "5" });
    expect(differing(made, `s${mac(3)}.cnf`)).toEqual({ image: "S-4-2", tos: "5" });
  });

  it("that nobody knows get what the newest knows", () => {
    const unknown = fleet("").replace(", firmware: S-8-12", "");
    const made = compileTexts({ fleet: unknown, sites: { leeds: site("", "") } });
    expect(meaning(made, "main/s.cnf")).toMatchObject({ dscp: "184", vad: "0", tos: "5" });
    expect(meaning(made, "main/s.cnf")).not.toHaveProperty("image");
  });
});

describe("a root", () => {
  it("changes in nothing but the odd phone's file and the mark when the phone is added", () => {
    const [before, after] = [
      [""],
      ["", ", model: P6, settings: { codec: none, access: { prompt: odd } }"],
    ].map((phones) => {
      const made = compileTexts({ fleet: fleet(""), sites: { leeds: site("", ...phones) } });
      expect(errors(made)).toEqual([]);
      return Object.fromEntries(
        [...made.made.keys()].map((path) => [path, textOf(made.made, path).replace(/[0-9a-f]{16}/g, "MARK")]),
      );
    });
    const { [`main/s${mac(2)}.cnf`]: odd, ...others } = after ?? {};
    expect(odd).toContain('prompt: "odd"');
    expect(others).toEqual(before);
  });
});
