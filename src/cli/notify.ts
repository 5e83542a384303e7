/** `offhook notify`: which phones are to be told of a switch, and how; it sends nothing. */
import { resolve } from "node:path";
import { readNamed } from "../load/read.js";
import { readTold } from "../load/root/told.js";
import type { RootSwitches } from "../model/generation.js";
import { notifyJson } from "../report/notify/json.js";
import { notifyList } from "../report/notify/list.js";
import { notifyScript, type Pace } from "../report/notify/script.js";
import { type For, type Told, toldOf } from "../report/notify/ways.js";
import { type Call, type Command, type ExitCode, UsageError } from "./command.js";
import type { Io } from "./io.js";
import { switchesInRoots } from "./notify/roots.js";
import { TO_OPTION } from "./publish/places.js";

export const notify: Command = {
  name: "notify",
  operands: "",
  least: 0,
  most: 0,
  summary: "which phones to tell after a publish, and the commands for Asterisk",
  help: `
Phones read most of their files when they boot. After a switch, those that it concerns have to be told: a SIP phone that
gets a NOTIFY to check restarts once it is idle, if the mark in its root is another than at its last boot, and reads its
dial plan again if not. This prints which phones those are, and what the call server needs to tell them, one NOTIFY for
each phone. It sends nothing.

  offhook notify --target uk-tftp                     # the last switch, as the root remembers it
  offhook notify --target uk-tftp --since 11          # all switches since generation 11 was live
  offhook notify --target uk-tftp --for pjsip > tell.sh       # read it, and run it on the Asterisk
  offhook notify --from published.json                # where the roots cannot be reached from here

FILE is what publish has printed as JSON, or a switch as a root keeps it (.offhook/switches), or a JSON list of such of
one root: then each phone is told once, for the strongest that was asked of it. Phones that no NOTIFY reaches are listed
apart.`,
  options: {
    from: {
      type: "string",
      value: "FILE",
      help: "the switches, in place of those that the roots remember; - is the standard input",
    },
    since: {
      type: "string",
      value: "N",
      help: "all switches since generation N was live (default: the last one)",
    },
    ...TO_OPTION,
    target: { type: "string", multiple: true, value: "TARGET", help: "only this target; may be given again" },
    for: {
      type: "string",
      value: "KIND",
      choices: ["list", "pjsip", "chan_sip"],
      help: "a list for people (the default), or commands for one of Asterisk's drivers",
    },
    batch: { type: "string", value: "N", help: "commands: so many phones at a time (default: 25)" },
    pause: { type: "string", value: "SECONDS", help: "commands: and so long between them (default: 30)" },
    format: { type: "string", value: "FORMAT", choices: ["text", "json"], help: "text or json" },
  },
  run,
};

async function run(call: Call, io: Io): Promise<ExitCode> {
  const how = (call.text("for") ?? "list") as For;
  const pace = paceOf(call);
  const roots = chosen(await switchesOf(call, io), call.list("target"));
  const told = roots.map((root) => toldOf(root, how));
  io.out(printed(told, { how, pace, isJson: call.text("format") === "json" }));
  if (told.every(({ phones }) => phones.length === 0) && !call.flag("quiet"))
    io.err("no phone is to be told\n");
  return 0;
}

interface Printing {
  how: For;
  pace: Pace;
  isJson: boolean;
}

function printed(told: readonly Told[], { how, pace, isJson }: Printing): string {
  if (isJson) return notifyJson(told, { how, pace });
  if (how === "list") return told.length === 0 ? "" : notifyList(told);
  return notifyScript(told, { driver: how, pace });
}

function paceOf(call: Call): Pace {
  return {
    batch: numberOf(call, { option: "batch", usual: 25, least: 1, most: 100_000 }),
    pause: numberOf(call, { option: "pause", usual: 30, least: 0, most: 86_400 }),
  };
}

interface Bounds {
  option: string;
  usual: number;
  least: number;
  most: number;
}

function numberOf(call: Call, { option, usual, least, most }: Bounds): number {
  const text = call.text(option);
  if (text === undefined) return usual;
  const number = /^[0-9]{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new UsageError(`--${option} is a number from ${least} to ${most}`);
}

/** Where the switches come from. */
async function switchesOf(call: Call, io: Io): Promise<RootSwitches[]> {
  const file = call.text("from");
  if (file === undefined) return switchesInRoots(call, io);
  const bytes = file === "-" ? await standardInput() : readNamed(resolve(io.cwd, file), LARGEST);
  const name = file === "-" ? "the standard input" : file;
  if (typeof bytes === "string") throw new UsageError(`${name} cannot be read: ${bytes}`);
  const read = readTold(bytes);
  if (typeof read === "string") throw new UsageError(`${name} cannot be used: ${read}`);
  return read;
}

const LARGEST = 256 * 1024 * 1024;

async function standardInput(): Promise<Uint8Array | string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > LARGEST) return "it is too large";
  }
  return Buffer.concat(chunks);
}

function chosen(roots: readonly RootSwitches[], wanted: readonly string[]): readonly RootSwitches[] {
  const names = roots.flatMap(({ target }) => target ?? []);
  for (const name of wanted) {
    if (!names.includes(name))
      throw new UsageError(
        `no switch of a target ${name} is there; there are those of ${names.join(", ") || "none"}`,
      );
  }
  return wanted.length === 0
    ? roots
    : roots.filter(({ target }) => target !== undefined && wanted.includes(target));
}
