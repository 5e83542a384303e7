/** `offhook boot`: a simulated phone boots from a root or a TFTP server, and says what it asks, gets, decides and ends up with. */
import { bootJson } from "../report/boot/json.js";
import { isFine } from "../report/boot/said.js";
import { bootText } from "../report/boot/text.js";
import { allPhones, phoneOfFleet, strangerOf } from "./boot/phones.js";
import { registerAll } from "./boot/register.js";
import { bootAll } from "./boot/run.js";
import { type Call, type Command, type ExitCode, UsageError } from "./command.js";
import { printFindings } from "./findings.js";
import type { Io } from "./io.js";
import { openWorkspace } from "./workspace.js";

const SETTLED = "settled";

export const boot: Command = {
  name: "boot",
  operands: "[PHONE]",
  least: 0,
  most: 1,
  summary: "boot a simulated phone: every request, its answer, what is decided by it, and where it ends",
  help: `
A simulated phone asks for files in the order of its firmware: boot code and loader, then the application that speaks
SIP, SCCP or MGCP. It reads what it gets as phones do, flashes, starts anew, and settles with the values of its files,
waits for a file, gets stuck with the message that a real phone shows, or goes in circles. What it does is data of the
phone's family, and each decision names its sources and how well they know it.

ROOT is a folder, an artifact of offhook build, ssh://[USER@]HOST/PATH, or tftp://HOST, which is really asked. PHONE is
a MAC or site/label; a MAC that no fleet knows needs --model and --state. Without --state the phone has the load that
its YAML names, and one of a conversion boots from each load that it may run. Firmware beside an artifact is taken to be
there, and that is said; in a root whose firmware can be seen, the missing list of a phone's own load is a problem,
unless its conversion has not reached it yet.

  offhook boot leeds/Kitchen --from out/artifact
  offhook boot 00:0E:83:12:6A:9C --from tftp://192.0.2.1 --model MODEL --state LOAD
  offhook boot --all --from out/artifact

With --register each line of a phone that has settled under SIP registers with the server, the name and the password
that the phone has read, over UDP and with nobody else, and takes it back, unless --keep leaves it. Then calls to that
line come here, and not to the phone on the desk.

  offhook boot leeds/Kitchen --from tftp://192.0.2.1 --register

Nothing is written anywhere. Secrets are never shown. The exit code is 1 when a phone does not settle, or not on what
its YAML means. check and build boot one phone of each shape by themselves.`,
  options: {
    from: { type: "string", value: "ROOT", help: "a folder, an artifact, ssh://HOST/PATH or tftp://HOST" },
    all: { type: "boolean", help: "all phones of the fleet, with a summary" },
    state: { type: "string", value: "LOAD", help: "the load, or the loader alone, that it has in flash" },
    model: { type: "string", value: "MODEL", help: "its model, in place of what its YAML says" },
    until: {
      type: "string",
      value: "N",
      help: "follow it for N requests at most (default: until it has settled)",
    },
    target: {
      type: "string",
      multiple: true,
      value: "TARGET",
      help: "of an artifact the root of this target; with --all only its phones",
    },
    register: { type: "boolean", help: "register its lines by SIP, as it was told, and take that back" },
    keep: { type: "boolean", help: "with --register: leave what is registered" },
    format: { type: "string", value: "FORMAT", choices: ["text", "json"], help: "text or json" },
  },
  run,
};

async function run(call: Call, io: Io): Promise<ExitCode> {
  const where = call.text("from");
  const all = call.flag("all");
  if (where === undefined) throw new UsageError("boot needs --from ROOT");
  if (all === call.operands.length > 0) throw new UsageError("boot needs PHONE, or --all");
  if (call.flag("keep") && !call.flag("register")) throw new UsageError("--keep goes with --register");
  const until = untilOf(call);
  const chosen = await choose(call, { io, all });
  if ("diagnostics" in chosen) {
    printFindings(chosen.diagnostics, { call: { ...call, text: () => undefined }, io, write: io.err });
    return 1;
  }
  const { booted, from } = await bootAll(chosen, { call, io, where, until });
  if (call.flag("register")) await registerAll(booted, { call, io });
  const report = { from, booted, all };
  io.out(call.text("format") === "json" ? bootJson(report) : bootText(report));
  return booted.every(isFine) ? 0 : 1;
}

function untilOf(call: Call): number | undefined {
  const text = call.text("until") ?? SETTLED;
  if (text === SETTLED) return undefined;
  if (!/^[1-9][0-9]{0,2}$/.test(text))
    throw new UsageError(`--until is ${SETTLED}, or a number from 1 to 999, not ${text}`);
  return Number(text);
}

async function choose(call: Call, { io, all }: { io: Io; all: boolean }) {
  const stranger = all ? undefined : strangerOf(call, io);
  if (stranger) return stranger;
  const workspace = await openWorkspace(call, { io, valued: false });
  return all ? allPhones(call, workspace) : phoneOfFleet(call, workspace);
}
