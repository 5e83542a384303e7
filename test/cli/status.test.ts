/** `status`: logs against a fleet and the roots that it was published to. */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, it } from "vitest";
import { readSchemas } from "../../src/load/fleet.js";
import { ended, offhook, PROGRAM } from "../support/cli.js";
import { called } from "./called.js";
import { FILES, folder, SECRETS, write } from "./written.js";

const ajv = new Ajv2020({ allErrors: true, strictTypes: false });
for (const [name, schema] of readSchemas()) ajv.addSchema(schema, name);

const dir = folder("fleet");
const NORTH = join(dir, "north");
const DESK = "002094D245CB";
const HALL = "000E83000003";

beforeAll(async () => {
  const fleet = String(FILES["offhook.yaml"])
    .replace("root: /srv/north, host: tftp.example.org", `root: ${NORTH}`)
    .replace("/srv/south", join(dir, "south"));
  write(dir, { ...FILES, "offhook.yaml": fleet });
  mkdirSync(NORTH);
  await publish();
  write(dir, {
    "sites/leeds.yaml": String(FILES["sites/leeds.yaml"]).replace("name: Desk", "name: Reception"),
  });
  await publish();
  // Long ago, so that no line of a log is within moments of it.
  for (const number of ["000001", "000002"]) {
    const file = join(NORTH, `.offhook/switches/${number}.json`);
    const at = number === "000001" ? "2026-11-01T12:00:00Z" : "2026-11-02T12:00:00Z";
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), at }));
  }
});

async function publish(): Promise<void> {
  const outside = { cwd: dir, env: SECRETS };
  expect(await called(["build", "--out", "out", "--quiet"], outside)).toMatchObject({ code: 0 });
  const call = ["publish", "--artifact", "out", "--target", "north", "--via", "north=never"];
  expect(await called(call, outside)).toMatchObject({ code: 0, stderr: "" });
}

const line = (at: string, rest: string) => `${at} 192.0.2.7:49152 ${rest}\n`;
const READ = (at: string, mac: string) => line(at, `sent SIP${mac}.cnf 812 bytes`);

async function status(log: string | Buffer, ...args: string[]) {
  writeFileSync(join(dir, "log"), log);
  return called(["status", "log", ...args], { cwd: dir });
}

interface Json {
  summary: Record<string, number>;
  phones: Array<{ mac: string; seen: boolean; files: { state: string; changed: string[] } }>;
}

async function statusJson(log: string | Buffer, ...args: string[]): Promise<Json> {
  const { code, stdout, stderr } = await status(log, "--format", "json", ...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const document = JSON.parse(stdout) as Json;
  const validate = ajv.getSchema("status.schema.json");
  expect(validate?.({ ...document, surplus: 1 })).toBe(false);
  validate?.(document);
  expect(validate?.errors ?? []).toEqual([]);
  return document;
}

describe("a phone", () => {
  it("that has read its file before it changed is behind, and another that has read its own then is current", async () => {
    const log = READ("2026-11-01T13:00:00.000Z", DESK) + READ("2026-11-01T14:00:00.000Z", "000E83000002");
    const { phones, summary } = await statusJson(log, "--target", "north");
    expect(phones.map(({ mac, files }) => [mac, files.state, files.changed])).toEqual([
      [DESK, "behind", [`SIP${DESK}.cnf`, ...(phones[0]?.files.changed.slice(1) ?? [])]],
      ["000E83000002", expect.stringMatching(/current|behind/), expect.anything()],
    ]);
    expect(summary).toMatchObject({ phones: 2, inLogs: 2, unseen: 2 });
  });

  it("that has read it since is seen and current", async () => {
    const { phones } = await statusJson(READ("2026-11-02T13:00:00.000Z", DESK), "--target", "north");
    expect(phones[0]).toMatchObject({ mac: DESK, seen: true, files: { state: "current", changed: [] } });
  });

  it("of a root that cannot be read is unknown, and the report says why", async () => {
    const { code, stdout } = await status(READ("2026-11-02T13:00:00.000Z", HALL));
    expect(code).toBe(0);
    expect(stdout).toMatch(/south: what was published is not known: folder .*south is not there/);
  });
});

describe("what people see", () => {
  it("begins with the counts and goes on with the phones to look at", async () => {
    const log = `${READ("2026-11-01T13:00:00.000Z", DESK)}${line("2026-11-02T13:00:00.000Z", "not-found SIP0011223344AA.cnf")}`;
    const { stdout, stderr } = await status(log, "--target", "north");
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^acme: 2 requests in 1 log, 2026-11-01 13:00:00 to 2026-11-02 13:00:00 UTC\n/);
    expect(stdout).toContain("north: generation 2 is live since 2026-11-02 12:00:00 UTC");
    expect(stdout).toMatch(/\n1 behind: /);
    expect(stdout).toMatch(
      /leeds\/Front desk {2}002094D245CB {2}2026-11-01 13:00:00 {2}192\.0\.2\.7 {2}behind\n/,
    );
    expect(stdout).toMatch(/phones in no site\n {2}0011223344AA/);
  });

  it("says what would make a log tell more", async () => {
    expect((await status("nothing\n", "--target", "north")).stdout).toContain("no request was found");
    const hpa = `Nov  2 13:00:00 h in.tftpd[1]: RRQ from 192.0.2.7 filename SIP${DESK}.cnf\n`;
    expect((await status(hpa, "--target", "north")).stdout).toMatch(/not with\s-vv/);
    const undated = `dnsmasq-tftp[1]: sent /elsewhere/SIP${DESK}.cnf to 192.0.2.7\ndnsmasq-tftp[1]: Datei /a nicht gefunden für 192.0.2.7\n`;
    const { stdout } = await status(undated, "--target", "north");
    for (const said of ["1 request without a time", "/elsewhere", "LC_ALL=C"]) expect(stdout).toContain(said);
  });
});

