/** Switches that somebody hands over: taken in each of their forms, and refused in a sentence in any other. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTold } from "../../src/load/root/told.js";

const PHONE = {
  ...{ mac: "000E83000001", site: "leeds", label: "One", protocol: "sip", effect: "restart" },
  peers: ["201"],
};
const RECORD = {
  ...{ apiVersion: "offhook/v1", kind: "Switch", number: 2, at: "2026-11-28T05:17:00Z", by: "ann@ci" },
  ...{ from: `000001-${"a".repeat(32)}`, to: `000002-${"b".repeat(32)}`, why: "publish", readBack: "done" },
  ...{ phones: [PHONE], mark: { before: "1", after: "2" } },
};
const SAID = {
  ...{ number: 2, at: RECORD.at, by: RECORD.by, from: 1, to: 2, why: "publish", phones: [PHONE] },
  mark: { before: "1", after: "2" },
};
const REPORT = {
  ...{ apiVersion: "offhook/v1", kind: "Publish", artifact: "out" },
  targets: [
    { target: "leeds", state: "published", switch: SAID },
    { target: "york", state: "unchanged" },
  ],
};

const read = (value: unknown) => readTold(Buffer.from(JSON.stringify(value)));

describe("switches are taken from", () => {
  it("a record of a root", () => {
    expect(read(RECORD)).toEqual([{ switches: [expect.objectContaining({ number: 2, phones: [PHONE] })] }]);
  });

  it("a list of records, in their own order", () => {
    const found = read([RECORD, { ...RECORD, number: 1 }]);
    expect(typeof found === "string" ? found : found[0]?.switches.map(({ number }) => number)).toEqual([
      1, 2,
    ]);
  });

  it("what a publish has printed, without the targets that nothing was published to", () => {
    expect(read(REPORT)).toEqual([{ target: "leeds", switches: [SAID] }]);
  });

  it("an empty list", () => {
    expect(read([])).toEqual([]);
  });
});

const withPhone = (more: object) => ({ ...RECORD, phones: [{ ...PHONE, ...more }] });

describe("refused is", () => {
  it.each([
    ["another document", { kind: "Plan" }, /neither a switch/],
    ["a text", "Switch", /neither a switch/],
    ["nothing", null, /neither a switch/],
    ["a list of something else", [1], /neither a switch/],
    ["a record that lacks something", { ...RECORD, at: undefined }, /at is missing or wrong/],
    ["a key that nobody knows", { ...RECORD, colour: 1 }, /a key that is not known/],
    ["a MAC in small letters", withPhone({ mac: "000e83000001" }), /phones is missing or wrong/],
    ["an effect that asks nothing", withPhone({ effect: "none" }), /phones is missing or wrong/],
    ["a name with a line break", withPhone({ peers: ["a\nb"] }), /phones is missing or wrong/],
    ["a mark that is no text", { ...RECORD, mark: { after: 5 } }, /mark is missing or wrong/],
    ["the second of two", [RECORD, { ...RECORD, number: -1 }], /^record 2: /],
    ["a number twice", [RECORD, RECORD], /the same number/],
    ["a report without targets", { ...REPORT, targets: 1 }, /targets are missing/],
    ["a target without a name", { ...REPORT, targets: [{}] }, /^target 1: its name/],
    ["a target with half a switch", { ...REPORT, targets: [{ target: "a", switch: {} }] }, /^target 1: /],
  ])("%s", (_, value, expected) => {
    expect(read(value)).toEqual(expect.stringMatching(expected));
  });

  it("what is no JSON, or no UTF-8", () => {
    expect(readTold(Buffer.from("{"))).toMatch(/not JSON/);
    expect(readTold(new Uint8Array([0xff, 0xfe]))).toMatch(/not JSON/);
    expect(readTold(new Uint8Array())).toMatch(/not JSON/);
  });

  it("never anything with an exception", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        readTold(Buffer.from(text));
      }),
    );
  });
});
