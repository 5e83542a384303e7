/** `offhook boot --register`: phones that have booted from what was built register with what they have read, and take it back. */
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { readSchemas } from "../../src/load/fleet.js";
import { type Registrar, registrar } from "../boot/sip/registrar.js";
import { called } from "./called.js";
import { folder } from "./written.js";

const USERS = { "0201": "swordfish-1", "0202": "swordfish-2", sales: "swordfish-3" };
const SECRETS = {
  OFFHOOK_SECRET_A: USERS["0201"],
  OFFHOOK_SECRET_B: USERS["0202"],
  OFFHOOK_SECRET_C: USERS.sales,
};

const fleet = (port: number): string => `apiVersion: offhook/v1
kind: Fleet
name: acme
targets: { main: { root: /srv/tftp } }
defaults:
  protocol: sip
  model: 7960
  firmware: { sip: P0S3-8-12-00, sccp: P0030801SR02 }
  settings:
    timezone: Europe/London
    ntp: { server: 192.0.2.1 }
    pbx: { host: 127.0.0.1, port: ${port}, expires: 600 }
`;

const SITE = `apiVersion: offhook/v1
kind: Site
name: leeds
phones:
  - mac: 000E83000001
    label: One
    lines:
      - { extension: "0201", auth: { password: { secret: a } } }
      - { extension: "0299", auth: { user: sales, password: { secret: c } } }
  - mac: 000E83000002
    label: Two
    lines: [{ extension: "0202", auth: { password: { secret: b } } }]
  - { mac: 000E83000003, label: Skinny, protocol: sccp }
`;

/** A fleet whose phones know the registrar, built; gives the folder of both. */
async function built({ port }: Registrar): Promise<string> {
  const cwd = folder("fleet", { "offhook.yaml": fleet(port), "sites/leeds.yaml": SITE });
  const { code, stderr } = await called(["build", "--out", join(cwd, "out")], { cwd, env: SECRETS });
  if (code !== 0) throw new Error(stderr);
  return cwd;
}

const boot = (cwd: string, ...more: string[]) => called(["boot", "--from", "out", ...more], { cwd });

function expectNoSecret({ stdout, stderr }: { stdout: string; stderr: string }): void {
  expect(stdout + stderr).not.toContain("swordfish");
}

describe("with the right passwords", () => {
  it("each line registers, and is taken back", async () => {
    const server = await registrar({ users: USERS });
    const cwd = await built(server);
    const ended = await boot(cwd, "leeds/One", "--register");
    expect(ended).toMatchObject({ code: 0 });
    const at = `127.0.0.1:${server.port}`;
    expect(ended.stdout).toContain(
      `line 1   0201 at ${at}: registered for 600 s, and taken back; it shows REGISTERED`,
    );
    expect(ended.stdout).toContain(`line 2   0299 at ${at}: registered for 600 s, and taken back`);
    expect(server.contacts.size).toBe(0);
    expect(server.requests).toHaveLength(8);
    expectNoSecret(ended);
  });

  it("all phones of a fleet do, and stay where that is wanted", async () => {
    const server = await registrar({ users: USERS });
    const ended = await boot(await built(server), "--all", "--register", "--keep", "--format", "json");
    expect(ended).toMatchObject({ code: 0 });
    expect([...server.contacts.keys()].sort()).toEqual(["0201", "0202", "0299"]);
    const ajv = new Ajv2020({ strictTypes: false, allowUnionTypes: true });
    for (const [name, schema] of readSchemas()) ajv.addSchema(schema, name);
    const document = JSON.parse(ended.stdout) as { phones: Array<{ mac: string; lines: unknown[] }> };
    ajv.getSchema("boot.schema.json")?.(document);
    expect(ajv.getSchema("boot.schema.json")?.errors ?? []).toEqual([]);
    expect(document.phones.map(({ lines }) => lines.length)).toEqual([2, 1, 0]);
    expectNoSecret(ended);
  });
});

it("a wrong password is told, with what is known of the screen, and hinders no other line", async () => {
  const server = await registrar({ users: { ...USERS, sales: "another" } });
  const ended = await boot(await built(server), "leeds/One", "--register", "--keep");
  expect(ended).toMatchObject({ code: 1 });
  expect(ended.stdout).toMatch(
    /^line 2 {3}0299 at \S+: refused, as its password is not the registrar's: 401 Prove it; what the phone shows then is not known$/m,
  );
  expect([...server.contacts.keys()]).toEqual(["0201"]);
  expectNoSecret(ended);
});

it("nothing is sent unless it is asked for, and by phones of another protocol never", async () => {
  const server = await registrar({ users: USERS });
  const cwd = await built(server);
  expect((await boot(cwd, "--all")).code).toBe(0);
  const { code, stdout } = await boot(cwd, "leeds/Skinny", "--register");
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: expect.stringContaining("no line of it registers by SIP"),
  });
  expect(server.requests).toEqual([]);
  expect(await boot(cwd, "leeds/One", "--keep")).toMatchObject({ code: 2, stdout: "" });
});

it("what a registrar says is printed without what it hides", async () => {
  const server = await registrar({
    users: USERS,
    instead: (request) =>
      `SIP/2.0 403 No\u001b[31m\r\nVia: ${request.header("Via")}\r\nCall-ID: ${request.header("Call-ID")}\r\nCSeq: ${request.header("CSeq")}\r\n\r\n`,
  });
  const { stdout } = await boot(await built(server), "leeds/Two", "--register");
  expect(stdout).not.toContain("\u001b");
  expect(stdout).toContain("403 No\\u{1b}[31m");
});
