/** Runs the system's OpenSSH to reach a host's SFTP server: its configuration, agent, known hosts and jump hosts hold. */
import { type ChildProcess, spawn } from "node:child_process";
import type { SshAddress } from "./address.js";
import { inTime } from "./deadline.js";
import type { SftpStreams } from "./sftp.js";

export interface SshLink extends SftpStreams {
  /** Once the program has ended: what it said, or that it is not there. */
  over: Promise<{ missing: boolean; said: string }>;
  /** Ends the program, which has so many milliseconds to do so by itself. */
  end(patience?: number): Promise<void>;
}

/** Nothing is asked, written or forwarded; what the host's banner says is not shown. */
const OPTIONS = [
  ...["BatchMode=yes", "StrictHostKeyChecking=yes", "UpdateHostKeys=no", "CheckHostIP=no"],
  ...["ControlMaster=no", "ForwardAgent=no", "ForwardX11=no", "ClearAllForwardings=yes"],
  ...["PermitLocalCommand=no", "RemoteCommand=none", "RequestTTY=no", "LogLevel=ERROR"],
  ...["ConnectTimeout=10"],
];

/** Everything behind `--` has been checked against patterns that no option fits. */
export function sshArguments({ user, host, port }: SshAddress): string[] {
  const options = OPTIONS.flatMap((option) => ["-o", option]);
  const at = port === undefined ? [] : ["-p", String(port)];
  return [...options, ...at, "-s", "--", user === undefined ? host : `${user}@${host}`, "sftp"];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** In milliseconds. */
const GENTLY = 2000;

export function startSsh(address: SshAddress, env: Environment): SshLink {
  const program = env.OFFHOOK_SSH || "ssh";
  const child = spawn(program, sshArguments(address), {
    env: environmentOf(env),
    stdio: ["pipe", "pipe", "pipe"],
  });
  const said = beginningOf(child);
  const over = new Promise<{ missing: boolean; said: string }>((settle) => {
    child.once("error", () => settle({ missing: true, said: "" }));
    child.once("close", () => settle({ missing: false, said: said() }));
  });
  return {
    from: child.stdout,
    to: child.stdin,
    over,
    end: (patience = GENTLY) => end(child, { over, patience }),
  };
}

/** The secrets of a fleet are not for OpenSSH and the programs that its configuration names. */
function environmentOf(env: Environment): Record<string, string> {
  const kept = Object.entries(env).filter(([name]) => !/^(?:OFFHOOK|SOPS)_/.test(name));
  const known = kept.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  // Its words are looked at.
  return { ...Object.fromEntries(known), LC_ALL: "C" };
}

const MOST_SAID = 8192;

function beginningOf({ stderr }: ChildProcess): () => string {
  let text = "";
  stderr?.on("data", (chunk: Buffer) => {
    if (text.length < MOST_SAID) text += chunk.toString("latin1");
  });
  return () => text.slice(0, MOST_SAID);
}

interface Ending {
  over: Promise<unknown>;
  patience: number;
}

async function end(child: ChildProcess, { over, patience }: Ending): Promise<void> {
  child.stdin?.end();
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    const ended = await inTime(
      over.then(() => true),
      patience,
    );
    if (ended) break;
    child.kill(signal);
  }
  // A program that it started may still hold the other ends.
  for (const stream of child.stdio) stream?.destroy();
}
