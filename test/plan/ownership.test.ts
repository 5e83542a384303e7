/** Whose a file is, by what is wanted, what was published last and what is there: every name has one verdict. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PlanFile } from "../../src/model/generated.js";
import {
  type Ownership,
  type OwnershipInput,
  ownership,
  type Standing,
} from "../../src/plan/ownership/ownership.js";

const MAC = "000E83000001";
const OTHER = "000E83000002";

type Bytes = Readonly<Record<string, string>>;

interface Roots extends Partial<Pick<OwnershipInput, "own" | "takeOver">> {
  desired?: Bytes;
  last?: Bytes;
  live?: Bytes;
  refused?: Bytes;
  names?: readonly string[];
  phones?: readonly string[];
}

function judged({ desired = {}, last, live = {}, refused = {}, phones = [MAC], ...more }: Roots): Ownership {
  const digests = (bytes: Bytes) =>
    new Map(Object.entries(bytes).map(([path, sha256]) => [path, { sha256 }] as const));
  const there = new Map<string, Standing>(digests(live));
  for (const [path, why] of Object.entries(refused)) there.set(path, { refused: why });
  return ownership({
    desired: digests(desired),
    last: last && digests(last),
    live: there,
    names: more.names,
    own: more.own ?? false,
    takeOver: more.takeOver ?? [],
    phones: new Set(phones),
  });
}

const acted = ({ files }: Ownership) =>
  files.map(({ path, action, drift }) => [path, action, ...(drift ? [drift] : [])].join(" "));

describe("a file", () => {
  it.each<[string, Roots, string[]]>([
    ["that is not there is created", { desired: { a: "1" }, last: {} }, ["a create"]],
    ["of ours is changed", { desired: { a: "2" }, last: { a: "1" }, live: { a: "1" } }, ["a change"]],
    [
      "of ours as it should be is left alone",
      { desired: { a: "1" }, last: { a: "1" }, live: { a: "1" } },
      [],
    ],
    ["of ours that is not wanted is deleted", { last: { a: "1" }, live: { a: "1" } }, ["a delete"]],
    ["of ours that is gone and not wanted is no matter", { last: { a: "1" } }, []],
    ["of ours, edited and not wanted, stays", { last: { a: "1" }, live: { a: "2" } }, ["a keep edited"]],
    [
      "of ours that was edited is set back, which is said",
      { desired: { a: "1" }, last: { a: "1" }, live: { a: "2" } },
      ["a change edited"],
    ],
    [
      "of ours that was edited while the fleet changed, too, is set to what the fleet means",
      { desired: { a: "3" }, last: { a: "1" }, live: { a: "2" } },
      ["a change edited"],
    ],
    [
      "of ours that was deleted is made again, which is said",
      { desired: { a: "1" }, last: { a: "1" } },
      ["a create deleted"],
    ],
    [
      "of ours that was edited to what is wanted is mended",
      { desired: { a: "2" }, last: { a: "1" }, live: { a: "2" } },
      ["a equal mended"],
    ],
    [
      "of someone else that is wanted clashes",
      { desired: { a: "2" }, last: {}, live: { a: "1" } },
      ["a clash"],
    ],
    [
      "of someone else clashes where the bytes are the same, too",
      { desired: { a: "1" }, last: {}, live: { a: "1" } },
      ["a clash"],
    ],
    ["clashes where nothing is known of a publish", { desired: { a: "1" }, live: { a: "1" } }, ["a clash"]],
    [
      "of someone else is taken over by name",
      { desired: { a: "2" }, live: { a: "1" }, takeOver: ["a"] },
      ["a take-over"],
    ],
    [
      "of someone else is taken over by name where the bytes are the same, too",
      { desired: { a: "1" }, live: { a: "1" }, takeOver: ["a"] },
      ["a take-over"],
    ],
  ])("%s", (_, roots, expected) => {
    expect(acted(judged(roots))).toEqual(expected);
  });

  it("that is ours and as it should be is counted, a mended one as well", () => {
    const { equal } = judged({
      desired: { a: "1", b: "1", c: "1", d: "1" },
      last: { a: "1", b: "2", c: "2" },
      live: { a: "1", b: "1", c: "2", d: "1" },
    });
    expect(equal).toBe(2);
  });

  it("of a phone says whose it is, also when only the last publish knows", () => {
    const file = { sha256: "1", phone: MAC, site: "leeds" };
    const { files } = ownership({
      ...{ desired: new Map([["new", file]]), last: new Map([["old", { ...file, site: "york" }]]) },
      ...{ live: new Map([["old", { sha256: "1" }]]), names: undefined, own: false },
      ...{ takeOver: [], phones: new Set([MAC]) },
    });
    expect(files).toEqual([
      { path: "new", action: "create", phone: MAC, site: "leeds" },
      { path: "old", action: "delete", phone: MAC, site: "york" },
    ]);
  });
});

describe("what is foreign", () => {
  it("is shown, by the list of the root and by what was read, and nothing happens to it", () => {
    const result = judged({ desired: { a: "1" }, last: {}, live: { c: "1" }, names: ["b", "a folder", "c"] });
    expect(result.foreign).toEqual(["a folder", "b", "c"]);
    expect(acted(result)).toEqual(["a create"]);
  });

  it("is never the folder of our generations", () => {
    const result = judged({ names: [".offhook"], refused: { ".offhook": "a folder" } });
    expect(result).toMatchObject({ foreign: [], files: [] });
  });

  it("is nothing in a root that is ours, where all is changed and deleted without a word", () => {
    const result = judged({
      desired: { a: "2", b: "1", c: "1" },
      live: { a: "1", b: "1", x: "1" },
      own: true,
      takeOver: ["a"],
    });
    expect(acted(result)).toEqual(["a change", "c create", "x delete"]);
    expect(result).toMatchObject({ equal: 1, foreign: [], clashes: [], unusedTakeOver: [] });
  });
});

describe("a name that is taken by no readable file", () => {
  it.each<[string, Roots]>([
    ["of someone else", { desired: { a: "1" }, refused: { a: "a folder" } }],
    ["though it is taken over", { desired: { a: "1" }, refused: { a: "a folder" }, takeOver: ["a"] }],
    ["where a file of ours was", { desired: { a: "1" }, last: { a: "1" }, refused: { a: "a folder" } }],
    ["in a root that is ours", { desired: { a: "1" }, refused: { a: "a folder" }, own: true }],
  ])("clashes for good: %s", (_, roots) => {
    const result = judged(roots);
    expect(result.blocked).toEqual([{ path: "a", why: "a folder" }]);
    expect(result.clashes).toEqual([]);
    expect(result.files).toEqual([{ path: "a", action: "clash", note: "a folder" }]);
  });

  it("and is not wanted stays: as ours, or as someone else's", () => {
    const result = judged({ last: { a: "1" }, refused: { a: "a FIFO", b: "a FIFO" } });
    expect(acted(result)).toEqual(["a keep"]);
    expect(result.foreign).toEqual(["b"]);
  });
});

describe("taking over", () => {
  const phone = (mac: string) => `s${mac}.cnf`;

  it("by pattern stands for the phones of the fleet, and for no others", () => {
    const names = [phone(MAC), phone(OTHER), phone(MAC.toLowerCase()), `x${phone(MAC)}`, `${phone(MAC)}.bak`];
    const files = Object.fromEntries(names.map((path) => [path, "1"]));
    const { clashes, unusedTakeOver } = judged({ desired: files, live: files, takeOver: ["s{MAC}.cnf"] });
    expect(clashes).toEqual(names.slice(1).sort());
    expect(unusedTakeOver).toEqual([]);
  });

  it("knows addresses in small letters, and takes a dot for a dot", () => {
    const small = `${MAC.toLowerCase()}.cnf`;
    const files = { [small]: "1", [small.replace(".", "x")]: "1" };
    const { clashes } = judged({ desired: files, live: files, takeOver: ["{mac}.cnf"] });
    expect(clashes).toEqual([small.replace(".", "x")]);
  });

  it("that finds nothing is told: not wanted, not there, or ours already", () => {
    const { unusedTakeOver } = judged({
      desired: { absent: "1", ours: "2", used: "1" },
      last: { ours: "1" },
      live: { unwanted: "1", ours: "1", used: "1" },
      takeOver: ["unwanted", "absent", "ours", "used", "s{MAC}.cnf"],
    });
    expect(unusedTakeOver).toEqual(["unwanted", "absent", "ours", "s{MAC}.cnf"]);
  });
});

describe("a name that differs only by case", () => {
  it("is a twin beside the wanted one, and stays foreign", () => {
    const result = judged({ desired: { "A.txt": "1" }, names: ["a.TXT", "b.txt"] });
    expect(result.twins).toEqual([{ path: "A.txt", other: "a.TXT", folded: false }]);
    expect(result.foreign).toEqual(["a.TXT", "b.txt"]);
    expect(result.files[0]?.note).toBe("beside a.TXT, which differs only by case");
  });

  it("is the wanted file itself where the root folds case: it clashes, and is not foreign besides", () => {
    const result = judged({ desired: { "A.txt": "1" }, live: { "A.txt": "2" }, names: ["a.txt"] });
    expect(result).toMatchObject({ foreign: [], clashes: ["A.txt"] });
    expect(result.twins).toEqual([{ path: "A.txt", other: "a.txt", folded: true }]);
  });

  it("is no twin where both are wanted, or both are there and listed", () => {
    expect(judged({ desired: { A: "1", a: "1" }, names: ["a"] }).twins).toEqual([]);
    expect(judged({ desired: { A: "1" }, live: { A: "1" }, names: ["A", "a"] }).twins).toEqual([
      { path: "A", other: "a", folded: false },
    ]);
  });
});

const names = fc.constantFrom("a", "b", "c", "A", `s${MAC}.cnf`, `s${OTHER}.cnf`, "__proto__", "constructor");
const bytes = fc.dictionary(names, fc.constantFrom("1", "2", "3"));
const roots = fc.record({
  desired: bytes,
  last: fc.option(bytes, { nil: undefined }),
  live: bytes,
  refused: fc.dictionary(names, fc.constant("a folder"), { maxKeys: 2 }),
  own: fc.boolean(),
  takeOver: fc.uniqueArray(fc.constantFrom("a", "b", "s{MAC}.cnf")),
});

/** The counts that a name is in: files, foreign; what is equal or gone is in none. */
const verdicts = ({ files, foreign }: Ownership): string[] => [...files.map(({ path }) => path), ...foreign];

