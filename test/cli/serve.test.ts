/** `offhook serve` as it is run: its first line, its log, its end, and calls that it refuses. */
import { execFileSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it, onTestFinished } from "vitest";
import { readSchemas } from "../../src/load/fleet.js";
import { fetchFile } from "../../src/load/root/tftp.js";
import { offhook } from "../support/cli.js";
import { served } from "../support/served.js";
import { pattern } from "../support/serving.js";
import { ack, Raw, request } from "../support/tftp-client.js";
import { changed, FILES, folder } from "./written.js";

const ROOT = folder("root", {
  "SIP002094D245CB.cnf": "a: 1\n",
  "SIP000E83000009.cnf": "b: 2\n",
  "large.bin": pattern(60_000),
});
const STAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z 127\.0\.0\.1:\d+ /;

const told = (line: string | undefined): string => {
  expect(line).toMatch(STAMP);
  return (line ?? "").replace(STAMP, "");
};

async function raw(): Promise<Raw> {
  const one = await Raw.open();
  onTestFinished(() => one.close());
  return one;
}

describe("the log", () => {
  it("says where it serves, then a line for each request, with the phone by its file", async () => {
    const { child, place, until, ended } = await served([ROOT], { cwd: folder("fleet", FILES) });
    const names = [
      "SIP002094D245CB.cnf",
      "SEP000E83000004.cnf.xml",
      "SIP000E83000009.cnf",
      "a b",
      "RINGLIST.DAT",
    ];
    for (const name of names) await fetchFile(name, place);
    const one = await raw();
    await one.send(request("../etc/passwd\u001b[2J"), place);
    const [first, ...lines] = await until(7);
    expect(first).toBe(`serving ${ROOT} on tftp://127.0.0.1:${place.port}`);
    expect(lines.map(told)).toEqual([
      "sent SIP002094D245CB.cnf 5 bytes  # leeds/Front desk 002094D245CB",
      "not-found SEP000E83000004.cnf.xml  # 000E83000004",
      "sent SIP000E83000009.cnf 5 bytes  # 000E83000009",
      "not-found a%20b",
      "not-found RINGLIST.DAT",
      "refused ../etc/passwd%1B[2J: its name has characters that no file here has",
    ]);
    child.kill("SIGTERM");
    expect(await ended).toMatchObject({
      code: 0,
      signal: null,
      stderr: "stopped: 2 files sent, 3 not found, 1 refused, 0 failed\n",
    });
  });

  it("has phones by MAC where there is no fleet, or one with mistakes", async () => {
    const broken = folder(
      "fleet",
      changed("sites/leeds.yaml", "label: Kitchen", "label: a\n    colour: blue"),
    );
    for (const [cwd, said] of [
      ["/", ""],
      [broken, "the fleet has 1 error, so phones are shown by MAC alone; offhook check lists them\n"],
    ] as const) {
      const { child, place, until, ended } = await served([ROOT, "--quiet"].slice(0, said ? 1 : 2), { cwd });
      await fetchFile("SIP002094D245CB.cnf", place);
      expect(told((await until(2))[1])).toBe("sent SIP002094D245CB.cnf 5 bytes  # 002094D245CB");
      child.kill("SIGINT");
      const { code, stderr } = await ended;
      expect(code).toBe(0);
      expect(stderr.startsWith(said)).toBe(true);
      if (!said) expect(stderr).toBe("");
    }
  });

  it("is JSON line by line on request, as its schema says", async () => {
    const { child, place, until, ended } = await served([ROOT, "--format", "json"], {
      cwd: folder("fleet", FILES),
    });
    for (const name of ["SIP002094D245CB.cnf", "missing", "sub"]) await fetchFile(name, place);
    await (await raw()).send(Buffer.from("\0\x02new\0octet\0"), place);
    const lines = (await until(5)).map((line) => JSON.parse(line) as Record<string, unknown>);
    child.kill("SIGTERM");
    await ended;
    const validate = new Ajv2020({ strictTypes: false, allowUnionTypes: true }).compile(
      readSchemas().get("serve.schema.json") ?? {},
    );
    for (const line of lines) {
      expect(validate(line) || validate.errors).toBe(true);
      expect(validate({ ...line, surplus: 1 })).toBe(false);
    }
    expect(lines[0]).toMatchObject({ kind: "Serving", root: ROOT, url: `tftp://127.0.0.1:${place.port}` });
    const phone = { mac: "002094D245CB", site: "leeds", label: "Front desk" };
    expect(lines[1]).toMatchObject({ kind: "Transfer", event: "sent", bytes: 5, reason: null, phone });
    expect(lines[2]).toMatchObject({ event: "not-found", reason: null, phone: null });
    expect(lines[4]).toMatchObject({ event: "refused", reason: expect.stringContaining("only reads") });
  });
});

