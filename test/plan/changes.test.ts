/** What a phone uses before and after, whichever file says it, and what becomes of secrets. */
import { describe, expect, it } from "vitest";
import { byHand, FLEET, fleet, own, SECRETS, SITE, told } from "../support/plan-scene.js";
import { type Asked, entriesOf, planned, said, targetOf } from "../support/planned.js";

const changed = (asked: Asked, name: string) =>
  entriesOf(planned(asked))
    .flatMap(({ changes }) => changes)
    .find((change) => change.name === name);
describe("what a phone uses", () => {
  it("is told where it changes, with what follows from it", () => {
    expect(told({ before: fleet(), after: fleet(SITE.replace("Two", "Deux")) })).toEqual([
      "parameters (1): label: Two -> Deux, and 1 more",
    ]);
  });

  it("is the phone's own value where it has one, else the shared one", () => {
    const codec = (word: string) => FLEET.replace("timezone", `codec: ${word}, timezone`);
    const site = SITE.replace("model: P6", "model: P6, settings: { codec: g729a }");
    const [entry, ...others] = entriesOf(
      planned({ before: fleet(site, codec("g711ulaw")), after: fleet(site, codec("g711alaw")) }),
    );
    expect(others).toEqual([]);
    expect(entry?.phones).toEqual(["000E83000001", "000E83000002"]);
    expect(entry?.changes.map(({ file, name, before, after }) => [file, name, before, after])).toEqual([
      ["s.cnf", "codec", "g711ulaw", "g711alaw"],
      ["s.cnf", "twin", "g711ulaw", "g711alaw"],
    ]);
  });

  it("is news from a shared file to those alone who have it from there", () => {
    const codec = (word: string) => FLEET.replace("timezone", `codec: ${word}, timezone`);
    const site = (word: string) => SITE.replace("model: P6", `model: P6, settings: { codec: ${word} }`);
    const before = fleet(site("g729a"), codec("g711ulaw"));
    const { plan } = planned({ before, after: fleet(site("none"), codec("g711alaw")) });
    expect(targetOf(plan).shared).toMatchObject([
      {
        phones: 3,
        changes: [
          { name: "codec", phones: 2 },
          { name: "twin", phones: 2 },
        ],
      },
    ]);
  });

  it("does not change when a value moves between the shared file and the phone's own", () => {
    const shared = fleet(SITE, FLEET.replace("timezone", "codec: g729a, timezone"));
    const site = fleet(SITE.replace("settings: {", "settings: { codec: g729a,"));
    for (const [before, after] of [
      [shared, site],
      [site, shared],
    ] as const) {
      const { plan } = planned({ before, after });
      expect(targetOf(plan).entries).toEqual([]);
      expect(targetOf(plan).files.filter(({ unnoticed }) => unnoticed?.includes("place"))).toHaveLength(3);
      expect(targetOf(plan).shared).toMatchObject([
        { path: "s.cnf", effect: "none", changes: [{ phones: 0 }, { phones: 0 }] },
      ]);
    }
  });

  it("stays in the flash when no file says it any more", () => {
    const extra = byHand((text) => `${text}logo: "http://192.0.2.1/x"\n`);
    expect(changed(extra, "logo")).toMatchObject({
      before: "http://192.0.2.1/x",
      after: "",
      effect: "restart",
    });
    const unknown = byHand((text) => `${text}nonsense: "1"\n`);
    expect(changed(unknown, "nonsense")).toEqual({
      ...{ file: "s{MAC}.cnf", name: "nonsense", before: "1", secret: true, effect: "none" },
      note: "no longer said: a phone keeps the value in its flash",
    });
  });

  it("is not known where no file said it until now, and a documented default is told apart", () => {
    const cut = (name: string) => byHand((text) => text.replace(new RegExp(`^${name}: .*\n`, "m"), ""));
    expect(entriesOf(planned(cut("label")))).toMatchObject(
      [{ kind: "parameters", changes: [{ name: "label", after: "One", note: /not known/ }] }].map(
        (entry) => ({
          ...entry,
          changes: entry.changes.map(({ note, ...change }) => ({
            ...change,
            note: expect.stringMatching(note),
          })),
        }),
      ),
    );
    expect(told(cut("line2_name"))).toEqual([
      "defaults (1): 1 parameter is said for the first time, with the documented default",
    ]);
  });

  it("is never the mark, which changes with every file", () => {
    const { plan } = planned({ before: fleet(), after: fleet(SITE.replace("Two", "Deux")) });
    expect(targetOf(plan).files.map(({ path, unnoticed }) => [path, unnoticed])).toEqual([
      ["s.cnf", ["mark"]],
      [own("000E83000002"), undefined],
      ["sync.xml", ["mark"]],
    ]);
  });
});

describe("secrets", () => {
  const other = fleet(SITE, FLEET, { secrets: { ...SECRETS, b: "swordfish-new" } });

  it("show that they change, without their values", () => {
    const { plan } = planned({ before: fleet(), after: other, tagged: false });
    expect(targetOf(plan).entries.map(said)).toEqual(["parameters (1): line1_password: another secret"]);
    expect(JSON.stringify(plan)).not.toContain("swordfish");
  });

  it("are left out where one side has none, in phones' files and in shared ones", () => {
    const shared = FLEET.replace(
      "root: /srv/tftp",
      "root: /srv/tftp, settings: { access: { password: { secret: a } } }",
    );
    const before = fleet(SITE, shared);
    const after = fleet(SITE, shared, { secrets: { a: "x-swordfish", b: "y-swordfish", c: "z-swordfish" } });
    const { plan } = planned({ before, after, secretsCompared: false, tagged: false });
    expect(targetOf(plan)).toMatchObject({ entries: [], shared: [] });
    expect(targetOf(plan).files.flatMap(({ unnoticed }) => unnoticed ?? [])).toContain("secrets");
    expect(JSON.stringify(plan)).not.toContain("swordfish");
    const compared = planned({ before, after, tagged: false }).plan;
    expect(targetOf(compared).shared).toMatchObject([
      { path: "s.cnf", changes: [{ name: "console_password", secret: true, phones: 3 }] },
    ]);
  });
});