describe("for all roots", () => {
  it("every name has one verdict: an action, foreign, equal or gone", () => {
    fc.assert(
      fc.property(roots, (given) => {
        const result = judged(given as Roots);
        const said = verdicts(result);
        expect(new Set(said).size).toBe(said.length);
        const { desired, last = {}, live, refused } = given;
        const all = new Set([desired, last, live, refused].flatMap((one) => Object.keys(one)));
        const mended = result.files.filter(({ action }) => action === "equal").length;
        const gone = [...all].filter(
          (path) =>
            ![desired, live, refused].some((one) => Object.hasOwn(one, path)) && Object.hasOwn(last, path),
        );
        expect(said.length - mended + result.equal + gone.length).toBe(all.size);
      }),
    );
  });

  it("carried out, what ours was becomes what is wanted, and what is not ours stays as it was", () => {
    fc.assert(
      fc.property(roots, (given) => {
        const { files, foreign } = judged(given as Roots);
        const after = new Map<string, string>(Object.entries(given.live));
        for (const path of Object.keys(given.refused)) after.set(path, "a folder");
        const before = new Map(after);
        for (const one of files) carryOut(one, { after, desired: given.desired });
        const stuck = new Set(files.filter(({ action }) => action === "clash").map(({ path }) => path));
        for (const [path, wanted] of Object.entries(given.desired))
          if (!stuck.has(path)) expect(after.get(path)).toBe(wanted);
        for (const path of [...stuck, ...foreign]) expect(after.get(path)).toBe(before.get(path));
        for (const path of foreign) expect(Object.hasOwn(given.last ?? {}, path)).toBe(false);
      }),
    );
  });

  it("of our own nothing is foreign, clashes or drifts", () => {
    fc.assert(
      fc.property(roots, (given) => {
        const { foreign, clashes, files } = judged({ ...(given as Roots), own: true });
        expect([foreign, clashes, files.filter(({ drift }) => drift)]).toEqual([[], [], []]);
      }),
    );
  });

  it("a root that is as published and as wanted has nothing to say", () => {
    fc.assert(
      fc.property(bytes, fc.boolean(), (same, own) => {
        const { files, foreign, equal } = judged({ desired: same, last: same, live: same, own });
        expect([files, foreign, equal]).toEqual([[], [], Object.keys(same).length]);
      }),
    );
  });
});

function carryOut(
  { path, action }: PlanFile,
  { after, desired }: { after: Map<string, string>; desired: Bytes },
): void {
  if (action === "delete") after.delete(path);
  if (["create", "change", "take-over"].includes(action)) after.set(path, desired[path] ?? "");
}
