/** Whose request a shared file was, by what else its address asked for. */
import { describe, expect, it } from "vitest";
import { Addresses } from "../../src/status/addresses.js";

const MINUTE = 60_000;
const [A, B] = ["00000000000A", "00000000000B"];

/** Steps at minutes: a MAC has asked for its own file, or a name that phones share was asked for. */
function whose(...steps: Array<[minute: number, what: string, client?: string]>): string[] {
  const found: string[] = [];
  const addresses = new Addresses(({ name }, { mac }) => found.push(`${name}: ${mac ?? "nobody knows"}`));
  for (const [minute, what, client = "192.0.2.7"] of steps) {
    const at = minute < 0 ? minute : minute * MINUTE;
    if (/^[0-9A-F]{12}$/.test(what)) addresses.own(client, { mac: what, at });
    else addresses.shared(client, { name: what, at, outcome: "sent" });
  }
  addresses.end();
  return found.sort();
}

describe("a shared file is that of the phone whose own file the address asked for", () => {
  it("before it, or behind it", () => {
    expect(whose([100, "x"], [101, A], [102, "y"])).toEqual([`x: ${A}`, `y: ${A}`]);
  });

  it("nearest in time, when the address goes to another phone", () => {
    expect(whose([100, A], [101, "x"], [118, "y"], [119, B], [120, "z"])).toEqual([
      `x: ${A}`,
      `y: ${B}`,
      `z: ${B}`,
    ]);
  });

  it("and not when a quarter of an hour lies between", () => {
    expect(whose([100, A], [116, "x"])).toEqual(["x: nobody knows"]);
    expect(whose([100, "x"], [116, A])).toEqual(["x: nobody knows"]);
  });

  it("and not when another one asks from there at that time", () => {
    expect(whose([100, A], [101, "x"], [102, B], [103, "y"], [140, B], [141, "z"])).toEqual([
      "x: nobody knows",
      "y: nobody knows",
      `z: ${B}`,
    ]);
  });

  it("and of no other address", () => {
    expect(whose([100, A], [100, B, "192.0.2.8"], [101, "x", "192.0.2.8"], [101, "y", "192.0.2.9"])).toEqual([
      `x: ${B}`,
      "y: nobody knows",
    ]);
  });

  it("by its order in logs without times", () => {
    expect(whose([-9, A], [-8, "x"])).toEqual([`x: ${A}`]);
  });
});

it("keeps a bounded number of addresses and requests, and gives them all", () => {
  let given = 0;
  const addresses = new Addresses(() => given++);
  for (let at = 0; at < 300_000; at++)
    addresses.shared(`2001:db8::${at}`, { name: "x", at, outcome: "sent" });
  expect(given).toBe(100_000);
  for (let at = 0; at < 100; at++) addresses.shared("192.0.2.7", { name: "x", at, outcome: "sent" });
  addresses.end();
  expect(given).toBe(300_100);
});
