/** `offhook lint`: what phones would trip over in any TFTP root, whoever made it; it reads and never writes. */
import { codes, isCode } from "../diagnostic/catalogue.js";
import type { Diagnostic } from "../diagnostic/diagnostic.js";
import { nearest } from "../diagnostic/nearest.js";
import { type Linted, lint as look } from "../lint/lint.js";
import { escapeText } from "../report/escape.js";
import { type FormatName, REPORTS } from "../report/index.js";
import { type Call, type Command, type ExitCode, UsageError } from "./command.js";
import { knownFamilies } from "./families.js";
import { FINDINGS_OPTIONS, wantsColor } from "./findings.js";
import { type Held, readHoldings } from "./holding.js";
import type { Io } from "./io.js";
import { summaryOf } from "./lint/summary.js";

const FAIL_ON = ["error", "warning", "notice", "never"] as const;
const SHAPE = /^lint\//;

export const lint: Command = {
  name: "lint",
  operands: "ROOT",
  least: 1,
  most: 1,
  summary: "find what phones would trip over in any TFTP root, ours or not; writes nothing",
  help: `
Reads a TFTP root as phones do and says what is wrong in it: files that no phone asks for, lines that a phone skips,
names that it does not know, values that it refuses, settings that do not go together. It needs no fleet and no YAML:
ROOT is a folder, an artifact of offhook build, ssh://[USER@]HOST/PATH or tftp://HOST. TFTP has no list of files, so
there only the files that all phones share are looked at. Passwords are never shown.

  offhook lint /srv/tftp
  offhook lint ssh://tftp.example/srv/tftp --fail-on warning
  offhook lint /srv/tftp --ignore lint/line-ends-mixed --ignore lint/telnet-privileged
  offhook lint out/artifact --target leeds-tftp --format sarif > lint.sarif

Findings go to stdout: they are the product of this command. offhook explain CODE tells what a code means and how we
know. The exit code is 1 when there is an error, or whatever --fail-on names.`,
  options: {
    ...FINDINGS_OPTIONS,
    "fail-on": {
      type: "string",
      value: "SEVERITY",
      choices: FAIL_ON,
      help: "error, warning, notice or never: from where on the exit code is 1 (default: error)",
    },
    ignore: {
      type: "string",
      multiple: true,
      value: "CODE",
      help: "leave out findings of this code; may be given again",
    },
    target: {
      type: "string",
      multiple: true,
      value: "TARGET",
      help: "of an artifact only this target; may be given again",
    },
  },
  run,
};

async function run(call: Call, io: Io): Promise<ExitCode> {
  const ignored = ignoredCodes(call);
  const families = knownFamilies(call, io);
  const held = await readHoldings(call.operands[0] ?? "", { io, families, targets: call.list("target") });
  const linted = held.map(({ holding, shown }) => look({ holding, families: families.values(), shown }));
  const all = linted.flatMap(({ diagnostics }) => diagnostics);
  const left = all.filter(({ code }) => !ignored.has(code));
  print(left, { call, io });
  if (!call.flag("quiet")) tell({ held, linted, ignored: all.length - left.length }, io);
  return fails(left, call) ? 1 : 0;
}

function ignoredCodes(call: Call): Set<string> {
  const known = codes().filter((code) => SHAPE.test(code));
  for (const code of call.list("ignore")) {
    if (isCode(code) && SHAPE.test(code)) continue;
    const near = nearest(code, known);
    throw new UsageError(`--ignore ${code}: lint has no such code${near ? `; did you mean ${near}?` : ""}`);
  }
  return new Set(call.list("ignore"));
}

function print(diagnostics: readonly Diagnostic[], { call, io }: { call: Call; io: Io }): void {
  const format = (call.text("format") ?? "text") as FormatName;
  const color = wantsColor(call, { ...io, terminal: io.outIsTerminal });
  io.out(REPORTS[format](diagnostics, { color, width: io.columns ?? 100, fold: true }));
}

interface Looked {
  held: readonly Held[];
  linted: readonly Linted[];
  ignored: number;
}

function tell({ held, linted, ignored }: Looked, io: Io): void {
  for (const [index, { holding }] of held.entries()) {
    const one = linted[index];
    if (one) for (const line of summaryOf(holding, one)) io.err(`${escapeText(line)}\n`);
  }
  if (ignored > 0) io.err(`${ignored} more left out by --ignore\n`);
}

function fails(diagnostics: readonly Diagnostic[], call: Call): boolean {
  const from = (call.text("fail-on") ?? "error") as (typeof FAIL_ON)[number];
  const counting = FAIL_ON.slice(0, FAIL_ON.indexOf(from) + 1) as readonly string[];
  return from !== "never" && diagnostics.some(({ severity }) => counting.includes(severity));
}
