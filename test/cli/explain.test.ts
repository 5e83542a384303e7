/** `explain`: where a value comes from, layer by layer, and which YAML and template are behind a line of a file. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CATALOGUE, codes } from "../../src/diagnostic/catalogue.js";
import { called } from "./called.js";
import { FILES, folder, SECRETS } from "./written.js";

const FLEET = folder("fleet", FILES);
const outside = { cwd: FLEET, env: SECRETS };

async function explained(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await called(["explain", ...args], outside);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout;
}

describe("a code", () => {
  it("is explained, each of them", async () => {
    for (const code of codes()) {
      const { title, severity } = CATALOGUE[code];
      const text = await explained(code);
      expect(text.startsWith(`${code} (${severity})\n\n${title}\n`)).toBe(true);
      expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(120);
    }
  });

  it("is explained to machines, too, and outside of any fleet", async () => {
    const { stdout } = await called(["explain", "rules/duplicate-mac", "--format", "json"], { cwd: "/" });
    expect(JSON.parse(stdout)).toMatchObject({
      kind: "Explanation",
      code: "rules/duplicate-mac",
      severity: "error",
    });
  });
});

describe("a key of a phone", () => {
  it("that is a setting is shown with every layer that speaks of it, and the parameters that follow", async () => {
    const text = await explained("leeds/Kitchen", "codec");
    expect(text).toContain('> "g711alaw"  offhook.yaml:5:73 (target north)');
    expect(text).toContain("becomes preferred_codec");
  });

  it("that is a parameter is shown with its layers and with what the book knows", async () => {
    const text = await explained("00:0E:83:00:00:02", "preferred_codec");
    expect(text).toMatch(
      /^preferred_codec: "g711alaw" \(from settings\)\n {2}> "g711alaw" {2}offhook\.yaml:5:73 \(target north\)/,
    );
    expect(text).toMatch(/default "\w+"; a change needs: \w+/);
  });

  it.each([
    [
      "line1_name",
      /^line1_name: "0202" \(from settings\)\n {2}> "0202" {2}sites\/leeds\.yaml:12:26 \(phone\)/,
    ],
    ["line2_name", /^line2_name: "UNPROVISIONED" \(the book's default\)/],
    ["line1_password", /^line1_password: "\{ secret: leeds\/0202 \}" \(from settings\)/],
    ["access.password", /> \{"secret":"phones\/console"\} {2}offhook\.yaml:\d+:\d+ \(fleet defaults\)/],
    ["time_zone", /Europe\/London" {2}offhook\.yaml:\d+:\d+ \(fleet defaults\)/],
  ])("%s", async (key, expected) => {
    expect(await explained("leeds/Kitchen", key)).toMatch(expected);
  });
});

describe("a line of a file", () => {
  const lineOf = (file: string, pattern: RegExp) =>
    readFileSync(join(FLEET, "out/roots", file), "utf8")
      .split("\n")
      .findIndex((line) => pattern.test(line)) + 1;

  it("leads to the YAML and to the line of the template, in every format and target", async () => {
    expect((await called(["build", "--out", "out"], outside)).code).toBe(0);
    const cases: Array<[string, RegExp, RegExp]> = [
      ["north/SIP000E83000002.cnf", /^line1_name/, /sites\/leeds\.yaml:12:26 \(phone\)/],
      [
        "north/SIPDefault.cnf",
        /^preferred_codec/,
        /preferred_codec: "?g711alaw[\s\S]*offhook\.yaml:5:73 \(target north\)/,
      ],
      [
        "south/SIPDefault.cnf",
        /^preferred_codec/,
        /preferred_codec: "?g729a[\s\S]*offhook\.yaml:6:\d+ \(target south\)/,
      ],
      ["south/SEP000E83000004.cnf.xml", /processNodeName/, /offhook\.yaml:\d+:\d+ \(fleet defaults\)/],
      ["south/uk.xml", /MATCH="112"/, /offhook\.yaml:\d+:\d+/],
      ["south/RINGLIST.DAT", /Bell/, /offhook\.yaml:\d+:\d+/],
    ];
    for (const [file, pattern, expected] of cases) {
      const text = await explained(`out/roots/${file}:${lineOf(file, pattern)}`);
      expect([file, text]).toEqual([file, expect.stringMatching(expected)]);
      const template = /template: offhook:(\S+):(\d+)/.exec(text);
      const lines = readFileSync(join(import.meta.dirname, "../..", template?.[1] ?? ""), "utf8").split("\n");
      expect(lines[Number(template?.[2]) - 1]).toMatch(/\{\{/);
    }
  });

  it("that carries a secret does not show it, even when the secret is at hand", async () => {
    const text = await explained(
      `SIP000E83000002.cnf:${lineOf("north/SIP000E83000002.cnf", /^line1_password/)}`,
    );
    expect(text).toContain("(carries a secret)");
    expect(text).not.toContain("kitchen-three");
  });

  it("without a parameter says so", async () => {
    expect(await explained("out/roots/north/SIPDefault.cnf:1")).toContain("no parameter stands on this line");
  });
});
