/** Which phones a plan asks something of, by which names they are known, and by which mark they know. */
import { describe, expect, it } from "vitest";
import type { AskedPhone, Switch, ToldSwitch } from "../../src/model/generation.js";
import { type Asked, askedTogether, turned } from "../../src/plan/asked.js";
import { FLEET, fleet, own, SITE } from "../support/plan-scene.js";
import { type Asked as Asking, planned } from "../support/planned.js";

function askedOf(asking: Asking): Asked {
  const { asked } = planned(asking);
  const found = asked.get("main");
  if (!found) throw new Error("nothing was heard of the target");
  return found;
}

const effects = ({ phones }: Asked): string[] =>
  phones.map(({ mac, effect }) => `${mac.slice(-1)} ${effect}`);
const between = (before: string, after: string, text = FLEET): Asked =>
  askedOf({ before: fleet(before, text), after: fleet(after, text) });

describe("a plan asks", () => {
  it("nothing of any phone when nothing changes", () => {
    const { phones, mark } = between(SITE, SITE);
    expect(phones).toEqual([]);
    expect(mark?.before).toBe(mark?.after);
  });

  it("a restart of the one phone that changes, which is told by what its lines register", () => {
    const { phones, mark } = between(SITE, SITE.replace("label: Two", "label: Lobby"));
    expect(phones).toEqual([
      {
        mac: "000E83000002",
        site: "leeds",
        label: "Lobby",
        protocol: "sip",
        effect: "restart",
        peers: ["202"],
      },
    ]);
    expect(mark?.before).toMatch(/^[0-9a-f]{16}$/);
    expect(mark?.after).not.toBe(mark?.before);
  });

  it("the strongest of several, and names phones in the order of their MACs", () => {
    const other = SITE.replace("label: Two", "label: Lobby").replace(
      "model: P6, label: Three",
      "model: P6, label: Hall, firmware: S-8-11",
    );
    expect(effects(between(SITE, other))).toEqual(["2 restart", "3 reflash"]);
  });

  it("names lines by key, by their extension", () => {
    const lines = (label: string) =>
      SITE.replace(
        'label: Three, lines: [{ extension: "203", auth: { password: { secret: c } } }]',
        `label: ${label}, lines: [{ key: 3, extension: "205" }, { key: 1, extension: "204", auth: { user: boss, password: { secret: c } } }]`,
      ).replace("kind: asterisk", "register: false, kind: asterisk");
    expect(between(lines("Hall"), lines("Lobby")).phones.map(({ peers }) => peers)).toEqual([["204", "205"]]);
  });

  it("nothing of a phone that comes, or that goes", () => {
    const two = SITE.replace(/.*000E83000003.*\n/, "");
    expect(effects(between(two, SITE))).toEqual([]);
    expect(effects(between(SITE, two))).toEqual([]);
  });

  it("nothing of a phone that comes from another target: it looks there until it is pointed here", () => {
    const text = FLEET.replace("targets: {", "targets: { other: { root: /srv/other },");
    const two = (target: string, label: string) => ({
      ...fleet(SITE.replace(/.*000E83000003.*\n/, ""), text),
      sites: {
        leeds: `target: main${SITE.replace(/.*000E83000003.*\n/, "")}`,
        york: `target: ${target}
settings: { pbx: { host: 192.0.2.10 } }
phones: [{ mac: 000E83000003, model: P6, label: ${label}, lines: [{ extension: "203", auth: { password: { secret: c } } }] }]`,
      },
    });
    const { plan, asked } = planned({ before: two("other", "Three"), after: two("main", "Hall") });
    const main = plan.targets.find(({ name }) => name === "main");
    expect(main?.entries.map(({ kind }) => kind).sort()).toEqual(["parameters", "phone-moved"]);
    expect(asked.get("main")?.phones).toEqual([]);
  });

  it("nobody knows what of a phone whose file was taken away", () => {
    const same = fleet();
    const asked = askedOf({
      before: same,
      after: same,
      hand: { main: { [own("000E83000001")]: undefined } },
    });
    expect(effects(asked)).toEqual(["1 unknown"]);
  });

  it("only a resync, under an unchanged mark, where the family says so of dial plans", () => {
    const text = (rule: string) => `targets: { main: { root: /x } }
defaults: { protocol: sip, model: 7960, firmware: P0S3-8-12-00, settings: { timezone: Etc/UTC, dialPlan: uk, emergencyNumbers: [112], pbx: { host: 192.0.2.10, register: false } } }
dialPlans: { uk: [{ match: "112", timeout: 0 }, { match: "*", timeout: ${rule} }] }`;
    const site =
      "phones: [{ mac: 000E83000001, lines: [{ extension: 1 }] }, { mac: 000E83000002, lines: [{ extension: 2 }] }]";
    const of = (rule: string) => fleet(site, text(rule), { families: "shipped" });
    const { phones, mark } = askedOf({ before: of("5"), after: of("6") });
    expect(phones.map(({ effect, peers }) => [effect, peers])).toEqual([
      ["resync", ["1"]],
      ["resync", ["2"]],
    ]);
    expect(mark?.after).toMatch(/^[0-9a-f]{16}$/);
    expect(mark?.before).toBe(mark?.after);
  });

  it("by a mark that the fleet gives", () => {
    const text = FLEET.replace("/srv/tftp", '/srv/tftp, parameters: { stamp: "7" }');
    const asked = between(SITE, SITE.replace("label: Two", "label: Lobby"), text);
    expect(asked.mark).toEqual({ before: "7", after: "7" });
    expect(effects(asked)).toEqual(["2 restart"]);
  });

  it("the same whatever the order of phones", () => {
    const [head = "", ...rows] = SITE.trim().split(/\n(?= {2}-)/);
    const turnedSite = `\n${[head, ...rows.reverse()].join("\n")}\n`;
    const other = (text: string) => text.replaceAll("label: T", "label: Z");
    expect(between(turnedSite, other(turnedSite))).toEqual(between(SITE, other(SITE)));
  });
});

