/** Roots that somebody else has touched, files that phones share, and limits. */
import { describe, expect, it } from "vitest";
import { byHand, FLEET, fleet, own, SITE } from "../support/plan-scene.js";
import { type Asked, entriesOf, planned, said, targetOf } from "../support/planned.js";

describe("a root that somebody has edited", () => {
  it("is told with what would be set back", () => {
    const { plan, findings } = planned(byHand((text) => text.replace(/"One"/g, '"Uno"')));
    expect(targetOf(plan).entries.map(said)).toEqual(["parameters (1): label: Uno -> One, and 1 more"]);
    expect(targetOf(plan).files).toMatchObject([{ action: "change", drift: "edited" }]);
    expect(findings.map(({ code }) => code)).toEqual(["plan/drift"]);
  });

  it("has phones whose other protocol's files belong to someone else: they are converted all the same", () => {
    const after = fleet();
    const hand = { main: { "c000E83000001.xml": "<phone><load>C-8-0</load></phone>\n" } };
    const entries = entriesOf(planned({ before: undefined, after, hand, manifest: false }));
    const converted = entries.find(({ kind }) => kind === "converted");
    expect(converted).toMatchObject({ title: "protocol: sccp -> sip", phones: ["000E83000001"] });
    expect(entries.find(({ kind }) => kind === "phone-added")?.phones).toHaveLength(2);
  });

  it("is compared line by line where a file of it breaks off, and that is no difference that nobody notices", () => {
    const site = `protocol: sccp
settings: { callManager: { members: [{ host: 192.0.2.20 }] } }
phones: [{ mac: 000E83000001, model: P2, label: One }]`;
    const same = fleet(site);
    const path = "c000E83000001.xml";
    const text = planned({ before: same, after: same }).files.after.get(`main/${path}`) ?? "";
    const { plan, findings } = planned({
      before: same,
      after: same,
      hand: { main: { [path]: text.slice(0, 90) } },
    });
    expect(targetOf(plan).entries).toMatchObject([
      { kind: "text", phones: ["000E83000001"], effect: "unknown", changes: [{ name: "its lines" }] },
    ]);
    expect(targetOf(plan).files).toMatchObject([{ path, action: "change", drift: "edited" }]);
    expect(targetOf(plan).files[0]).not.toHaveProperty("unnoticed");
    expect(findings.map(({ code }) => code)).toContain("plan/live-unreadable");
  });

  it("has defects in what phones read, and none in what only looks like a dial plan by its name", () => {
    const same = fleet();
    const hand = {
      main: {
        "images.xml": "<Images><a/></Images>\n",
        "dialled.xml": "<Images><a/></Images>\n",
        [own("000E83FFFFFF")]: 'plan: "dialled"\nlabel "Lift"\n',
      },
    };
    const { plan, findings } = planned({ before: same, after: same, hand });
    expect(targetOf(plan).entries).toEqual([]);
    expect(findings.map(({ code, found }) => `${code} ${found}`).sort()).toEqual([
      "plan/live-defect s000E83FFFFFF.cnf:2",
      "plan/live-unreadable dialled.xml:1",
      "plan/live-unreadable dialled.xml:1",
    ]);
  });

  it("may give a value that is longer than anything", () => {
    const { plan } = planned(
      byHand((text) => text.replace(/^label: .*$/m, `label: "${"A".repeat(1024 * 1024)}"`)),
    );
    const [entry] = targetOf(plan).entries;
    expect(entry?.title.length).toBeLessThan(200);
  });
});