describe("a signal", () => {
  it("lets what runs end, and takes no more", async () => {
    const { child, place, until, ended } = await served([ROOT]);
    const one = await raw();
    await one.send(request("SIP002094D245CB.cnf"), place);
    const port = (await one.next())?.port ?? 0;
    child.kill("SIGTERM");
    const gone = await untilSilent(place);
    expect(gone).toBe(true);
    await one.send(ack(1), { ...place, port });
    expect(told((await until(2))[1])).toMatch(/^sent SIP002094D245CB\.cnf 5 bytes/);
    expect((await ended).code).toBe(0);
  });

  it("that comes twice ends it at once", async () => {
    const { child, place, ended, lines } = await served([ROOT]);
    const one = await raw();
    await one.send(request("large.bin"), place);
    await one.next();
    child.kill("SIGINT");
    await untilSilent(place);
    child.kill("SIGINT");
    expect((await ended).code).toBe(0);
    expect((await one.next())?.said).toBe("error 0");
    expect(told(lines[1])).toBe("failed large.bin: the server stops after 0 of 60000 bytes");
  });

  /** The port is free again as soon as nothing new is taken. */
  async function untilSilent({ host, port }: { host: string; port: number }): Promise<boolean> {
    for (let tries = 0; tries < 500; tries++) {
      const socket = createSocket("udp4");
      const bound = once(socket, "listening").then(() => true);
      socket.bind({ address: host, port, exclusive: true });
      const free = await bound.catch(() => false);
      socket.close();
      if (free) return true;
      await new Promise((done) => setTimeout(done, 10));
    }
    return false;
  }
});

it("a process that may open few files says so, and serves on", async () => {
  const { child, place, until } = await served([ROOT]);
  const open = readdirSync(`/proc/${child.pid}/fd`).length;
  execFileSync("prlimit", ["--pid", String(child.pid), `--nofile=${open + 10}`]);
  const clients = await Promise.all(Array.from({ length: 18 }, raw));
  const ports: number[] = [];
  for (const one of clients) await one.send(request("large.bin"), place);
  const lines = await until(2);
  expect(told(lines[1])).toMatch(
    /^failed large\.bin: (?:too many files are open|the network refuses it \(EMFILE\))/,
  );
  for (const one of clients) ports.push((await one.next(300))?.port ?? 0);
  for (const [at, one] of clients.entries())
    if (ports[at]) await one.send(Buffer.from("\0\x05\0\0\0"), { ...place, port: ports[at] ?? 0 });
  expect(await fetchFile("large.bin", place)).toEqual({ bytes: pattern(60_000) });
});

describe("a call that cannot be served is refused", () => {
  const artifact = folder("artifact", { "manifest.json": "{}" });
  mkdirSync(join(artifact, "roots/leeds"), { recursive: true });
  writeFileSync(join(artifact, "roots/leeds/a"), "");

  it.each([
    [["nowhere"], "nowhere is no folder; serve needs the folder that phones boot from"],
    [
      [join(ROOT, "large.bin")],
      `${ROOT}/large.bin is no folder; serve needs the folder that phones boot from`,
    ],
    [[artifact], `${artifact} is an artifact; serve one of its roots: ${artifact}/roots/leeds`],
    [
      [ROOT, "--listen", "192.0.2.1:0"],
      "192.0.2.1:0 cannot be served from: this machine has no such address",
    ],
    [
      [ROOT, "--listen", "tftp.example.org"],
      "--listen is ADDRESS or ADDRESS:PORT, an address of this machine or 0.0.0.0 for all",
    ],
    [[ROOT, "--listen", "127.0.0.1:70000"], "--listen: there is no port 70000"],
    [[ROOT, "--clients", "0"], "--clients is a whole number from 1 to 10000, not 0"],
    [[ROOT, "--clients", "many"], "--clients is a whole number from 1 to 10000, not many"],
    [[ROOT, "--fleet", "nowhere"], "nowhere/offhook.yaml is not there; --fleet names the folder that has it"],
    [[], "serve needs ROOT"],
  ])("%j", async (args, said) => {
    expect(await offhook(["serve", ...args], { cwd: ROOT })).toMatchObject({
      code: 2,
      stdout: "",
      stderr: `offhook: ${said}\n`,
    });
  });

  it("when another program listens there", async () => {
    const socket = createSocket("udp4").bind(0, "127.0.0.1");
    onTestFinished(() => void socket.close());
    await once(socket, "listening");
    const place = `127.0.0.1:${socket.address().port}`;
    const { code, stderr } = await offhook(["serve", ROOT, "--listen", place]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `offhook: ${place} cannot be served from: another program listens there\n`,
    });
  });
});