describe("--fail-on", () => {
  it.each([
    ["behind", READ("2026-11-01T13:00:00.000Z", DESK), 1],
    ["behind", READ("2026-11-02T13:00:00.000Z", DESK), 0],
    ["unseen", READ("2026-11-01T13:00:00.000Z", DESK), 1],
    ["missing", line("2026-11-02T13:00:00.000Z", `not-found SIP${DESK}.cnf`), 1],
    ["missing", line("2026-11-02T13:00:00.000Z", `not-found CTLSEP${DESK}.tlv`), 0],
    ["protocol", line("2026-11-02T13:00:00.000Z", `sent SEP${DESK}.cnf.xml 1 bytes`), 1],
    ["stranger", line("2026-11-02T13:00:00.000Z", "sent SIP0011223344AA.cnf 1 bytes"), 1],
    ["stranger", READ("2026-11-02T13:00:00.000Z", HALL), 0],
  ])("%s", async (what, log, expected) => {
    expect((await status(log, "--target", "north", "--fail-on", what)).code).toBe(expected);
  });
});

describe("times", () => {
  it("since which a phone was not seen", async () => {
    const log = READ("2026-11-02T13:00:00.000Z", DESK);
    const seen = async (since: string) =>
      (await statusJson(log, "--target", "north", "--since", since)).phones[0]?.seen;
    expect(await seen("2026-11-02T12:59Z")).toBe(true);
    expect(await seen("2026-11-02T14:00:00+01:00")).toBe(true);
    expect(await seen("2026-11-03")).toBe(false);
    expect(await seen("1m")).toBe(false);
  });

  it("without a zone are as the caller says", async () => {
    const log = `2026-11-02 13:00:00 h in.tftpd[1]: RRQ from 192.0.2.7 filename SIP${DESK}.cnf\n`;
    const last = async (offset: string) =>
      (await statusJson(log, "--target", "north", "--utc-offset", offset)).phones[0];
    expect(await last("+01:00")).toMatchObject({ last: "2026-11-02T12:00:00Z" });
    expect(await last("Z")).toMatchObject({ last: "2026-11-02T13:00:00Z" });
  });

  it("are else those of this machine, in summer and in winter", async () => {
    const rrq = (time: string) => `${time} h in.tftpd[1]: RRQ from 192.0.2.7 filename SIP${DESK}.cnf\n`;
    const log = join(dir, "dst");
    const lastOf = async (time: string) => {
      writeFileSync(log, rrq(time));
      const { stdout } = await offhook(["status", log, "--target", "north", "--format", "json"], {
        cwd: dir,
        env: { TZ: "Europe/London" },
      });
      return (JSON.parse(stdout) as { from: string }).from;
    };
    expect(await lastOf("2026-07-01 13:00:00")).toBe("2026-07-01T12:00:00Z");
    expect(await lastOf("2026-11-01 13:00:00")).toBe("2026-11-01T13:00:00Z");
    rmSync(log);
  });
});

describe("logs", () => {
  const log = READ("2026-11-02T13:00:00.000Z", DESK);

  it("are packed or not, and come by standard input", async () => {
    expect((await statusJson(gzipSync(log), "--target", "north")).summary.inLogs).toBe(1);
    const args = [PROGRAM, "status", "--log", "-", "--target", "north", "--format", "json"];
    const child = spawn(process.execPath, args, { cwd: dir, stdio: ["pipe", "pipe", "pipe"] });
    child.stdin.end(log);
    const { stdout, code } = await ended(child);
    expect({ code, inLogs: (JSON.parse(stdout) as Json).summary.inLogs }).toEqual({ code: 0, inLogs: 1 });
  });

  it("that break off say so, and count up to there", async () => {
    const packed = gzipSync(log);
    const { code, stdout } = await status(packed.subarray(0, packed.length - 9), "--target", "north");
    expect(code).toBe(0);
    expect(stdout).toContain("log: it ends in the middle of what gzip has packed");
  });
});

it.each([
  [["status"], "status needs a log"],
  [["status", "none"], "none cannot be read: it is not there"],
  [["status", "sites"], "sites cannot be read: it is a folder"],
  [["status", "log", "--log", "log"], "log is named twice"],
  [["status", "log", "--target", "east"], "the fleet has no target east; it has north, south"],
  [["status", "log", "--since", "yesterday"], "--since is a time"],
  [["status", "log", "--since", "2026-02-30"], "--since is a time"],
  [["status", "log", "--utc-offset", "1"], "--utc-offset is Z or written +01:00"],
  [["status", "log", "--root", "north"], "there are 2 targets: write --root TARGET=north"],
  [["status", "log", "--root", "north=none"], "--root none: folder none is not there"],
  [["status", "log", "--fail-on", "rain"], "--fail-on is one of behind, unseen, missing, protocol, stranger"],
])("%j is wrong usage", async (args, expected) => {
  writeFileSync(join(dir, "log"), "");
  const { code, stdout, stderr } = await called(args, { cwd: dir });
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(expected);
});

it("a fleet with mistakes is told first", async () => {
  const broken = folder("fleet", { ...FILES, "sites/leeds.yaml": "kind: [", log: "" });
  const { code, stdout, stderr } = await called(["status", "log"], { cwd: broken });
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain("sites/leeds.yaml");
});
