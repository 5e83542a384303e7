/** `offhook notify` as it is called: what it reads, what it prints where, and what it refuses. */
import { spawnSync } from "node:child_process";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { readSchemas } from "../../src/load/fleet.js";
import { PROGRAM } from "../support/cli.js";
import { called } from "./called.js";
import { folder } from "./written.js";

const SWITCH = {
  ...{ apiVersion: "offhook/v1", kind: "Switch", number: 2, at: "2026-11-28T05:17:00Z", by: "ann@ci" },
  ...{ to: `000002-${"b".repeat(32)}`, why: "publish", readBack: "done", mark: { before: "1", after: "2" } },
  phones: [1, 2, 3].map((at) => ({
    ...{ mac: `000E8300000${at}`, site: "leeds", label: `Desk ${at}`, protocol: "sip", effect: "restart" },
    peers: [`20${at}`],
  })),
};
const { apiVersion: _, kind: _kind, readBack: _readBack, ...rest } = SWITCH;
const said = { ...rest, to: 2 };
const PUBLISHED = {
  ...{ apiVersion: "offhook/v1", kind: "Publish", artifact: "out" },
  targets: [
    { target: "leeds", state: "published", switch: said },
    { target: "hull", state: "published", switch: { ...said, phones: said.phones.slice(0, 1) } },
    { target: "york", state: "unchanged" },
  ],
};
const cwd = folder("switches", {
  "one.json": JSON.stringify(SWITCH),
  "published.json": JSON.stringify(PUBLISHED),
  "quiet.json": JSON.stringify({ ...SWITCH, phones: [] }),
  "nothing.json": JSON.stringify({ ...PUBLISHED, targets: [] }),
  "broken.json": "{",
});
const notify = (...args: string[]) => called(["notify", ...args], { cwd });

describe("notify prints", () => {
  it("a list, without a fleet at hand", async () => {
    const { code, stdout, stderr } = await notify("--from", "one.json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("switch 2: 3 phones to tell");
  });

  it("commands, at the pace that is asked for", async () => {
    const { stdout } = await notify("--from", "one.json", "--for", "pjsip", "--batch", "1", "--pause", "5");
    expect(stdout.match(/^(?:asterisk.*endpoint \d+|sleep \d)/gm)?.map((line) => line.slice(-7))).toEqual([
      "int 201",
      "sleep 5",
      "int 202",
      "sleep 5",
      "int 203",
    ]);
  });

  it("each target of a publish, or the one that is asked for", async () => {
    const all = await notify("--from", "published.json");
    expect(all.stdout.match(/^(?:hull|leeds|york)/gm)).toEqual(["leeds", "hull"]);
    const one = await notify("--from", "published.json", "--target", "hull");
    expect(one.stdout.match(/^(?:hull|leeds|york)/gm)).toEqual(["hull"]);
  });

  it("JSON that fits its schema", async () => {
    const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, strictTypes: false });
    const validate = ajv.compile(readSchemas().get("notify.schema.json") ?? {});
    for (const file of ["one.json", "published.json", "quiet.json", "nothing.json"]) {
      const { code, stdout } = await notify("--from", file, "--for", "chan_sip", "--format", "json");
      expect(code).toBe(0);
      validate(JSON.parse(stdout));
      expect(validate.errors ?? []).toEqual([]);
    }
  });

  it.each(["quiet.json", "nothing.json"])("that nobody is to be told: %s", async (file) => {
    const { code, stderr } = await notify("--from", file);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "no phone is to be told\n" });
    expect((await notify("--from", file, "--quiet")).stderr).toBe("");
  });
});

describe("notify refuses", () => {
  it.each([
    [[], "no offhook.yaml here or above"],
    [["--from", "broken.json"], "broken.json cannot be used: it is not JSON"],
    [["--from", "missing.json"], "missing.json cannot be read: "],
    [["--from", "."], ". cannot be read: "],
    [["--from", "one.json", "--for", "freeswitch"], "--for is one of list, pjsip, chan_sip"],
    [["--from", "one.json", "--batch", "0"], "--batch is a number from 1"],
    [["--from", "one.json", "--pause", "1.5"], "--pause is a number from 0"],
    [["--from", "one.json", "--target", "leeds"], "no switch of a target leeds is there"],
    [["--from", "published.json", "--target", "york"], "there are those of leeds, hull"],
  ])("%j", async (args, expected) => {
    const { code, stdout, stderr } = await notify(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(expected);
  });
});

it("the built program reads its standard input", () => {
  const run = (input: string) =>
    spawnSync(process.execPath, [PROGRAM, "notify", "--from", "-", "--for", "chan_sip"], {
      input,
      encoding: "utf8",
    });
  const { status, stdout, stderr } = run(JSON.stringify(SWITCH));
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout.match(/^asterisk -rx 'sip notify offhook-check 20\d'/gm)).toHaveLength(3);
  expect(run("")).toMatchObject({ status: 2, stdout: "" });
});
