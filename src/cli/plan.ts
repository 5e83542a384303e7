/** `offhook plan`: every change to live roots, in the terms of phones, before it happens; it writes nothing but what it is told to. */
import { type Diagnostic, Findings, sortDiagnostics } from "../diagnostic/diagnostic.js";
import type { FleetModel } from "../model/fleet.js";
import type { Plan } from "../model/generated.js";
import { isRefused } from "../report/plan/verdict.js";
import { type Call, type Command, type ExitCode, UsageError } from "./command.js";
import { type DesiredRoots, desiredRoots } from "./desired-roots.js";
import { printFindings } from "./findings.js";
import type { Io } from "./io.js";
import { applyLimits, type Judged } from "./plan/judge.js";
import { OUTPUT_OPTIONS, printPlan, readSavedPlan } from "./plan/output.js";
import { type BaseRoots, revisionIn, rootsAt } from "./plan/revision.js";
import { type Against, againstOf } from "./plan/roots.js";
import { progressBar } from "./progress.js";
import { placeOf } from "./publish/places.js";
import { openWorkspace, SECRETS_OPTION } from "./workspace.js";

export const plan: Command = {
  name: "plan",
  operands: "",
  least: 0,
  most: 0,
  summary: "tell every change to a root, in the terms of phones, before it happens",
  help: `
Holds what the fleet means against what a root holds now: by parameter, rule and ring, not by text. Equal changes of
many phones are one entry. Says what restarts, what flashes, what cannot be undone and what becomes of emergency calls,
and refuses what goes beyond the limits (offhook explain plan/limit-restart). ROOT is one of

  /srv/tftp                      a folder that a TFTP server serves
  ssh://user@host/srv/tftp       the same on another host, over sftp, with your own ssh settings and keys
  tftp://host                    what the server gives out (it cannot list: names come from the fleet)
  live                           each target where the fleet file says that it is (publish.to, or host and root)
  out/artifact                   an artifact, for all targets
  git:origin/main                the fleet at a branch, tag or commit, for all targets; without secrets

With several targets name the one that a root belongs to: --against leeds-tftp=/srv/tftp, or choose it with --target.
What the last publish did not write is foreign: it is shown, and never changed until the target's takeOver names it.

  offhook plan --against git:origin/main
  offhook plan --against uk-tftp=ssh://tftp.leeds.example.org/srv/tftp --out plan.json --page plan.html
  offhook plan --read plan.json --format markdown

Secrets are compared where both sides have their values; OFFHOOK_TAG_KEY, a text of 16 characters or more, lets them
show as tags that tell changed from equal. The exit code is 1 when the plan is refused, 3 with --exit-code when
anything changes.`,
  options: {
    against: { type: "string", multiple: true, value: "[TARGET=]ROOT", help: "what to compare with" },
    target: { type: "string", multiple: true, value: "TARGET", help: "only this target; may be given again" },
    last: {
      type: "string",
      value: "FILE",
      help: "the manifest of the last publish (default: the one in the root)",
    },
    "without-secrets": { type: "boolean", help: "open no secrets, and do not compare them" },
    ...SECRETS_OPTION,
    ...OUTPUT_OPTIONS,
    "exit-code": { type: "boolean", help: "exit with 3 when anything changes" },
  },
  run,
};

async function run(call: Call, io: Io): Promise<ExitCode> {
  const saved = call.text("read");
  if (saved !== undefined) return finish(readSavedPlan(saved, { call, io }), { call, io });
  const against = call.list("against");
  if (against.length === 0) throw new UsageError("plan needs --against ROOT, or --read FILE");
  const judged = await judge(against, { call, io });
  if ("plan" in judged) return finish(judged.plan, { call, io });
  printFindings(judged.diagnostics, { call: asFindings(call), io, write: io.err });
  if (!call.flag("quiet")) io.err(`there is no plan: ${remedyFor(judged.diagnostics)}\n`);
  return 1;
}

function remedyFor(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return errors.every(({ code }) => code.startsWith("secrets/"))
    ? "give the secrets, or leave them out with --without-secrets"
    : "mend these first";
}

/** Findings have fewer formats than plans. */
function asFindings(call: Call): Call {
  const format = call.text("format") === "json" ? "json" : "text";
  return { ...call, text: (option) => (option === "format" ? format : call.text(option)) };
}

async function finish(made: Plan, { call, io }: { call: Call; io: Io }): Promise<ExitCode> {
  printPlan(made, { call, io });
  if (isRefused(made)) return 1;
  return call.flag("exit-code") && hasChanges(made) ? 3 : 0;
}

function hasChanges({ targets }: Plan): boolean {
  return targets.some(({ files }) => files.some(({ action }) => action !== "keep" && action !== "equal"));
}

interface Failed {
  diagnostics: Diagnostic[];
}

async function judge(
  texts: readonly string[],
  { call, io }: { call: Call; io: Io },
): Promise<Judged | Failed> {
  const revision = revisionIn(texts);
  const valued = revision === undefined && !call.flag("without-secrets");
  const workspace = await openWorkspace(call, { io, valued, marked: !valued });
  const bar = progressBar("compiling", { call, io });
  const desired = desiredRoots(workspace, { io, progress: bar.step });
  bar.end();
  const { compilation } = desired;
  const { fleet } = compilation;
  if (compilation.errors > 0 || !fleet) return { diagnostics: compilation.left };
  const base = revision === undefined ? undefined : await rootsAt(revision, { call, io });
  if (base && "diagnostics" in base)
    return { diagnostics: sortDiagnostics([...compilation.left, ...base.diagnostics]) };
  const against = texts.flatMap((text) => againstEach(text, { call, fleet }));
  return planOver(desired, { call, io, against, base, valued });
}

/** `live` is each target at its own place. */
function againstEach(text: string, { call, fleet }: { call: Call; fleet: FleetModel }): Against[] {
  if (text !== LIVE) return [againstOf(text, fleet.targets)];
  const wanted = call.list("target");
  const targets = [...fleet.targets.values()].filter(
    ({ name }) => wanted.length === 0 || wanted.includes(name),
  );
  return targets.map((target) => ({ target: target.name, where: placeOf(target) }));
}

const LIVE = "live";

interface Over {
  call: Call;
  io: Io;
  against: readonly Against[];
  base: BaseRoots | undefined;
  valued: boolean;
}

async function planOver(desired: DesiredRoots, over: Over): Promise<Judged | Failed> {
  const findings = new Findings();
  return applyLimits(desired, { ...over, findings });
}
