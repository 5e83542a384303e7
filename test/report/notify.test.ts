/** What is printed of phones that are to be told: every form as a file, and no text that a shell or Asterisk would take for more than a name. */
import { spawnSync } from "node:child_process";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { readSchemas } from "../../src/load/fleet.js";
import type { AskedPhone, RootSwitches, SyncMark, ToldSwitch } from "../../src/model/generation.js";
import { notifyJson } from "../../src/report/notify/json.js";
import { notifyList } from "../../src/report/notify/list.js";
import { notifyScript } from "../../src/report/notify/script.js";
import { type For, toldOf } from "../../src/report/notify/ways.js";

const PACE = { batch: 2, pause: 30 };
const macOf = (at: number): string => `000E83${at.toString(16).toUpperCase().padStart(6, "0")}`;
const phone = (at: number, more: Partial<AskedPhone> = {}): AskedPhone => ({
  ...{ mac: macOf(at), site: "leeds", label: `Desk ${at}`, protocol: "sip", effect: "restart" },
  ...{ peers: [String(200 + at)], ...more },
});
const step = (phones: AskedPhone[], mark?: SyncMark, number = 12): ToldSwitch => ({
  ...{ number, at: "2026-11-28T05:17:00Z", by: "ann@ci", why: "publish", phones, ...(mark ? { mark } : {}) },
});
const one = (phones: AskedPhone[], mark: SyncMark | undefined = NEW): RootSwitches[] => [
  { target: "leeds-tftp", switches: [step(phones, mark)] },
];
const NEW = { before: "3a77ffb13f282aec", after: "61a0fb2c91d00e17" };

const CASES: Record<string, RootSwitches[]> = {
  none: [],
  empty: one([]),
  plain: one([
    phone(1),
    phone(2, { effect: "resync", peers: ["202", "302"] }),
    phone(3, { effect: "reflash", peers: ["203"] }),
    phone(4, { effect: "unknown" }),
    phone(5, { protocol: "sccp", peers: [] }),
    phone(6, { protocol: "mgcp" }),
  ]),
  "fixed-mark": one([phone(1), phone(2, { effect: "resync" })], { before: "1", after: "1" }),
  "no-mark": [{ target: "york", switches: [step([phone(1)])] }],
  "first-mark": one([phone(1)], { after: "61a0fb2c91d00e17" }),
  shared: one([
    phone(1, { peers: ["200", "201"] }),
    phone(2, { peers: ["200"] }),
    phone(3, { peers: ["200"] }),
  ]),
  hostile: one([
    phone(1, { peers: ["'; rm -rf /; '"], label: "$(reboot)\n`id`" }),
    phone(2, { peers: ["201 202", "a\nb", "202"] }),
    phone(3, { peers: ["[x]", "-x", "x;y", "é", "a".repeat(80), '"', "\\"] }),
    phone(4, { peers: [], site: "\u202eleeds", label: "##[command]" }),
    phone(5, { protocol: "::error::", peers: ["205"] }),
  ]),
  several: [
    {
      target: "leeds-tftp",
      switches: [
        step([phone(1), phone(2, { effect: "resync" })], { before: "1", after: "2" }, 7),
        step([phone(2, { effect: "restart" })], { before: "2", after: "3" }, 8),
      ],
    },
    { target: "york", switches: [step([phone(9, { site: "york" })], NEW, 3)] },
  ],
};

function printed(name: string, how: For, json = false): string {
  const roots = (CASES[name] ?? []).map((root) => toldOf(root, how));
  if (json) return notifyJson(roots, { how, pace: PACE });
  return how === "list" ? notifyList(roots) : notifyScript(roots, { driver: how, pace: PACE });
}

const HOWS: For[] = ["list", "pjsip", "chan_sip"];
const NAMES = Object.keys(CASES);

describe.each(HOWS)("%s", (how) => {
  test.each(NAMES)("%s", async (name) => {
    await expect(printed(name, how)).toMatchFileSnapshot(`golden/notify/${name}.${how}.txt`);
  });
});

