/** Users for call servers: they are what the phones are told, passwords go into a file alone, and no value gets out of its place. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quoteConf } from "../../src/servers/pbx/asterisk-conf.js";
import { called } from "../cli/called.js";
import { folder } from "../cli/written.js";
import { temporaryFolder } from "../support/folder.js";
import { readConf, readTable } from "./readers.js";

const FLEET = `apiVersion: offhook/v1
kind: Fleet
name: acme
targets: { north: { root: /srv/north } }
defaults:
  protocol: sip
  model: 7960
  firmware: { sip: P0S3-8-12-00 }
  settings:
    timezone: Europe/London
    ntp: { server: 192.0.2.1 }
    codec: g711alaw
    pbx: { host: 192.0.2.10, expires: 30 }
    dtmf: { outOfBand: avt_always }
    messages: "*97"
`;

const SITE = `apiVersion: offhook/v1
kind: Site
name: leeds
phones:
  - mac: 000E83000001
    label: Desk
    lines:
      - { extension: 0201, name: "Desk; one", auth: { password: { secret: leeds/0201 } } }
      - { extension: 0299, name: Sales, auth: { password: { secret: leeds/sales } } }
      - { extension: out, auth: { password: { secret: leeds/out } }, pbx: { host: sip.example.net, port: 5080 } }
  - mac: 000E83000002
    settings: { nat: { enable: true, address: 203.0.113.5 }, codec: g729a, messages: "", dtmf: { outOfBand: none, inband: true } }
    lines: [{ extension: 0202, auth: { password: { secret: leeds/0202 } } }]
  - mac: 000E83000003
    lines: [{ extension: 0299, auth: { password: { secret: leeds/sales } } }, { extension: 0203 }]
  - { mac: 000E83000004, protocol: sccp }
`;

const dir = folder("fleet", { "offhook.yaml": FLEET, "sites/leeds.yaml": SITE });
const SECRETS = {
  OFFHOOK_SECRET_LEEDS_0201: "a;b\\;c;--d",
  OFFHOOK_SECRET_LEEDS_0202: ">x:y\\z[k]",
  OFFHOOK_SECRET_LEEDS_SALES: "sword#fish",
  OFFHOOK_SECRET_LEEDS_OUT: "elsewhere-1",
};
const VALUES = Object.values(SECRETS);
const SERVERS = ["chan-sip", "pjsip", "kamailio"] as const;

const masked = (...more: string[]) => called(["pbx", "--server", "192.0.2.10", ...more], { cwd: dir });

async function written(server: string): Promise<string> {
  const file = join(temporaryFolder(), "users");
  const call = ["pbx", "--server", "192.0.2.10", "--for", server, "--out", file];
  const { code, stdout, stderr } = await called(call, { cwd: dir, env: SECRETS });
  expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  for (const value of VALUES) expect(stderr).not.toContain(value);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  return readFileSync(file, "utf8");
}

describe("pjsip", () => {
  it("has an endpoint, an auth and an aor for each user", async () => {
    const sections = readConf(await written("pjsip"));
    const of = (name: string, type: string) =>
      sections.filter((one) => one.name === name && one.values.type === type);
    expect(sections.map(({ name }) => name)).toEqual(
      ["0201", "0202", "0299"].flatMap((name) => [name, name, name]),
    );
    expect(of("0201", "endpoint").map(({ values }) => values)).toEqual([
      {
        ...{ type: "endpoint", aors: "0201", auth: "0201", callerid: '"Desk; one" <0201>' },
        ...{ disallow: "all", allow: "alaw,ulaw,g729", dtmf_mode: "rfc4733" },
        ...{ force_rport: "no", rewrite_contact: "no", rtp_symmetric: "no" },
        ...{ mailboxes: "0201@default", voicemail_extension: "*97" },
      },
    ]);
    expect(of("0202", "endpoint")[0]?.values).toMatchObject({
      ...{ allow: "g729,alaw,ulaw", dtmf_mode: "inband", force_rport: "yes", rewrite_contact: "yes" },
    });
    expect(of("0202", "endpoint")[0]?.values).not.toHaveProperty("mailboxes");
    const passwords = ["0201", "0202", "0299"].map((name) => of(name, "auth")[0]?.values.password);
    expect(passwords).toEqual(VALUES.slice(0, 3));
    const contacts = ["0201", "0202", "0299"].map((name) => of(name, "aor")[0]?.values);
    expect(contacts.map((values) => [values?.max_contacts, values?.minimum_expiration])).toEqual([
      ["1", "30"],
      ["1", "30"],
      ["2", "30"],
    ]);
  });
});

describe("chan-sip", () => {
  it("has a peer for each user, and says that it keeps one contact of each", async () => {
    const { stderr } = await masked("--for", "chan-sip");
    expect(stderr).toContain("servers/shared-user 2 phones register as 0299");
    const peers = readConf(await written("chan-sip"));
    expect(peers.map(({ name, values }) => [name, values.secret, values.nat, values.dtmfmode])).toEqual([
      ["0201", VALUES[0], "no", "rfc2833"],
      ["0202", VALUES[1], "force_rport,comedia", "inband"],
      ["0299", VALUES[2], "no", "rfc2833"],
    ]);
  });

  it.each(["general", "Authentication"])("has no peer called as its section %s", async (user) => {
    const cwd = folder("fleet", {
      "offhook.yaml": FLEET,
      "sites/leeds.yaml": `apiVersion: offhook/v1\nkind: Site\nname: leeds\nphones:\n  - mac: 000E83000001\n    lines: [{ extension: ${user}, auth: { password: { secret: leeds/one } } }]\n`,
    });
    expect(await called(["pbx", "--for", "chan-sip"], { cwd })).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringContaining(`${user} is a section of sip.conf itself`),
    });
    expect(await called(["pbx", "--for", "pjsip"], { cwd })).toMatchObject({ code: 0 });
  });

  it("has the context that is named, and no other", async () => {
    const { stdout } = await masked("--for", "chan-sip", "--context", "desks");
    expect(readConf(stdout).map(({ values }) => values.context)).toEqual(["desks", "desks", "desks"]);
    expect(await masked("--for", "chan-sip", "--context", "a]b")).toMatchObject({ code: 2, stdout: "" });
  });
});

describe("kamailio", () => {
  it("has a row for each user, with what auth_db may be set to look at", async () => {
    const md5 = (text: string) => createHash("md5").update(text).digest("hex");
    expect(readTable(await written("kamailio"))).toEqual(
      ["0201", "0202", "0299"].map((user, at) => ({
        ...{ id: String(at + 1), username: user, domain: "192.0.2.10", password: VALUES[at] },
        ha1: md5(`${user}:192.0.2.10:${VALUES[at]}`),
        ha1b: md5(`${user}@192.0.2.10:192.0.2.10:${VALUES[at]}`),
      })),
    );
  });
});

describe.each(SERVERS)("%s", (server) => {
  it("prints masks, with or without the values at hand, and the same each time", async () => {
    const without = await masked("--for", server);
    const call = ["pbx", "--server", "192.0.2.10", "--for", server];
    const beside = await called(call, { cwd: dir, env: SECRETS });
    expect(without.code).toBe(0);
    expect(beside).toEqual(without);
    expect(without.stdout).toContain("<secret>");
    for (const value of VALUES) expect(without.stdout + without.stderr).not.toContain(value);
  });

  it("tells what it leaves out", async () => {
    const { stderr } = await masked("--for", server);
    expect(stderr).toContain("left out: 1 phone under sccp, whose lines their call server keeps\n");
    expect(stderr).toContain("left out: 0203, key 2 of 000E83000003, which has no password\n");
  });

  it("is made for one server at a time", async () => {
    const several = await called(["pbx", "--for", server], { cwd: dir });
    expect(several).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining("sip.example.net:5080"),
    });
    const other = await called(["pbx", "--for", server, "--server", "sip.example.net:5080"], { cwd: dir });
    expect(other).toMatchObject({ code: 0, stdout: expect.stringContaining("out") });
    expect(other.stdout).not.toContain("0201");
    const none = await called(["pbx", "--for", server, "--server", "192.0.2.99"], { cwd: dir });
    expect(none).toMatchObject({ code: 2, stdout: "" });
  });

  it("writes nothing without all secrets", async () => {
    const cwd = temporaryFolder();
    const call = ["pbx", "--fleet", dir, "--for", server, "--server", "192.0.2.10", "--out", "users"];
    const { OFFHOOK_SECRET_LEEDS_SALES: _, ...fewer } = SECRETS;
    expect(await called(call, { cwd, env: fewer })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("secrets/missing the secret leeds/sales has no value"),
    });
    expect(readdirSync(cwd)).toEqual([]);
  });
});

describe("the file", () => {
  const call = (cwd: string, file: string, server = "pjsip") =>
    called(["pbx", "--fleet", dir, "--for", server, "--server", "192.0.2.10", "--out", file], {
      cwd,
      env: { ...SECRETS, PATH: process.env.PATH ?? "" },
    });

  it("is written again over one of ours alone", async () => {
    const cwd = temporaryFolder();
    for (const _time of [1, 2]) expect((await call(cwd, "users.conf")).code).toBe(0);
    writeFileSync(join(cwd, "pjsip.conf"), "[general]\n");
    expect(await call(cwd, "pjsip.conf")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("none of ours"),
    });
    expect(readFileSync(join(cwd, "pjsip.conf"), "utf8")).toBe("[general]\n");
    expect(readdirSync(cwd).sort()).toEqual(["pjsip.conf", "users.conf"]);
  });

  it("keeps who may read it, and who owns it", async () => {
    const cwd = temporaryFolder();
    const file = join(cwd, "users.conf");
    await call(cwd, "users.conf");
    chmodSync(file, 0o640);
    const isRoot = process.getuid?.() === 0;
    if (isRoot) chownSync(file, 4711, 4712);
    const { uid, gid } = statSync(file);
    expect((await call(cwd, "users.conf")).code).toBe(0);
    expect(statSync(file)).toMatchObject({ uid, gid });
    expect(statSync(file).mode & 0o777).toBe(0o640);
  });

  it("is readable for nobody else where an empty file was", async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, "users.conf"), "", { mode: 0o644 });
    expect((await call(cwd, "users.conf")).code).toBe(0);
    expect(statSync(join(cwd, "users.conf")).mode & 0o007).toBe(0);
  });

  it.each(SERVERS)("of %s is not replaced by that of another server", async (server) => {
    const cwd = temporaryFolder();
    await call(cwd, "users", server);
    const before = readFileSync(join(cwd, "users"), "utf8");
    for (const other of SERVERS.filter((one) => one !== server))
      expect(await call(cwd, "users", other)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining("made for another server"),
      });
    expect(readFileSync(join(cwd, "users"), "utf8")).toBe(before);
    expect((await call(cwd, "users", server)).code).toBe(0);
  });

  it("is no file that git would take", async () => {
    const cwd = temporaryFolder();
    execFileSync("git", ["init", "-q", cwd]);
    mkdirSync(join(cwd, "private"));
    writeFileSync(join(cwd, ".gitignore"), "private/\n");
    expect(await call(cwd, "users.conf")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(".gitignore"),
    });
    expect(await call(cwd, "private/users.conf")).toMatchObject({ code: 0 });
    expect(readdirSync(cwd).sort()).toEqual([".git", ".gitignore", "private"]);
  });
});

describe("values", () => {
  it("come back from a file of Asterisk as they were, or are refused", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."ab;\\-=> []#\"'\n\t\0é") }), (text) => {
        const quoted = quoteConf(text);
        if ("refused" in quoted) return text === "" || text !== text.trim() || /[\n\t\0]/.test(text);
        const [section] = readConf(`[one]\nkey = ${quoted.text}\nnext = 1\n`);
        return section?.values.key === text && section.values.next === "1";
      }),
      { numRuns: 5000 },
    );
  });
});
