/**
 * From YAML to a registered phone over real parts: built, published, served by tftpd-hpa, booted over TFTP by simulated
 * phones, and registered with what they have read at a Kamailio, whose users come from the same YAML and secrets.
 */
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { offhook } from "../support/cli.js";
import { catalogueOf, fillStore, signedRelease } from "../support/releases.js";
import { freePort, type Kamailio, startKamailio } from "./kamailio.js";
import { SERVERS, serve } from "./servers.js";

const PASSWORDS: Record<string, string> = {
  OFFHOOK_SECRET_LEEDS_2001: "a:colon; and \\ more",
  OFFHOOK_SECRET_LEEDS_2002: "it's 100% [fine]",
  OFFHOOK_SECRET_LEEDS_SALES: "sales-2099",
};

const fleetText = (root: string, port: number) => `apiVersion: offhook/v1
kind: Fleet
name: acme
targets: { main: { root: ${root} } }
firmwareStores: [../store]
defaults:
  protocol: sip
  model: 7960
  firmware: P0S3-8-12-00
  settings:
    timezone: Europe/London
    ntp: { server: 192.0.2.1 }
    pbx: { kind: kamailio, host: 127.0.0.1, port: ${port}, expires: 600 }
`;

const line = (extension: string, secret: string) =>
  `{ extension: "${extension}", auth: { password: { secret: leeds/${secret} } } }`;

const SITE = `apiVersion: offhook/v1
kind: Site
name: leeds
phones:
  - { mac: 000E83000001, label: One, lines: [${line("2001", "2001")}, ${line("2099", "sales")}] }
  - { mac: 000E83000002, label: Two, model: 7940, lines: [${line("2002", "2002")}, ${line("2099", "sales")}] }
`;

const SIP = signedRelease({ load: "P0S3-8-12-00", loader: "P003-8-12-00" });

interface Scene {
  dir: string;
  fleet: string;
  port: number;
  /** The TFTP server. */
  from: string;
}

/** Built, published and served. */
async function scene(): Promise<Scene> {
  const dir = mkdtempSync(join(realpathSync(tmpdir()), "offhook-real-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }));
  chmodSync(dir, 0o755);
  const [fleet, root, artifact] = ["fleet", "root", "artifact"].map((name) => join(dir, name)) as [
    string,
    string,
    string,
  ];
  const port = await freePort();
  for (const name of ["sites", "templates"]) mkdirSync(join(fleet, name), { recursive: true });
  mkdirSync(root, { mode: 0o755 });
  writeFileSync(join(fleet, "offhook.yaml"), fleetText(root, port));
  writeFileSync(join(fleet, "sites/leeds.yaml"), SITE);
  writeFileSync(join(fleet, "templates/firmware.yaml"), catalogueOf([SIP]));
  fillStore(join(dir, "store"), [SIP]);
  const [hpa] = SERVERS;
  if (!hpa) throw new Error("no server");
  await fine(["build", "--fleet", fleet, "--out", artifact]);
  const running = await serve(hpa, root);
  onTestFinished(() => running.stop());
  const from = `tftp://${running.place.host}:${running.place.port}`;
  await fine(["publish", "--fleet", fleet, "--artifact", artifact, "--via", `main=${from}`]);
  return { dir, fleet, port, from };
}

async function fine(words: readonly string[], env = PASSWORDS): Promise<string> {
  const { code, stdout, stderr } = await offhook(words, { env });
  if (code !== 0) throw new Error(`${words.join(" ")}: ${code}\n${stdout}${stderr}`);
  return stdout;
}

/** With users made from the same fleet, and the secrets that are given. */
async function registrar(
  { dir, fleet, port }: Scene,
  { env = PASSWORDS, digests = false } = {},
): Promise<Kamailio> {
  const own = mkdtempSync(join(dir, "kamailio-"));
  const file = join(own, "users");
  await fine(["pbx", "--for", "kamailio", "--fleet", fleet, "--out", file], env);
  const kamailio = await startKamailio(own, { users: readFileSync(file, "utf8"), port, digests });
  onTestFinished(() => kamailio.stop());
  return kamailio;
}

const boot = ({ fleet, from }: Scene, ...more: string[]) =>
  offhook(["boot", "--fleet", fleet, "--from", from, "--register", ...more], {});

describe.each([["passwords", false] as const, ["digests", true] as const])(
  "Kamailio with %s",
  (_, digests) => {
    it("has every line of every phone, by what the phones have read", async () => {
      const one = await scene();
      const kamailio = await registrar(one, { digests });
      const kept = await boot(one, "--all", "--keep");
      expect(kept).toMatchObject({ code: 0 });
      expect(kamailio.registered()).toEqual(
        new Map([
          ["2001", 1],
          ["2002", 1],
          ["2099", 2],
        ]),
      );
      for (const password of Object.values(PASSWORDS))
        expect(kept.stdout + kept.stderr).not.toContain(password);
      // A line that was kept stays, as a phone's that has lost its power; others go.
      const taken = await boot(one, "leeds/One");
      expect(taken).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/^line 1 .*2001 at .*taken back/m),
      });
      expect(kamailio.registered().get("2002")).toBe(1);
    });
  },
);

it("a password that is not the server's is told, and the other lines register", async () => {
  const one = await scene();
  const kamailio = await registrar(one, { env: { ...PASSWORDS, OFFHOOK_SECRET_LEEDS_SALES: "another" } });
  const { code, stdout, stderr } = await boot(one, "leeds/One", "--keep");
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  expect(stdout).toMatch(/^line 1 .*2001 at 127\.0\.0\.1:\d+: registered for 600 s/m);
  expect(stdout).toMatch(
    /^line 2 .*2099 at 127\.0\.0\.1:\d+: refused, as its password is not the registrar's: 401/m,
  );
  expect(kamailio.registered()).toEqual(new Map([["2001", 1]]));
  for (const password of Object.values(PASSWORDS)) expect(stdout).not.toContain(password);
});

it("a registrar that is away is told", async () => {
  const one = await scene();
  const { code, stdout } = await boot(one, "leeds/Two", "--format", "json");
  expect(code).toBe(1);
  const { phones } = JSON.parse(stdout) as { phones: Array<{ lines: unknown[] }> };
  expect(phones[0]?.lines).toEqual([
    expect.objectContaining({ key: 1, user: "2002", outcome: "silent", inOrder: false }),
    expect.objectContaining({ key: 2, user: "2099", outcome: "silent" }),
  ]);
});
