/** What a root has once for all its sites: decided once, where the sites agree or the target says so, and else a finding. */
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/diagnostic/diagnostic.js";
import { compileTexts, errors, type Made, meaning, textOf, type Written } from "../support/compiled.js";

const RING = new Uint8Array(480).fill(180);

interface Says {
  defaults?: string;
  target?: string;
  leeds?: string;
  york?: string;
}

/** Two sites with a phone each, which share a root. */
function two({ defaults = "", target = "", leeds = "", york = "" }: Says, more: Partial<Written> = {}): Made {
  return compileTexts({
    fleet: `targets: { main: { root: /x${target} } }
defaults: { protocol: sip, model: P2, settings: { timezone: Etc/UTC, pbx: { host: 192.0.2.10, register: false } ${defaults} } }
dialPlans: { uk: [{ match: 112, timeout: 0 }] }
rings: { Bell: a.pcm }`,
    sites: {
      leeds: `${leeds}\nphones: [{ mac: 000E83000001, lines: [{ extension: 1 }] }]`,
      york: `${york}\nphones: [{ mac: 000E83000002, lines: [{ extension: 2 }] }]`,
    },
    rings: { "a.pcm": RING },
    ...more,
  });
}

const LOAD = "firmware: S-8-12";
const OTHER = "firmware: S-7-4";
const conflicts = ({ left }: Made): Diagnostic[] =>
  left.filter(({ code }) => code === "render/root-conflict");
const load = (made: Made) => textOf(made.made, "main/load.txt").trim();

describe("the load of a root", () => {
  it("is what the sites agree on", () => {
    const made = two({ leeds: LOAD, york: LOAD });
    expect(errors(made)).toEqual([]);
    expect(load(made)).toBe("S-8-12");
    expect(meaning(made, "main/steer.xml")).toMatchObject({
      "steer/load2": "S-8-12",
      "steer/load6": "S-8-12",
    });
  });

  it("is what one site says where the others say nothing", () => {
    const made = two({ york: LOAD });
    expect(errors(made)).toEqual([]);
    expect(load(made)).toBe("S-8-12");
  });

  it("is one finding where sites disagree, whatever follows from it, at the one and at the other", () => {
    const made = two({ leeds: LOAD, york: OTHER });
    expect(
      conflicts(made)
        .map(({ message }) => /disagree on (\S+),/.exec(message)?.[1])
        .sort(),
    ).toEqual(["firmware"]);
    for (const { span, related, hint } of conflicts(made)) {
      expect([span?.file, related?.[0]?.span.file].sort()).toEqual(["sites/leeds.yaml", "sites/york.yaml"]);
      expect(hint).toContain("targets.main.firmware");
    }
  });

  it("is a finding where one site differs from what the fleet says to the other", () => {
    const made = compileTexts({
      fleet: `defaults: { protocol: sip, model: P2, ${LOAD}, settings: { timezone: Etc/UTC, pbx: { host: 192.0.2.10, register: false } } }`,
      sites: {
        leeds: "phones: [{ mac: 000E83000001, lines: [{ extension: 1 }] }]",
        york: `${OTHER}\nphones: [{ mac: 000E83000002, lines: [{ extension: 2 }] }]`,
      },
    });
    expect(conflicts(made)).not.toEqual([]);
  });

  it("is the target's word, above what its sites say to their phones", () => {
    const made = two({ target: `, ${LOAD}`, leeds: LOAD, york: OTHER });
    expect(errors(made)).toEqual([]);
    expect(load(made)).toBe("S-8-12");
    expect(meaning(made, "main/s000E83000002.cnf").image).toBe("S-7-4");
  });

  it("is that of the protocol which the root names, where its sites speak two", () => {
    const sites = { leeds: LOAD, york: "protocol: sccp\nfirmware: C-8-1" };
    expect(conflicts(two(sites))).not.toEqual([]);
    const made = two({ ...sites, target: ", protocol: sip, firmware: { sip: S-8-12, sccp: C-8-1 }" });
    expect(errors(made)).toEqual([]);
    expect(load(made)).toBe("S-8-12");
    expect(meaning(made, "main/c000E83000002.xml")["phone/load"]).toBe("C-8-1");
  });

  it("is the loader's, for boot code, where the load has one", () => {
    expect(load(two({ target: ", firmware: S7-40" }))).toBe("B7");
  });

  it("makes no file where nobody names one", () => {
    const made = two({});
    expect([...made.made.keys()]).not.toContain("main/load.txt");
    expect(meaning(made, "main/steer.xml")["steer/load2"]).toBe("");
  });

  it("of two roots is two things", () => {
    const fleet = `targets: { one: { root: /a }, two: { root: /b } }
defaults: { protocol: sip, model: P2, settings: { timezone: Etc/UTC, pbx: { host: 192.0.2.10, register: false } } }`;
    const made = compileTexts({
      fleet,
      sites: {
        leeds: `target: one\n${LOAD}\nphones: [{ mac: 000E83000001, lines: [{ extension: 1 }] }]`,
        york: `target: two\n${OTHER}\nphones: [{ mac: 000E83000002, lines: [{ extension: 2 }] }]`,
      },
    });
    expect(errors(made)).toEqual([]);
    expect([textOf(made.made, "one/load.txt"), textOf(made.made, "two/load.txt")]).toEqual([
      "S-8-12\n",
      "S-7-4\n",
    ]);
  });
});

describe("the mark of a root", () => {
  const mark = (made: Made) => {
    const { stamp } = meaning(made, "main/s.cnf");
    expect(meaning(made, "main/sync.xml")["sync/mark"]).toBe(stamp);
    expect(stamp).toMatch(/^[0-9a-f]{16}$/);
    return stamp;
  };
  const plain = mark(two({ leeds: LOAD }));

  it("is the same in both files, and for the same root", () => {
    expect(mark(two({ leeds: LOAD }))).toBe(plain);
  });

  it.each([
    ["a phone's file", { leeds: `${LOAD}\nsettings: { codec: none }` }],
    ["the shared file", { leeds: LOAD, target: ", settings: { codec: none }" }],
    ["the load alone", { leeds: OTHER }],
    ["the list of rings", { leeds: LOAD, target: ", settings: { rings: [Bell] }" }],
    ["a dial plan", { leeds: LOAD, york: "settings: { dialPlan: uk, emergencyNumbers: [112] }" }],
  ])("is another when %s changes", (_, says) => {
    expect(mark(two(says))).not.toBe(plain);
  });

  it("stays when a file changes that asks nothing of phones", () => {
    const says = { leeds: LOAD, target: ', settings: { urls: { idle: "http://192.0.2.1/" } }' };
    expect(meaning(two(says), "main/steer.xml")["steer/welcome"]).toBe("http://192.0.2.1/");
    expect(mark(two(says))).toBe(plain);
  });

  it("is another when a single byte of a ring changes", () => {
    const says = { leeds: LOAD, target: ", settings: { rings: [Bell] }" };
    const changed = RING.slice();
    changed[479] = 181;
    expect(mark(two(says, { rings: { "a.pcm": changed } }))).not.toBe(mark(two(says)));
  });

  it("is the target's own where it gives one, in both files", () => {
    const made = two({ target: ', parameters: { stamp: "7" }' });
    expect(meaning(made, "main/s.cnf").stamp).toBe("7");
    expect(meaning(made, "main/sync.xml")["sync/mark"]).toBe("7");
  });
});
