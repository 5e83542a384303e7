/** `status` reads what the servers that admins run have logged while phones asked them. */
import { spawnSync } from "node:child_process";
import { createSocket, type RemoteInfo } from "node:dgram";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TftpServer } from "../../src/load/root/tftp.js";
import { offhook } from "../support/cli.js";
import { type RealServer, SERVERS, serve } from "./servers.js";

const FLEET = (root: string) => `apiVersion: offhook/v1
kind: Fleet
name: acme
targets: { main: { root: ${root} } }
defaults:
  protocol: sip
  model: 7960
  firmware: P0S3-8-12-00
  settings: { timezone: Europe/London, pbx: { host: 192.0.2.10 }, emergencyNumbers: [112], dialPlan: uk }
dialPlans: { uk: [{ match: 112, timeout: 0 }] }
`;
const SITE = `apiVersion: offhook/v1
kind: Site
name: leeds
target: main
phones:
  - { mac: 000E83000001, label: Hall, lines: [{ extension: 0201, auth: { password: { secret: a } } }] }
  - { mac: 000E83000002, label: Attic, lines: [{ extension: 0202, auth: { password: { secret: b } } }] }
`;

let dir = "";
let root = "";

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "offhook-logs-"));
  chmodSync(dir, 0o755);
  root = join(dir, "root");
  for (const folder of ["root", "sites"]) mkdirSync(join(dir, folder));
  writeFileSync(join(dir, "offhook.yaml"), FLEET(root));
  writeFileSync(join(dir, "sites/leeds.yaml"), SITE);
  const secrets = { OFFHOOK_SECRET_A: "one-two-three", OFFHOOK_SECRET_B: "four-five-six" };
  for (const call of [
    ["build", "--out", "out"],
    ["publish", "--artifact", "out", "--via", "main=never"],
  ]) {
    const { code, stderr } = await offhook(call, { cwd: dir, env: secrets, umask: "022" });
    expect([code, stderr]).toEqual([0, expect.anything()]);
  }
  longAgo();
});

afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Within moments of a switch nobody can tell what was read. */
function longAgo(): void {
  const folder = join(root, ".offhook/switches");
  for (const name of readdirSync(folder)) {
    const record = JSON.parse(readFileSync(join(folder, name), "utf8")) as object;
    writeFileSync(join(folder, name), JSON.stringify({ ...record, at: "2020-01-01T00:00:00Z" }));
  }
}

/** Servers as verbose as they can be, and their logs on their standard output. */
const LOGGING: Record<string, (server: RealServer) => RealServer> = {
  "tftpd-hpa": withSyslog,
  atftpd: (server) => ({
    ...server,
    args: (...where) => ["--logfile", "-", "--verbose=7", ...server.args(...where)],
  }),
  dnsmasq: (server) => server,
};

/**
 * tftpd-hpa writes to /dev/log alone: it gets a /dev of its own in a mount namespace, and there a syslogd of a few lines.
 */
function withSyslog(server: RealServer): RealServer {
  return {
    ...server,
    program: "unshare",
    args: (...where) => {
      const own = join(dir, "dev");
      mkdirSync(own);
      const words = [server.program, "-vv", ...server.args(...where)];
      return ["-m", "/bin/sh", "-c", OWN_DEV, own, SYSLOGD, ...words];
    },
  };
}

/** Of all devices the programs need one. */
const OWN_DEV = `mount -t tmpfs none "$0" && touch "$0/null" && mount --bind /dev/null "$0/null" && mount --rbind "$0" /dev &&
exec perl -e "$@"`;

const SYSLOGD = `
use Socket;
socket(my $log, AF_UNIX, SOCK_DGRAM, 0) or die;
bind($log, pack_sockaddr_un("/dev/log")) or die;
chmod 0666, "/dev/log";
$| = 1;
my $child = fork();
if (!$child) { exec @ARGV or die; }
$SIG{TERM} = sub { kill "TERM", $child; exit 0; };
while (defined(recv($log, my $line, 65536, 0))) {
  $line =~ s/^<\\d+>//; $line =~ s/\\n$//; $line =~ s/([\\x00-\\x1f\\x7f])/sprintf("#%03o", ord $1)/ge;
  print "$line\\n";
}
`;

/** Asks as a phone does: by RFC 1350 alone, from its own address. */
async function ask(name: string, { server, from }: { server: TftpServer; from: string }): Promise<void> {
  const socket = createSocket("udp4").bind(0, from);
  await once(socket, "listening");
  socket.send(Buffer.from(`\0\x01${name}\0octet\0`, "latin1"), server.port, server.host);
  for (;;) {
    const [packet, peer] = (await once(socket, "message")) as [Buffer, RemoteInfo];
    if (packet.readUInt16BE(0) !== 3) break;
    socket.send(Buffer.from([0, 4, packet[2] ?? 0, packet[3] ?? 0]), peer.port, peer.address);
    if (packet.length < 516) break;
  }
  await sleep(50);
  socket.close();
}

const REQUESTS: ReadonlyArray<readonly [from: string, name: string]> = [
  ["127.0.0.2", "CTLSEP000E83000001.tlv"],
  ["127.0.0.2", "SEP000E83000001.cnf.xml"],
  ["127.0.0.2", "SIPDefault.cnf"],
  ["127.0.0.2", "SIP000E83000001.cnf"],
  ["127.0.0.2", "uk.xml"],
  ["127.0.0.2", "P0S3-8-12-00.loads"],
  ["127.0.0.3", "SEP000E83000002.cnf.xml"],
  ["127.0.0.4", "SIP0011223344AA.cnf"],
  ["127.0.0.5", "../\x1b[31m\nname"],
];

describe.each(SERVERS.map((server) => [server.name, server] as const))("%s", (name, server) => {
  const canNot = name === "tftpd-hpa" && spawnSync("unshare", ["-m", "true"]).status !== 0;

  it.skipIf(canNot)("tells who has fetched what", async () => {
    const running = await serve(LOGGING[name]?.(server) ?? server, root);
    try {
      for (const [from, file] of REQUESTS) await ask(file, { server: running.place, from });
      await sleep(300);
    } finally {
      await running.stop();
    }
    // dnsmasq prints no time: here as `docker logs --timestamps` gives it.
    const time = name === "dnsmasq" ? `${new Date().toISOString()} ` : "";
    writeFileSync(join(dir, "log"), running.said().replace(/^(?=.)/gm, time));
    const { code, stdout, stderr } = await offhook(["status", "log", "--format", "json"], { cwd: dir });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const { phones, strangers, requests } = JSON.parse(stdout);
    expect(requests.servers).toMatchObject([{ server: name, unread: 0 }]);
    expect(phones).toMatchObject([
      {
        label: "Attic",
        client: "127.0.0.3",
        asksFor: "sccp",
        files: { state: "unknown" },
        missing: [],
        otherMissing: 1,
      },
      {
        label: "Hall",
        client: "127.0.0.2",
        seen: true,
        asksFor: "sip",
        files: { state: "current", generation: 1, changed: [] },
        missing: [{ name: "P0S3-8-12-00.loads", sort: "firmware", outcome: "not-found" }],
        otherMissing: 2,
      },
    ]);
    expect(strangers).toMatchObject([{ mac: "0011223344AA", client: "127.0.0.4" }]);
  });
});
