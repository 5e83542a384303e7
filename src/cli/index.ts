/** The command line: which command is called, its help, and what a wrong call is told. */
import { nearest } from "../diagnostic/nearest.js";
import { build } from "./build.js";
import { check } from "./check.js";
import { type Command, type ExitCode, parseCall, UsageError } from "./command.js";
import { completion } from "./completion.js";
import { convert } from "./convert.js";
import { dhcp } from "./dhcp.js";
import { explain } from "./explain.js";
import { exportPhones } from "./export.js";
import { firmware } from "./firmware.js";
import { commandHelp, generalHelp } from "./help.js";
import { importRoots } from "./import.js";
import { init } from "./init.js";
import { type Io, processIo } from "./io.js";
import { lint } from "./lint.js";
import { notify } from "./notify.js";
import { pbx } from "./pbx.js";
import { plan } from "./plan.js";
import { publish } from "./publish.js";
import { rollback } from "./rollback.js";
import { schema } from "./schema.js";
import { serve } from "./serve.js";
import { show } from "./show.js";
import { status } from "./status.js";
import { targets } from "./targets.js";
import { verify } from "./verify.js";
import { version } from "./version.js";

/** Every command of the program; the order is that of the help. */
export const COMMANDS: readonly Command[] = [
  init,
  check,
  build,
  plan,
  lint,
  publish,
  verify,
  rollback,
  notify,
  status,
  show,
  explain,
  convert,
  targets,
  firmware,
  exportPhones,
  dhcp,
  pbx,
  serve,
  importRoots,
  schema,
  completion(() => COMMANDS),
];

export async function main(): Promise<void> {
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
    io.err(generalHelp(COMMANDS));
    return 2;
  }
  if (["--help", "-h", "help"].includes(name)) return helpFor(rest[0], io);
  if (["--version", "-V", "version"].includes(name)) {
    io.out(`offhook ${version()}\n`);
    return 0;
  }
  const command = find(name);
  const call = parseCall(command, rest);
  if (!call.flag("help")) return command.run(call, io);
  io.out(commandHelp(command));
  return 0;
}

function helpFor(name: string | undefined, io: Io): ExitCode {
  io.out(name === undefined ? generalHelp(COMMANDS) : commandHelp(find(name)));
  return 0;
}

function find(name: string): Command {
  const command = COMMANDS.find((one) => one.name === name);
  if (command) return command;
  const near = nearest(
    name,
    COMMANDS.map((one) => one.name),
  );
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
