/** How a parameter's value follows from settings: words, sums, parts, conditions, other parameters, time zones. */
import { describe, expect, it } from "vitest";
import { modelsOf, phoneOf, type Resolved, resolve, saysOf } from "../support/models.js";

const phone = (settings: string, more = "") =>
  phoneOf(
    `defaults: { protocol: sip, model: P2, settings: ${settings} }`,
    `phones: [{ mac: 000E83123456${more} }]`,
  );

describe("a setting becomes a parameter", () => {
  const FROM = "fleet defaults: ";
  const cases: Array<[how: string, settings: string, name: string, expected: Resolved]> = [
    [
      "by a word for each value",
      "{ timeFormat: 12h }",
      "format",
      { value: "0", by: "setting", from: `${FROM}12h` },
    ],
    ["times a number", "{ qos: { dscp: 46 } }", "dscp", { value: "184", by: "setting", from: `${FROM}46` }],
    [
      "divided, the rest dropped",
      "{ qos: { dscp: 47 } }",
      "tos",
      { value: "5", by: "setting", from: `${FROM}47` },
    ],
    ["true as 1", "{ vad: true }", "vad", { value: "1", by: "setting", from: `${FROM}true` }],
    [
      "false as 0, which is no silence",
      "{ vad: false }",
      "vad",
      { value: "0", by: "setting", from: `${FROM}false` },
    ],
    [
      "the host of host:port",
      '{ pbx: { backup: "192.0.2.1:5070" } }',
      "backup",
      { value: "192.0.2.1", by: "setting", from: `${FROM}"192.0.2.1:5070"` },
    ],
    [
      "the port of host:port",
      '{ pbx: { backup: "192.0.2.1:5070" } }',
      "backup_port",
      { value: "5070", by: "setting", from: `${FROM}"192.0.2.1:5070"` },
    ],
    [
      "the default, where host:port has no port",
      "{ pbx: { backup: 192.0.2.1 } }",
      "backup_port",
      { value: "5060", by: "default" },
    ],
    [
      "through another parameter",
      "{ codec: g729a }",
      "twin",
      { value: "g729a", by: "setting", from: `${FROM}g729a` },
    ],
    ["through another parameter's default", "{}", "twin", { value: "g711ulaw", by: "setting" }],
    [
      "a secret by its name",
      "{ access: { password: { secret: a/b } } }",
      "console_password",
      { value: "secret a/b", by: "setting", from: `${FROM}{ secret: a/b }` },
    ],
  ];

  it.each(cases)("%s", (_, settings, name, expected) => {
    expect(resolve(phone(settings), name)).toEqual(expected);
  });

  it("through another parameter that was given by name", () => {
    const one = phone("{ codec: g729a }", ", parameters: { codec: none }");
    expect(resolve(one, "twin")).toEqual({ value: "none", by: "setting", from: "phone: none" });
  });

  it("on a condition, at the place of what the condition looks at", () => {
    const managed = phone("{ pbx: { kind: callmanager, host: 192.0.2.10 } }", ", lines: [{ extension: 1 }]");
    expect(resolve(managed, "proxy1")).toEqual({
      value: "MANAGED",
      by: "setting",
      from: `${FROM}callmanager`,
    });
    expect(saysOf(managed, "manager1")).toBe("192.0.2.10");
    const other = phone("{ pbx: { kind: asterisk, host: 192.0.2.10 } }");
    expect([saysOf(other, "proxy1"), saysOf(other, "manager1")]).toEqual(["192.0.2.10", ""]);
  });

  it("and a stronger word by the parameter's name beats what a condition gives", () => {
    const one = phone(
      "{ pbx: { kind: callmanager } }",
      ", lines: [{ extension: 1 }], parameters: { proxy1: 192.0.2.99 }",
    );
    expect(resolve(one, "proxy1")).toEqual({
      value: "192.0.2.99",
      by: "parameter",
      from: "phone: 192.0.2.99",
    });
  });
});

describe("a parameter by name", () => {
  it.each([
    ["{ tos: 0100 }", "tos", "0100"],
    ["{ tos: 7 }", "tos", "7"],
    ["{ prompt: 000E83123456 }", "prompt", "000E83123456"],
    ["{ prompt: 1e3 }", "prompt", "1e3"],
    ["{ prompt: 12345678901234567890 }", "prompt", "12345678901234567890"],
    ["{ prompt: no }", "prompt", "no"],
    ["{ prompt: 1.0 }", "prompt", "1.0"],
    ["{ prompt: ~ }", "prompt", "~"],
    ["{ vad: true }", "vad", "1"],
    ["{ vad: 0 }", "vad", "0"],
  ])("keeps its text: %s", (parameters, name, value) => {
    expect(saysOf(phone("{}", `, parameters: ${parameters}`), name)).toBe(value);
  });
});

describe("a time zone", () => {
  const NAMES = ["zone", "offset", "summer", "saving", "starts", "week", "at"];
  const zone = (name: string) => NAMES.map((one) => saysOf(phone(`{ timezone: ${name} }`), one)).join(" ");

  it.each([
    ["Europe/Berlin", "CET 60 1 01/00 3 8 02/00"],
    ["Europe/London", "GMT 0 1 01/00 3 8 01/00"],
    ["Asia/Kolkata", "IST 330 0 01/00 4 1 02/00"],
    ["America/New_York", "EST -300 1 01/00 3 2 02/00"],
  ])("%s has the family's word and the rule of today", (name, words) => {
    expect(zone(name)).toBe(words);
  });

  it("has its place, whatever fact of it is asked for", () => {
    const places = NAMES.map((name) => resolve(phone("{ timezone: Europe/Berlin }"), name).from);
    expect(new Set(places)).toEqual(new Set(["fleet defaults: Europe/Berlin"]));
  });

  it("that nobody knows, or none at all, leaves the book's defaults", () => {
    expect(zone("Europe/Nowhere")).toBe("EST  0 01/00 4 1 02/00");
    expect(NAMES.map((one) => saysOf(phone("{}"), one)).join(" ")).toBe("EST  0 01/00 4 1 02/00");
  });
});

describe("a phone of which something is not known", () => {
  it.each([
    ["its model", "defaults: { protocol: sip, model: P9 }", "{ mac: 000E83123456 }"],
    ["its protocol", "defaults: { model: P2 }", "{ mac: 000E83123456 }"],
    ["its protocol, for this model", "defaults: { protocol: mgcp, model: P2 }", "{ mac: 000E83123456 }"],
    ["its address", "defaults: { protocol: sip, model: P2 }", "{ mac: nonsense }"],
  ])("is a model all the same, and is not rendered: %s", (_, fleet, phone) => {
    const { phones } = modelsOf({ fleet, sites: { leeds: `phones: [${phone}]` } });
    expect(phones).toHaveLength(1);
    expect(() => resolve(phones[0] as (typeof phones)[number], "label")).toThrow("not ready");
  });
});
