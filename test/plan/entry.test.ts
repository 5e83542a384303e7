/** How much of a site an entry concerns, whom it leaves out, and in which order entries are told. */
import { describe, expect, it } from "vitest";
import { type Draft, exceptionsOf, numbered, sharesOf } from "../../src/plan/entries/entry.js";
import type { Person } from "../../src/plan/meaning/person.js";

/** `leeds 1-217 york 300-309`: phones by number; `family` holds for all. */
function people(text: string, family = "a"): Map<string, Person> {
  const found = new Map<string, Person>();
  for (const [, site = "", from = "", to = from] of text.matchAll(/(\w+) (\d+)(?:-(\d+))?/g))
    for (let at = Number(from); at <= Number(to); at++) found.set(mac(at), person(mac(at), { site, family }));
  return found;
}

const mac = (at: number): string => `000E83${String(at).padStart(6, "0")}`;
const macs = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => mac(from + at));
const person = (phone: string, { site, family }: { site: string; family: string }): Person => ({
  ...{
    mac: phone,
    site,
    family,
    label: undefined,
    model: "m",
    protocol: "p",
    lines: [],
    peers: [],
    emergencyNumbers: [],
  },
});

describe("shares", () => {
  it("count the phones of each site, and those alike", () => {
    const all = new Map([...people("leeds 1-10 york 20-24"), ...people("leeds 50-59", "b")]);
    expect(sharesOf([...macs(1, 8), mac(20)], all)).toEqual([
      { site: "leeds", phones: 8, of: 10 },
      { site: "york", phones: 1, of: 5 },
    ]);
  });

  it("are none for phones that nobody knows", () => {
    expect(sharesOf([mac(99)], people("leeds 1-3"))).toEqual([]);
  });
});

describe("exceptions", () => {
  const all = people("leeds 1-217 york 300-309");

  it("are the few of a site that are left out", () => {
    expect(exceptionsOf(macs(1, 214), all)).toEqual(macs(215, 217));
  });

  it("are none where a whole site is meant, or another site is left out", () => {
    expect(exceptionsOf(macs(1, 217), all)).toEqual([]);
  });

  it("are not told where they are many", () => {
    expect(exceptionsOf(macs(1, 211), all)).toEqual([]);
    expect(exceptionsOf(macs(1, 100), all)).toEqual([]);
  });

  it("are not told where they are a large part of their site", () => {
    expect(exceptionsOf(macs(300, 307), all)).toEqual([mac(308), mac(309)]);
    expect(exceptionsOf(macs(300, 306), all)).toEqual([]);
  });

  it("are phones alike only", () => {
    const mixed = new Map([...people("leeds 1-10"), ...people("leeds 11-12", "b")]);
    expect(exceptionsOf(macs(1, 9), mixed)).toEqual([mac(10)]);
  });
});

describe("entries", () => {
  const draft = (
    title: string,
    { effect = "none", phones = 1, kind = "parameters" }: Partial<Record<string, unknown>> = {},
  ) =>
    ({
      ...{ kind, title, phones: macs(1, Number(phones)) },
      changes: [{ file: "f", name: "n", effect }],
    }) as Draft;

  it("are told gravest first, then by phones, then by title, whatever order they come in", () => {
    const drafts = [
      draft("b", { effect: "restart" }),
      draft("a", { effect: "restart" }),
      draft("many", { effect: "restart", phones: 9 }),
      draft("spelled out", { effect: "restart", phones: 99, kind: "defaults" }),
      draft("nothing"),
      draft("unknown", { effect: "unknown" }),
      draft("flash", { effect: "reflash" }),
      draft("again", { effect: "resync" }),
    ];
    const expected = ["flash", "unknown", "many", "a", "b", "spelled out", "again", "nothing"];
    for (const list of [drafts, drafts.toReversed()]) {
      const entries = numbered("main", list);
      expect(entries.map(({ title }) => title)).toEqual(expected);
      expect(entries.map(({ id }) => id)).toEqual(expected.map((_, at) => `main-${at + 1}`));
    }
  });
});