const phone = (mac: string, effect: AskedPhone["effect"], label = mac): AskedPhone => ({
  ...{ mac, site: "leeds", label, protocol: "sip", effect, peers: [mac] },
});
const step = (number: number, phones: AskedPhone[], mark?: Switch["mark"]): ToldSwitch => ({
  ...{ number, at: "2026-11-28T05:17:00Z", by: "a@b", why: "publish", phones, ...(mark ? { mark } : {}) },
});
const short = (switches: ToldSwitch[]) =>
  askedTogether(switches).map(({ mac, effect, restarts }) => [mac, effect, restarts]);

describe("several switches together", () => {
  it("ask of each phone the strongest", () => {
    const list = [
      step(1, [phone("B", "restart"), phone("A", "resync")], { before: "1", after: "2" }),
      step(2, [phone("B", "resync", "new"), phone("A", "reflash")], { before: "2", after: "3" }),
    ];
    expect(short(list)).toEqual([
      ["A", "reflash", true],
      ["B", "restart", true],
    ]);
    expect(askedTogether(list)[1]?.label).toBe("new");
  });

  it.each([
    ["another mark", [["1", "2"]], true],
    ["the same mark", [["1", "1"]], false],
    ["no mark before", [[undefined, "1"]], null],
    [
      "a mark that came back",
      [
        ["1", "2"],
        ["2", "1"],
      ],
      null,
    ],
    [
      "one that changed and then stood still",
      [
        ["1", "2"],
        ["2", "2"],
      ],
      null,
    ],
  ])("%s", (_, marks, expected) => {
    const list = marks.map(([before, after = ""], at) =>
      step(at + 1, [phone("A", "restart")], before === undefined ? { after } : { before, after }),
    );
    expect(short(list)).toEqual([["A", "restart", expected]]);
  });

  it("tell a phone by the marks up to the switch that concerned it", () => {
    const list = [
      step(1, [phone("A", "restart")], { before: "1", after: "2" }),
      step(2, [phone("A", "resync")], { before: "2", after: "2" }),
    ];
    expect(short(list)).toEqual([["A", "restart", true]]);
  });
});

it("the way back of a switch has the mark turned round", () => {
  const one = { ...step(1, [], { before: "1", after: "2" }), to: "x", readBack: "due" } as Switch;
  expect(turned(one).mark).toEqual({ before: "2", after: "1" });
  expect(turned({ ...one, mark: { after: "2" } })).not.toHaveProperty("mark");
});
