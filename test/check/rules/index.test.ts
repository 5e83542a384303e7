/** The rules together: every code has a rule and a test, shared places are spoken of once, and no order shows. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { RULES } from "../../../src/diagnostic/catalogue-rules.js";
import { check } from "../../support/fleet.js";

const read = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".ts") && name !== "index.test.ts")
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n");

const sources = read(join(import.meta.dirname, "../../../src/check/rules"));
const tests = read(import.meta.dirname);

it.each(Object.keys(RULES))("%s has a rule and a test", (code) => {
  expect(sources).toContain(`"${code}"`);
  expect(tests).toContain(`"${code}"`);
});

describe("findings", () => {
  const fleet = `defaults:
  protocol: sip
  firmware: S-4-3.bin
  settings: { timezone: Europe/Londn, access: { telnet: on }, media: { firstPort: 16348 }, ntp: { mode: unicast } }
  parameters: { ringbak: 1, console_password: hunter2 }
profiles: { lobby: { settings: { nat: { enable: true }, dialPlan: none } } }`;
  const phones = [
    "{ mac: 002094D245CB, model: 102, profile: lobby, lines: [{ extension: 201 }] }",
    "{ mac: 002094D245CC, model: 106, profile: lobby, lines: [{ extension: 202 }] }",
    "{ mac: 002094D245CD, model: 102, settings: { vad: true }, lines: [{ extension: 203 }] }",
  ];
  const york = phones.map((phone) => phone.replace("D2", "D3").replace(/20(.) }/, "30$1 }"));
  const site = (list: string[]) => `phones:\n  - ${list.join("\n  - ")}`;
  const inOrder = check({ fleet, sites: { leeds: site(phones), york: site(york) } }).diagnostics;
  const shared = (list: typeof inOrder) => list.filter(({ span }) => span?.file === "offhook.yaml");

  it("about a shared layer are there once and about nobody", () => {
    const said = shared(inOrder).map(({ code, span }) => `${code} ${span?.line}:${span?.column}`);
    expect(said).toEqual([...new Set(said)]);
    expect(said).toContain("rules/firmware-form 7:13");
    for (const { site: about, phone } of shared(inOrder))
      expect([about, phone]).toEqual([undefined, undefined]);
  });

  it("do not hang on the order of sites and phones", () => {
    const turned = check({
      fleet,
      sites: { york: site([...york].reverse()), leeds: site([...phones].reverse()) },
    }).diagnostics;
    expect(shared(turned)).toEqual(shared(inOrder));
    expect(turned.map(({ code }) => code).sort()).toEqual(inOrder.map(({ code }) => code).sort());
  });

  it("show no secret", () => {
    expect(JSON.stringify(inOrder)).not.toContain("hunter2");
  });
});
