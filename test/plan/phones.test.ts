/** Phones that come, go, take each other's place, or pass to another target; and targets that go. */
import { describe, expect, it } from "vitest";
import type { PlanEntry } from "../../src/model/generated.js";
import type { Written } from "../support/compiled.js";
import { FLEET, fleet, own, SITE, told } from "../support/plan-scene.js";
import { entriesOf, planned, said, targetOf } from "../support/planned.js";

describe("phones that come and go", () => {
  const without = SITE.replace(/ {2}- .*0003,.*\n/, "");

  it("are told by site, with what a new one is told", () => {
    const [entry] = entriesOf(planned({ before: fleet(without), after: fleet() }));
    expect(entry).toMatchObject({
      kind: "phone-added",
      title: "a new phone at leeds",
      phones: ["000E83000003"],
    });
    expect(entry?.changes.find(({ name }) => name === "label")).toMatchObject({ after: "Three" });
    expect(told({ before: fleet(), after: fleet(without) })).toEqual([
      expect.stringMatching(/^phone-removed \(1\): a phone of leeds goes: /),
    ]);
  });

  it("are known where their file was lost by hand, or cannot be read", () => {
    const same = fleet();
    const lost = planned({ before: same, after: same, hand: { main: { [own("000E83000003")]: undefined } } });
    expect(entriesOf(lost).map(said)).toEqual([
      "phone-added (1): a phone of leeds without a file that can be read",
    ]);
  });

  it("are nobody's where nothing was published: they are not removed, but shared files reach them", () => {
    const codec = FLEET.replace("timezone", "codec: g729a, timezone");
    const hand = { main: { [own("000E83FFFFFF")]: 'label: "Lift"\n' } };
    const { plan } = planned({ before: fleet(), after: fleet(SITE, codec), hand });
    expect(targetOf(plan).entries.map(({ kind }) => kind)).toEqual(["parameters"]);
    expect(targetOf(plan).foreign).toEqual([own("000E83FFFFFF")]);
    expect(targetOf(plan).shared).toMatchObject([{ path: "s.cnf", phones: 3, strangers: 1 }]);
  });

  it("take each other's place when one comes with the lines of one that goes", () => {
    const [entry, ...others] = entriesOf(
      planned({
        before: fleet(),
        after: fleet(SITE.replace("000E83000003", "000E830000FF").replace("Three", "Drei")),
      }),
    );
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ kind: "phone-swapped", from: "000E83000003", to: "000E830000FF" });
    expect(entry?.changes.map(({ name }) => name)).toEqual(["label", "mac", "same_label"]);
  });

  it("are two phones when the lines differ, too", () => {
    const site = SITE.replace("000E83000003", "000E830000FF").replace('"203"', '"204"');
    expect(told({ before: fleet(), after: fleet(site) }).map((text) => text.split(" ")[0])).toEqual([
      "phone-added",
      "phone-removed",
    ]);
  });
});

describe("a phone that passes to another target", () => {
  const two = FLEET.replace("main: {", "other: { root: /srv/other }, main: {");
  const there = "target: other\nsettings: { pbx: { kind: asterisk, host: 192.0.2.99 } }\nphones:\n";
  const line = SITE.split("\n").find((one) => one.includes("0003")) ?? "";
  const resident = line.replace("0003", "0009").replace("203", "209").replace("Three", "Nine");
  const before: Written = {
    ...fleet(SITE, two),
    sites: { leeds: `target: main${SITE}`, york: `${there}${resident}\n` },
  };
  const after: Written = {
    ...before,
    sites: { leeds: `target: main${SITE.replace(`${line}\n`, "")}`, york: `${there}${resident}\n${line}\n` },
  };

  it("is told where it arrives, with what changes for it, and is neither new nor gone", () => {
    const { plan } = planned({ before, after });
    expect(targetOf(plan, "main").entries).toEqual([]);
    expect(targetOf(plan, "other").entries.map(said)).toEqual([
      "parameters (1): proxy1: 192.0.2.10 -> 192.0.2.99",
      "phone-moved (1): 1 phone comes from target main: each has to be pointed at this TFTP server",
    ]);
    expect(plan.summary).toMatchObject({ added: 0, removed: 0, moved: 1, changed: 1 });
  });

  it("may change its protocol on the way", () => {
    const manager = "protocol: sccp, settings: { callManager: { members: [{ host: 192.0.2.20 }] } }";
    const sccp = line.replace(/lines: .*\]/, manager);
    const sites = { ...after.sites, york: `${there}${resident}\n${sccp}\n` };
    const entries = targetOf(planned({ before, after: { ...after, sites } }).plan, "other").entries;
    expect(entries.map(({ kind, title }) => [kind, title])).toContainEqual([
      "converted",
      "protocol: sip -> sccp",
    ]);
  });
});

describe("a target that the fleet no longer has", () => {
  const two = FLEET.replace("main: {", "other: { root: /srv/other }, main: {");
  const york = SITE.replace(/000E830000/g, "000E830001").replace(/"20/g, '"30');
  const before: Written = {
    ...fleet(SITE, two),
    sites: { leeds: `target: main${SITE}`, york: `target: other${york}` },
  };

  it("loses its phones, and nothing becomes of its root", () => {
    const { plan, findings } = planned({ before, after: fleet() });
    expect(targetOf(plan, "other")).toMatchObject({ files: [], shared: [], guards: [] });
    expect(targetOf(plan, "other").entries).toMatchObject([{ kind: "phone-removed", phones: { length: 3 } }]);
    expect(findings).toEqual([]);
  });

  it("under another name is a target to which its phones go", () => {
    const renamed = {
      ...before,
      fleet: two.replace("other:", "third:"),
      sites: { ...before.sites, york: `target: third${york}` },
    };
    const { plan } = planned({ before, after: renamed });
    expect(targetOf(plan, "other").entries).toEqual([]);
    expect(plan.summary).toMatchObject({ moved: 3, removed: 0, added: 0, changed: 0 });
  });
});

it("names every phone that an entry names", () => {
  const { plan } = planned({
    before: fleet(),
    after: fleet(
      SITE.replace(/00000[12]/g, "0000A1")
        .split("\n")
        .slice(0, 4)
        .join("\n"),
    ),
  });
  const named = (entry: PlanEntry) => [...entry.phones, ...(entry.except ?? [])];
  const phones = plan.targets.flatMap(({ entries }) => entries.flatMap(named));
  expect(phones.filter((mac) => plan.phones[mac] === undefined)).toEqual([]);
  expect(phones.length).toBeGreaterThan(1);
});
