/** Calls a command in this process, with an outside made for the test: many calls cost what one child process does. */
import { parseCall, UsageError } from "../../src/cli/command.js";
import { COMMANDS } from "../../src/cli/commands.js";
import type { Io } from "../../src/cli/io.js";
import { leakScanner } from "../../src/secrets/scan.js";

export interface Outside {
  cwd: string;
  env?: Readonly<Record<string, string>>;
  today?: string;
  /** One word for both streams, or one for each. */
  terminal?: boolean | { out: boolean; err: boolean };
}

export interface Called {
  code: number;
  stdout: string;
  stderr: string;
}

export async function called([name = "", ...rest]: readonly string[], outside: Outside): Promise<Called> {
  const said = { stdout: "", stderr: "" };
  const command = await COMMANDS[name]?.();
  if (!command) throw new Error(`there is no command ${name}`);
  try {
    const code = await command.run(parseCall(command, rest), ioOf(outside, said));
    return { code, ...said };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { code: 2, ...said, stderr: `${said.stderr}offhook: ${error.message}\n` };
  }
}

/** As the program's own, with texts in place of streams. */
function ioOf(
  { cwd, env = {}, today = "2026-11-22", terminal = false }: Outside,
  said: { stdout: string; stderr: string },
): Io {
  let values: () => string[] = () => [];
  const isTerminal = typeof terminal === "boolean" ? { out: terminal, err: terminal } : terminal;
  const clean = (text: string) => leakScanner(values())(text);
  return {
    cwd,
    env,
    today,
    onStop: () => () => {},
    columns: isTerminal.out ? 100 : undefined,
    errIsTerminal: isTerminal.err,
    outIsTerminal: isTerminal.out,
    run: { pid: process.pid, isAlive: () => false },
    out: (text) => {
      said.stdout += clean(text);
    },
    err: (text) => {
      said.stderr += clean(text);
    },
    clean: (text) => text,
    guard: (given) => {
      values = given;
    },
  };
}
