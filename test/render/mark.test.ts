/** The mark by which phones find that they have to restart: what it follows, what it does not, and that it is one thing. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assembleFamilies } from "../../src/model/families.js";
import { compileTexts, errors, type Made, meaning, textOf, type Written } from "../support/compiled.js";
import { drawn, written } from "../support/plan-fleets.js";

const SHIPPED = "SIPDefault.cnf";
const SYNC = "syncinfo.xml";

interface Says {
  rule?: string;
  label?: string;
  comment?: string;
  ring?: number;
  codec?: string;
}

/** The families that are shipped: a dial plan is read again without a restart. */
function shipped({
  rule = "5",
  label = "Hall",
  comment = "",
  ring = 180,
  codec = "g711alaw",
}: Says = {}): Made {
  const made = compileTexts({
    families: "shipped",
    fleet: `${comment}
targets: { main: { root: /x } }
defaults: { protocol: sip, model: 7960, firmware: P0S3-8-12-00, settings: { timezone: Etc/UTC, codec: ${codec}, dialPlan: uk, emergencyNumbers: [112], rings: [Bell], pbx: { host: 192.0.2.10, register: false } } }
dialPlans: { uk: [{ match: "112", timeout: 0 }, { match: "*", timeout: ${rule} }] }
rings: { Bell: a.pcm }`,
    sites: {
      leeds: `${comment}\nphones: [{ mac: 000E83000001, label: ${label}, lines: [{ extension: 1 }] }]`,
      york: "phones: [{ mac: 000E83000002, lines: [{ extension: 2 }] }]",
    },
    rings: { "a.pcm": new Uint8Array(480).fill(ring) },
  });
  expect(errors(made)).toEqual([]);
  return made;
}

function markOf(made: Made): string {
  const mark = meaning(made, `main/${SHIPPED}`).sync ?? "";
  expect(meaning(made, `main/${SYNC}`)["SYNCINFO/IMAGE@SYNC"]).toBe(mark);
  expect(mark).toMatch(/^[0-9a-f]{16}$/);
  return mark;
}

const texts = ({ made }: Made): Map<string, string> =>
  new Map([...made.keys()].map((path) => [path, textOf(made, path)]));
const differing = (a: Made, b: Made): string[] => {
  const [was, is] = [texts(a), texts(b)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((path) => was.get(path) !== is.get(path)).sort();
};

describe("the mark of the families that are shipped", () => {
  const plain = shipped();

  it("changes with one phone's value, and with it nothing but that phone's file and the files that carry it", () => {
    const other = shipped({ label: "Lobby" });
    expect(markOf(other)).not.toBe(markOf(plain));
    expect(differing(plain, other)).toEqual(
      [`main/${SHIPPED}`, "main/SIP000E83000001.cnf", `main/${SYNC}`].sort(),
    );
  });

  it("changes with what all share", () => {
    expect(markOf(shipped({ codec: "g711ulaw" }))).not.toBe(markOf(plain));
  });

  it("stays when a dial plan alone changes, which phones read again without a restart", () => {
    const other = shipped({ rule: "6" });
    expect(differing(plain, other)).toEqual(["main/uk.xml"]);
    expect(markOf(other)).toBe(markOf(plain));
  });

  it("stays when a ring sounds otherwise, which is fetched when it is chosen", () => {
    expect(markOf(shipped({ ring: 181 }))).toBe(markOf(plain));
  });

  it("stays when a comment changes", () => {
    expect(markOf(shipped({ comment: "# another day" }))).toBe(markOf(plain));
  });

  it("comes back with what it stood for", () => {
    shipped({ label: "Lobby" });
    expect(differing(plain, shipped())).toEqual([]);
  });
});

describe("the mark of any fleet", () => {
  const marksOf = (text: Written): string[] => {
    const made = compileTexts(text);
    return [...made.made.keys()]
      .filter((path) => path.endsWith("/s.cnf"))
      .map((path) => `${path} ${meaning(made, path).stamp}`)
      .sort();
  };

  it("is the same in whatever order sites and phones stand", () => {
    fc.assert(
      fc.property(drawn, (fleet) => {
        expect(marksOf(written(fleet, true))).toEqual(marksOf(written(fleet)));
      }),
      { numRuns: 15 },
    );
  });

  it("is another when any other file for which phones restart is", () => {
    fc.assert(
      fc.property(drawn, drawn, (one, other) => {
        const [a, b] = [one, other].map((fleet) => compileTexts(written(fleet)));
        if (!a || !b) return;
        const bare = (made: Made) =>
          [...made.made.values()]
            .filter((file) => file.made.marked && file.path !== "s.cnf")
            .map(({ path, sha256 }) => `${path} ${sha256}`);
        const stamp = (made: Made) =>
          made.made.has("main/s.cnf") ? meaning(made, "main/s.cnf").stamp : undefined;
        if (one.split || other.split || stamp(a) === undefined || stamp(b) === undefined) return;
        if (bare(a).join("\n") !== bare(b).join("\n")) expect(stamp(a)).not.toBe(stamp(b));
      }),
      { numRuns: 15 },
    );
  });
});

describe("what the mark follows", () => {
  it("is said by families, and what nobody knows may be a restart", () => {
    const family = { apiVersion: "offhook/v1", kind: "Family", name: "invented", protocol: "sip" } as const;
    const file = { scope: "target", format: "binary", order: 1, holds: "ring" } as const;
    const files = [
      { ...file, path: "a", effect: "none" as const },
      { ...file, path: "b", effect: "resync" as const },
      { ...file, path: "c", effect: "restart" as const },
      { ...file, path: "d" },
    ];
    const folder = { name: "invented", family: { ...family, files }, at: {} as never, templates: new Map() };
    const [made] = assembleFamilies([folder], {} as never).values();
    expect(made?.files.map(({ path, marked }) => [path, marked])).toEqual([
      ["a", false],
      ["b", false],
      ["c", true],
      ["d", true],
    ]);
  });
});
