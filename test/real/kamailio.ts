/** Kamailio as a registrar on loopback: users from a table of db_text, registrations in memory, started without rights. */
import { spawn, spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export interface Kamailio {
  port: number;
  /** Who is registered: the users that it has contacts of, with how many. */
  registered(): Map<string, number>;
  said(): string;
  stop(): Promise<void>;
}

interface Wishes {
  /** The table `subscriber`. */
  users: string;
  port: number;
  /** Looks at the digests of the table in place of its passwords. */
  digests?: boolean;
}

/** With the function and the flag that the configuration of Debian's package has. */
function configuration(dir: string, { port, digests = false }: Wishes): string {
  return `#!KAMAILIO
debug=2
log_stderror=yes
fork=yes
children=1
disable_tcp=yes
auto_aliases=no
listen=udp:127.0.0.1:${port}
loadmodule "db_text.so"
loadmodule "sl.so"
loadmodule "pv.so"
loadmodule "textops.so"
loadmodule "usrloc.so"
loadmodule "registrar.so"
loadmodule "auth.so"
loadmodule "auth_db.so"
loadmodule "ctl.so"
modparam("usrloc", "db_mode", 0)
modparam("auth_db", "db_url", "text://${join(dir, "db")}")
modparam("auth_db", "calculate_ha1", ${digests ? 0 : 1})
modparam("auth_db", "password_column", "${digests ? "ha1" : "password"}")
modparam("auth_db", "load_credentials", "")
modparam("ctl", "binrpc", "unix:${join(dir, "ctl")}")
request_route {
  if (!is_method("REGISTER")) {
    sl_send_reply("405", "Method Not Allowed");
    exit;
  }
  if (!auth_check("$fd", "subscriber", "1")) {
    auth_challenge("$fd", "0");
    exit;
  }
  if (!save("location")) sl_reply_error();
  exit;
}
`;
}

/** In an empty folder. */
export async function startKamailio(dir: string, wishes: Wishes): Promise<Kamailio> {
  mkdirSync(join(dir, "db"));
  writeFileSync(join(dir, "db/version"), "table_name(string) table_version(int)\nsubscriber:7\nversion:1\n");
  writeFileSync(join(dir, "db/subscriber"), wishes.users);
  const file = join(dir, "kamailio.cfg");
  writeFileSync(file, configuration(dir, wishes));
  const checked = spawnSync("kamailio", ["-c", "-f", file], { encoding: "utf8" });
  if (checked.status !== 0) throw new Error(`kamailio -c refuses ${file}\n${checked.stderr}`);
  const child = spawn("kamailio", ["-DD", "-E", "-f", file, "-Y", dir], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  const said = () => Buffer.concat(chunks).toString("utf8");
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null && child.kill()) await once(child, "exit");
  };
  for (let tries = 0; tries < 100 && child.exitCode === null; tries++) {
    if (await answersAt(wishes.port))
      return { port: wishes.port, registered: () => contacts(dir), said, stop };
    await sleep(50);
  }
  await stop();
  throw new Error(`kamailio does not answer on port ${wishes.port}\n${said()}`);
}

function contacts(dir: string): Map<string, number> {
  const { stdout, stderr, status } = spawnSync("kamcmd", ["-s", `unix:${join(dir, "ctl")}`, "ul.dump"], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`kamcmd: ${stdout}${stderr}`);
  const users = new Map<string, number>();
  let user = "";
  for (const line of stdout.split("\n")) {
    user = /^\s*AoR: (.*)$/.exec(line)?.[1] ?? user;
    if (/^\s*Address: /.test(line)) users.set(user, (users.get(user) ?? 0) + 1);
  }
  return users;
}

async function answersAt(port: number): Promise<boolean> {
  const socket = createSocket("udp4");
  socket.connect(port, "127.0.0.1");
  await once(socket, "connect");
  const { port: own } = socket.address();
  const place = `127.0.0.1:${own}`;
  const lines = [
    `OPTIONS sip:127.0.0.1:${port} SIP/2.0`,
    `Via: SIP/2.0/UDP ${place};branch=z9hG4bK${own}`,
    `From: <sip:test@${place}>;tag=1`,
    `To: <sip:test@127.0.0.1>`,
    `Call-ID: ${own}`,
    "CSeq: 1 OPTIONS",
    "Max-Forwards: 5",
    "Content-Length: 0",
  ];
  socket.on("error", () => {});
  socket.send(`${lines.join("\r\n")}\r\n\r\n`);
  const heard = await Promise.race([once(socket, "message").catch(() => undefined), sleep(200)]);
  socket.close();
  return Array.isArray(heard);
}

export async function freePort(): Promise<number> {
  const socket = createSocket("udp4").bind(0, "127.0.0.1");
  await once(socket, "listening");
  const { port } = socket.address();
  socket.close();
  return port;
}