describe("shared files that are no parameters", () => {
  const plans = (rules: string) => `${FLEET}dialPlans: { uk: [${rules}] }\n`;
  const dialled = (rules: string) =>
    fleet(SITE, plans(rules).replace("timezone", 'dialPlan: uk, emergencyNumbers: ["999"], timezone'));
  const before = dialled('{ match: "999", timeout: 0 }, { match: "*", timeout: 5 }');

  it("are told by rule, with the phones that dial by it and what becomes of emergency calls", () => {
    const after = dialled('{ match: "999", timeout: 4 }, { match: "*", timeout: 5 }');
    const [entry] = entriesOf(planned({ before, after }));
    expect(entry).toMatchObject({
      kind: "dial-plan",
      phones: { length: 3 },
      changes: [{ name: "999", before: "dials at once", after: "waits 4 s, then dials" }],
      emergency: ["999: waits 4 s, then dials (now: dials at once)"],
    });
  });

  it("are as they were when rules stand in another order that decides nothing", () => {
    const text = planned({ before, after: before }).files.after.get("main/uk.xml") ?? "";
    const turned = text.replace(/( *<TEMPLATE.*>\n)( *<TEMPLATE.*>\n)/, "$2$1");
    expect(turned).not.toBe(text);
    const { plan } = planned({ before, after: before, hand: { main: { "uk.xml": turned } } });
    expect(targetOf(plan).entries).toEqual([]);
    expect(targetOf(plan).files).toMatchObject([{ path: "uk.xml", drift: "edited", unnoticed: ["order"] }]);
  });

  it("are told by what becomes of emergency calls where nobody can read them now", () => {
    const hand = { main: { "uk.xml": "<DIALTEMPLATE><TEMPLATE MATCH=" + '"9' } };
    const [entry] = entriesOf(planned({ before, after: before, hand }));
    expect(entry).toMatchObject({
      kind: "text",
      phones: { length: 3 },
      emergency: ["999: dials at once (now: not known: the dial plan cannot be read)"],
    });
  });

  it("say nothing of emergency calls where both plans take them alike", () => {
    const after = dialled(
      '{ match: "999", timeout: 0 }, { match: "1..", timeout: 0 }, { match: "*", timeout: 5 }',
    );
    const [entry] = entriesOf(planned({ before, after }));
    expect(entry?.changes.map(({ name }) => name)).toEqual(["1.."]);
    expect(entry).not.toHaveProperty("emergency");
  });

  it("are told by ring", () => {
    const rings = (list: string) =>
      fleet(
        SITE,
        `${FLEET.replace("timezone", `rings: [${list}], timezone`)}rings: { Bell: b.pcm, Gong: g.pcm }\n`,
        {
          rings: { "b.pcm": Buffer.alloc(240, 1), "g.pcm": Buffer.alloc(240, 2) },
        },
      );
    const entries = entriesOf(planned({ before: rings("Gong"), after: rings("Bell, Gong") }));
    expect(
      entries.map(({ kind, changes }) => [kind, changes.map(({ name, after }) => `${name} ${after}`)]),
    ).toEqual([
      ["ring-list", ["Bell b.pcm"]],
      ["ring", ["b.pcm 240 bytes"]],
    ]);
  });
});

describe("limits", () => {
  const many = (count: number, host: string) => `
settings: { pbx: { kind: asterisk, host: ${host} } }
phones:
${Array.from({ length: count }, (_, at) => `  - { mac: "000E830000${10 + at}", model: P2, lines: [{ extension: "2${10 + at}" }] }`).join("\n")}`;
  const firmware = (load: string) => fleet(SITE, FLEET.replace("S-8-12", load));
  const guardsOf = (asked: Asked) =>
    targetOf(planned(asked).plan).guards.map(({ guard, refused }) => [guard, refused]);

  it("refuse what restarts too many of ten phones, and let it pass for nine", () => {
    const to = (count: number) => ({
      before: fleet(many(count, "192.0.2.1")),
      after: fleet(many(count, "192.0.2.2")),
    });
    expect(guardsOf(to(10))).toEqual([["restart", true]]);
    expect(guardsOf(to(9))).toEqual([]);
  });

  it("count the phones of the fleet, and not those of others in the same root", () => {
    const hand = { main: { [own("000E83FFFFFF")]: 'label: "Lift"\n' } };
    const [before, after] = [fleet(many(9, "192.0.2.1")), fleet(many(9, "192.0.2.2"))];
    expect(guardsOf({ before, after, hand })).toEqual([]);
  });

  it("refuse a flash of a single phone", () => {
    expect(guardsOf({ before: firmware("S-8-12"), after: firmware("S-8-11") })).toContainEqual([
      "reflash",
      true,
    ]);
  });
});
