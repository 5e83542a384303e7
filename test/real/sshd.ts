/** An SSH server as OpenSSH makes it, on loopback and in the foreground, with keys and users of its own. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, mkdirSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * With root's rights sshd would want a user and a folder of its own on the machine. Without them it lets in only the
 * user who runs it; `nobody` has a locked password where systemd answers for it.
 */
export const USER = "daemon";
const ID = 1;

export interface SshServer {
  port: number;
  /** A program that runs ssh with the settings below it. */
  client(settings?: Record<string, string>): string;
  knownHosts: string;
  key: string;
  stop(): Promise<void>;
}

/** `dir`: an empty folder that everybody may pass. */
export async function startSshd(dir: string, settings: readonly string[] = []): Promise<SshServer> {
  const [port, hostKey, key] = [await freePort(), newKey(dir, "host"), newKey(dir, "user")];
  chownSync(hostKey.path, ID, ID);
  writeFileSync(join(dir, "authorized"), key.public);
  const knownHosts = join(dir, "known");
  writeFileSync(knownHosts, `[127.0.0.1]:${port} ${hostKey.public}`);
  const config = join(dir, "sshd_config");
  const lines = [
    ...[`Port ${port}`, "ListenAddress 127.0.0.1", `HostKey ${hostKey.path}`, "PidFile none"],
    ...[`AuthorizedKeysFile ${join(dir, "authorized")}`, "StrictModes no", "UsePAM no"],
    ...["PasswordAuthentication no", "KbdInteractiveAuthentication no", ...settings],
  ];
  writeFileSync(config, `${lines.join("\n")}\n`);
  const stop = await running(config, port);
  const client = (own: Record<string, string> = {}) => wrapper(dir, { knownHosts, key: key.path, own });
  return { port, client, knownHosts, key: key.path, stop };
}

function newKey(dir: string, name: string): { path: string; public: string } {
  const path = join(dir, name);
  execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", path]);
  const text = execFileSync("ssh-keygen", ["-y", "-f", path], { encoding: "utf8" });
  return { path, public: text };
}

/** sshd starts itself again for each connection, and wants to know where it is. */
async function running(config: string, port: number): Promise<() => Promise<void>> {
  const program = execFileSync("sh", ["-c", "command -v sshd"], { encoding: "utf8" }).trim();
  const child = spawn(program, ["-D", "-e", "-f", config], {
    uid: ID,
    gid: ID,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null && child.kill()) await once(child, "exit");
  };
  for (let tries = 0; tries < 100 && child.exitCode === null; tries++) {
    if (await answers(port)) return stop;
    await sleep(50);
  }
  await stop();
  throw new Error(`${program} does not answer on port ${port}\n${said}`);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("data", (bytes: Buffer) => end(bytes.toString("latin1").startsWith("SSH-2.0")));
    socket.once("error", () => end(false));
  });
}

interface Client {
  knownHosts: string;
  key: string;
  own: Record<string, string>;
}

let made = 0;

/** The settings of whoever runs the tests stay out of it. */
function wrapper(dir: string, { knownHosts, key, own }: Client): string {
  const folder = join(dir, `client-${made++}`);
  mkdirSync(folder);
  const settings = { UserKnownHostsFile: knownHosts, IdentityFile: key, IdentitiesOnly: "yes", ...own };
  const lines = Object.entries(settings).map(([name, value]) => `${name} ${value}\n`);
  writeFileSync(join(folder, "config"), lines.join(""));
  writeFileSync(join(folder, "ssh"), `#!/bin/sh\nexec ssh -F ${join(folder, "config")} "$@"\n`);
  chmodSync(join(folder, "ssh"), 0o755);
  return join(folder, "ssh");
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

/** Where the program that serves SFTP is. */
export function sftpServer(): string {
  const folders = ["/usr/lib/openssh", ...(process.env.PATH ?? "").split(delimiter)];
  const script = 'for place; do [ -x "$place/sftp-server" ] && echo "$place/sftp-server" && break; done';
  return execFileSync("sh", ["-c", script, "sh", ...folders], { encoding: "utf8" }).trim();
}
