/** What a phone resolves to: the strongest layer that speaks decides, a parameter by its name beats the setting it follows. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { phoneOf, phonesOf, resolve, saysOf } from "../support/models.js";

/** Weakest first, with the YAML that lets the layer say something. */
const LAYERS = [
  "fleet defaults",
  "target main",
  "site leeds",
  "profile one",
  "profile two",
  "phone",
] as const;
type LayerName = (typeof LAYERS)[number];

/** What a layer says, key by key. */
type Words = readonly string[];

/** A fleet with one phone, in which each named layer says what is given. */
function speaking(words: Partial<Record<LayerName, Words>>) {
  const say = (layer: LayerName) => (words[layer] ?? []).join(", ");
  const more = (layer: LayerName) => (words[layer] ?? []).map((word) => `, ${word}`).join("");
  return phoneOf(
    `targets: { main: { root: /x${more("target main")} } }
defaults: { protocol: sip, model: P2${more("fleet defaults")} }
profiles: { two: { ${say("profile two")} }, one: { ${say("profile one")} } }`,
    `${(words["site leeds"] ?? []).map((word) => `${word}\n`).join("")}phones:
  - { mac: 000E83123456, profile: [one, two]${more("phone")} }`,
  );
}

const codec = (word: string): Words => [`settings: { codec: ${word} }`];
const byName = (word: string): Words => [`parameters: { codec: ${word} }`];

describe("layers", () => {
  it("are, weakest first: the book, the fleet, the target, the site, profiles as named, the phone", () => {
    expect(resolve(speaking({}), "codec")).toEqual({ value: "g711ulaw", by: "default" });
    LAYERS.forEach((layer, rank) => {
      const words = Object.fromEntries(
        LAYERS.slice(0, rank + 1).map((one) => [one, codec(one === layer ? "g729a" : "none")]),
      );
      expect(resolve(speaking(words), "codec")).toEqual({
        value: "g729a",
        by: "setting",
        from: `${layer}: g729a`,
      });
    });
  });

  it("give way to the strongest that speaks, whichever they are, by setting or by name", () => {
    const says = fc.constantFrom("setting", "name", "both", "nothing");
    fc.assert(
      fc.property(fc.tuple(says, says, says, says, says, says), (kinds) => {
        const words = LAYERS.map((layer, at) => [layer, wordOf(kinds[at] ?? "nothing", at)] as const);
        const rank = kinds.findLastIndex((kind) => kind !== "nothing");
        const kind = kinds[rank];
        const { value, by, from } = resolve(speaking(Object.fromEntries(words)), "codec");
        if (rank === -1) return expect({ value, by }).toEqual({ value: "g711ulaw", by: "default" });
        expect({ value, by }).toEqual({
          value: CODECS[rank % 2],
          by: kind === "setting" ? "setting" : "parameter",
        });
        expect(from).toBe(`${LAYERS[rank]}: ${CODECS[rank % 2]}`);
      }),
      { numRuns: 40 },
    );
  });

  it("are looked through for each part of a group by itself", () => {
    const phone = speaking({
      "fleet defaults": ["settings: { pbx: { host: 192.0.2.1, expires: 60 } }"],
      "site leeds": ["settings: { pbx: { host: 192.0.2.2 } }"],
      phone: ["settings: { pbx: { register: false } }"],
    });
    expect(resolve(phone, "proxy1")).toEqual({
      value: "192.0.2.2",
      by: "setting",
      from: "site leeds: 192.0.2.2",
    });
    expect(resolve(phone, "expires")).toEqual({ value: "60", by: "setting", from: "fleet defaults: 60" });
    expect(resolve(phone, "register")).toEqual({ value: "0", by: "setting", from: "phone: false" });
  });

  it("take a list whole, not item by item", () => {
    const members = (hosts: string) => [
      `settings: { pbx: { kind: callmanager }, callManager: { members: [${hosts}] } }`,
    ];
    const phone = speaking({
      "fleet defaults": members("{ host: a }, { host: b }"),
      "site leeds": members("{ host: c }"),
    });
    expect(resolve(phone, "manager1")).toEqual({ value: "c", by: "setting", from: "site leeds: c" });
    expect(() => resolve(phone, "manager2")).toThrow("no parameter");
  });

  it("say an empty text aloud: it is no silence", () => {
    const phone = speaking({
      "fleet defaults": ["settings: { access: { prompt: Fleet } }"],
      phone: ['settings: { access: { prompt: "" } }'],
    });
    expect(resolve(phone, "prompt")).toEqual({ value: "", by: "setting", from: 'phone: ""' });
  });
});

describe("model, protocol and firmware", () => {
  it("come from the strongest layer, too", () => {
    const phone = speaking({
      "target main": ["model: P6", "firmware: { sip: S-7-4, sccp: C-8-1 }"],
      "site leeds": ["firmware: S-8-12"],
      "profile one": ["firmware: { sccp: C-9-9 }"],
    });
    expect([phone.base.model?.value, phone.base.family?.name, phone.base.load?.value]).toEqual([
      "P6",
      "plover-sip",
      "S-8-12",
    ]);
    expect(resolve(phone, "image")).toEqual({ value: "S-8-12", by: "setting", from: "site leeds: S-8-12" });
  });

  it("give a phone of another protocol its own load and family", () => {
    const words = {
      "target main": ["firmware: { sip: S-7-4, sccp: C-8-1 }"],
      "profile two": ["protocol: sccp"],
    };
    const phone = speaking(words);
    expect(phone.base.family?.name).toBe("plover-sccp");
    expect(resolve(phone, "phone/load")).toEqual({
      value: "C-8-1",
      by: "setting",
      from: "target main: C-8-1",
    });
  });
});

describe("phones that share what they resolve to", () => {
  const DEFAULTS =
    "defaults: { protocol: sip, model: P2 }\nprofiles: { two: {}, one: { settings: { codec: g729a } } }";
  const phones = phonesOf(
    DEFAULTS,
    `phones:
  - { mac: 000E83000001, label: first, profile: one }
  - { mac: 000E83000002, label: second, profile: one }
  - { mac: 000E83000003, label: third, profile: [two, one] }
  - { mac: 000E83000004, label: fourth, profile: one, settings: { codec: none } }
  - { mac: 000E83000005 }`,
  );

  it("keep what is their own", () => {
    expect(phones.map((phone) => saysOf(phone, "label"))).toEqual(["first", "second", "third", "fourth", ""]);
    expect(phones.map((phone) => saysOf(phone, "mac"))).toEqual(phones.map(({ mac }) => mac));
    expect(phones.map((phone) => saysOf(phone, "codec"))).toEqual([
      "g729a",
      "g729a",
      "g729a",
      "none",
      "g711ulaw",
    ]);
  });

  it("know the place of what is their own", () => {
    expect(phones.map((phone) => resolve(phone, "label").from)).toEqual([
      "phone: first",
      "phone: second",
      "phone: third",
      "phone: fourth",
      undefined,
    ]);
  });

  it("are looked at once", () => {
    expect(phones[1]?.base).toBe(phones[0]?.base);
    expect(phones[3]?.base).not.toBe(phones[0]?.base);
  });
});

const CODECS = ["g711alaw", "g729a"] as const;

function wordOf(kind: string, at: number): Words {
  const word = CODECS[at % 2] ?? "none";
  if (kind === "setting") return codec(word);
  if (kind === "name") return byName(word);
  return kind === "both" ? [...codec("none"), ...byName(word)] : [];
}
