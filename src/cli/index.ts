/** The command line: which command is called, its help, and what a wrong call is told. */
import { setFlagsFromString } from "node:v8";
import { nearest } from "../diagnostic/nearest.js";
import { type Command, type ExitCode, parseCall, UsageError } from "./command.js";
import { COMMANDS, commands } from "./commands.js";
import { commandHelp, generalHelp } from "./help.js";
import { type Io, processIo } from "./io.js";
import { version } from "./version.js";

/**
 * By how many percent of what is in use the heap grows before it is gone through. Left alone it is some 300: a fleet of
 * 100,000 phones then takes half as much memory again, and a tenth of the time less.
 */
const HEAP_GROWTH = 60;

export async function main(): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);
  const io = processIo();
  process.exitCode = await run(process.argv.slice(2), io);
}

/** One call of the program; whatever goes wrong ends in a line on stderr and an exit code. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    if (error instanceof UsageError) {
      io.err(`offhook: ${error.message}\n`);
      return 2;
    }
    io.err(`offhook: ${environmentMessage(error)}\n`);
    return 2;
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<ExitCode> {
  const [name, ...rest] = argv;
  if (name === undefined) {
    io.err(generalHelp(await commands()));
    return 2;
  }
  if (["--help", "-h", "help"].includes(name)) return helpFor(rest[0], io);
  if (["--version", "-V", "version"].includes(name)) {
    io.out(`offhook ${version()}\n`);
    return 0;
  }
  const command = await find(name);
  const call = parseCall(command, rest);
  if (!call.flag("help")) return command.run(call, io);
  io.out(commandHelp(command));
  return 0;
}

async function helpFor(name: string | undefined, io: Io): Promise<ExitCode> {
  io.out(name === undefined ? generalHelp(await commands()) : commandHelp(await find(name)));
  return 0;
}

async function find(name: string): Promise<Command> {
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load) return load();
  const near = nearest(name, Object.keys(COMMANDS));
  throw new UsageError(
    `unknown command ${JSON.stringify(name)}${near ? `; did you mean ${near}?` : ""} (offhook --help lists them)`,
  );
}

/** Faults of the disk or of the system are told in a line; a fault of the program shows where it lies. */
function environmentMessage(error: unknown): string {
  const { code, path, syscall, message, stack } = error as NodeJS.ErrnoException;
  if (code && syscall) return `${SYSTEM[code] ?? code}${path ? `: ${path}` : ""} (${syscall})`;
  return `this is a fault of offhook itself: ${stack ?? message ?? String(error)}`;
}

const SYSTEM: Record<string, string> = {
  ENOSPC: "no space left on the disk",
  EACCES: "not allowed",
  EPERM: "not allowed",
  EROFS: "the file system is read-only",
  ENOENT: "there is no such file or folder",
  EMFILE: "too many open files",
  ENAMETOOLONG: "the name is too long",
  EEXIST: "it is there already",
  ENOTDIR: "a part of the path is no folder",
};