describe("json", () => {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, strictTypes: false });
  const validate = ajv.compile(readSchemas().get("notify.schema.json") ?? {});

  test.each(NAMES)("%s", async (name) => {
    for (const how of HOWS) {
      validate(JSON.parse(printed(name, how, true)));
      expect(validate.errors ?? []).toEqual([]);
    }
    await expect(printed(name, "pjsip", true)).toMatchFileSnapshot(`golden/notify/${name}.json.txt`);
  });

  it("has a schema that refuses what it does not describe", () => {
    expect(validate({ ...(JSON.parse(printed("plain", "pjsip", true)) as object), surplus: 1 })).toBe(false);
  });
});

describe("a script", () => {
  const anyText = fc.oneof(
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.string({
      unit: fc.constantFrom("'", '"', "\\", "\n", "\r", "$", "`", "#", " ", ";", "2"),
      maxLength: 8,
    }),
    fc.stringMatching(/^[a-z0-9_.+-]{1,12}$/),
  );
  const anyPhone = fc.record({
    ...{ site: anyText, label: anyText, protocol: fc.constantFrom("sip", "sccp", "\n"), at: fc.nat(99) },
    effect: fc.constantFrom("resync" as const, "restart" as const, "reflash" as const, "unknown" as const),
    peers: fc.array(anyText, { maxLength: 3 }),
  });
  const COMMAND =
    /^asterisk -rx '(?:pjsip send notify offhook-check endpoint|sip notify offhook-check) [\w.+*#@~-]+' {2}# \P{C}*$/u;

  it("holds comments, pauses and commands of one form alone, whatever phones are called", () => {
    fc.assert(
      fc.property(fc.array(anyPhone), fc.constantFrom("pjsip" as const, "chan_sip" as const), (list, how) => {
        const phones = list.map(({ at, ...more }) => phone(at, more));
        const text = notifyScript([toldOf({ switches: [step(phones, NEW)] }, how)], {
          driver: how,
          pace: PACE,
        });
        for (const line of text.split("\n"))
          expect(
            line === "" || line.startsWith("#") || /^sleep \d+$/.test(line) || COMMAND.test(line),
            line,
          ).toBe(true);
      }),
    );
  });

  it("tells each phone once, or says why not", () => {
    fc.assert(
      fc.property(fc.array(anyPhone), fc.constantFrom("pjsip" as const, "chan_sip" as const), (list, how) => {
        const phones = list.map(({ at, ...more }) => phone(at, more));
        const told = toldOf({ switches: [step(phones, NEW)] }, how);
        const macs = [...told.calls.flatMap((call) => call.phones), ...told.byHand.map((by) => by.phone)];
        expect(macs.map(({ mac }) => mac).sort()).toEqual([...new Set(phones.map(({ mac }) => mac))].sort());
        const names = told.calls.map(({ peer }) => peer);
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });

  it.each(NAMES)("does in a shell what it says: %s", (name) => {
    for (const how of ["pjsip", "chan_sip"] as const) {
      const script = `asterisk() { printf '%s|' "$#" "$@"; echo; }; sleep() { echo "pause $1"; }\n${printed(name, how)}`;
      const { stdout, stderr, status } = spawnSync("/bin/sh", ["-e"], { input: script, encoding: "utf8" });
      expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
      for (const line of stdout.trim().split("\n"))
        expect(line).toMatch(/^$|^pause 30$|^2\|-rx\|(pjsip send|sip) notify /);
    }
  });

  it("pauses between batches and neither before the first nor after the last", () => {
    const roots = [
      toldOf(
        {
          switches: [
            step(
              [1, 2, 3, 4].map((at) => phone(at)),
              NEW,
            ),
          ],
        },
        "pjsip",
      ),
    ];
    const kinds = (pace: typeof PACE) =>
      notifyScript(roots, { driver: "pjsip", pace })
        .split("\n")
        .flatMap((line) => (line.startsWith("sleep") ? ["-"] : line.startsWith("asterisk") ? ["x"] : []))
        .join("");
    expect(kinds(PACE)).toBe("xx-xx");
    expect(kinds({ batch: 3, pause: 1 })).toBe("xxx-x");
    expect(kinds({ batch: 1, pause: 0 })).toBe("xxxx");
  });
});
