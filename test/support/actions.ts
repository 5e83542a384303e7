/** Runs the steps of workflows and composite actions as GitHub's runner does: each script as it stands, in bash. */
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";
import { ended } from "./cli.js";
import { fill, holds } from "./expression.js";

export interface Step {
  id?: string;
  if?: string;
  uses?: string;
  run?: string;
  shell?: string;
  env?: Record<string, string>;
  with?: Record<string, string | number | boolean>;
}

export interface Action {
  inputs?: Record<string, { default?: string }>;
  outputs?: Record<string, { value: string }>;
  runs: { steps: Step[] };
}

export interface Upload {
  name: string;
  paths: string[];
}

type Words = Record<string, string>;

/** A job's surroundings, and what becomes of it. */
export interface Job {
  workspace: string;
  /** Where the runner keeps its files, outside of the workspace. */
  temp: string;
  env: Words;
  github: Record<string, unknown>;
  /** Further contexts: `vars`, `secrets`, `matrix`. */
  contexts?: Record<string, unknown>;
  checkout(input: Words): Promise<void> | void;
  log: string;
  summary: string;
  uploads: Upload[];
  /** The checksums that were attested. */
  attested?: string[];
  failed: boolean;
  /** The scripts that were run, as they stand in their files. */
  ran: Set<string>;
}

interface Scope {
  inputs: Words;
  /** The folder of the action; absent in a workflow. */
  action?: string;
  steps: Record<string, { outputs: Words }>;
}

/** Returns what the steps have for outputs, as a context. */
export async function runJob(steps: readonly Step[], job: Job): Promise<Scope["steps"]> {
  const scope: Scope = { inputs: {}, steps: {} };
  await runSteps(steps, { job, scope });
  return scope.steps;
}

/** Returns the action's outputs. */
export async function runAction(
  folder: string,
  { job, inputs }: { job: Job; inputs: Words },
): Promise<Words> {
  const action = parse(readFileSync(join(folder, "action.yml"), "utf8")) as Action;
  for (const name of Object.keys(inputs))
    if (!action.inputs?.[name]) throw new Error(`${folder} has no input ${name}`);
  const given = Object.entries(action.inputs ?? {}).map(([name, { default: otherwise = "" }]) => [
    name,
    inputs[name] ?? fill(otherwise, { github: job.github }),
  ]);
  const scope: Scope = { inputs: Object.fromEntries(given), action: folder, steps: {} };
  await runSteps(action.runs.steps, { job, scope });
  const outputs = Object.entries(action.outputs ?? {});
  return Object.fromEntries(outputs.map(([name, { value }]) => [name, fill(value, contextsOf(job, scope))]));
}

/** An action does not see the secrets of who uses it. */
const pick = ({ secrets, ...others }: Record<string, unknown>, action: string | undefined) =>
  action === undefined ? { ...others, secrets } : others;

const contextsOf = (job: Job, { inputs, steps, action }: Scope) => ({
  ...(job.contexts && pick(job.contexts, action)),
  github: job.github,
  inputs,
  steps,
  failed: job.failed,
});

async function runSteps(steps: readonly Step[], at: { job: Job; scope: Scope }): Promise<void> {
  for (const [index, step] of steps.entries()) {
    const contexts = contextsOf(at.job, at.scope);
    if (!holds(step.if ?? "true", contexts)) continue;
    const id = step.id ?? String(index);
    const outputs = step.run === undefined ? await use(step, at) : await runScript(step, at);
    at.scope.steps[id] = { outputs };
  }
}

async function use(step: Step, { job, scope }: { job: Job; scope: Scope }): Promise<Words> {
  const uses = step.uses ?? "";
  const input = filled(step.with ?? {}, { job, scope });
  if (uses.startsWith("./")) return runAction(join(job.workspace, uses), { job, inputs: input });
  if (uses.startsWith("actions/checkout@")) await job.checkout(input);
  else if (uses.startsWith("actions/upload-artifact@"))
    job.uploads.push({ name: input.name ?? "", paths: (input.path ?? "").split("\n").filter(Boolean) });
  else if (uses.startsWith("actions/download-artifact@")) download(input, job);
  else if (uses.startsWith("actions/attest-build-provenance@"))
    job.attested?.push(readFileSync(input["subject-checksums"] ?? "", "utf8"));
  else if (!uses.startsWith("actions/setup-node@")) throw new Error(`nobody plays ${uses}`);
  return {};
}

/** What is not there fails the job. */
function download({ name, path = "." }: Words, job: Job): void {
  const upload = job.uploads.find((one) => one.name === name);
  if (!upload) job.failed = true;
  for (const from of upload?.paths ?? []) cpSync(from, join(job.workspace, path, basename(from)));
}

function filled(texts: Record<string, unknown>, { job, scope }: { job: Job; scope: Scope }): Words {
  const contexts = contextsOf(job, scope);
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, fill(String(text), contexts)]),
  );
}

let scripts = 0;

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax: what `shell: bash` is. */
async function runScript(step: Step, { job, scope }: { job: Job; scope: Scope }): Promise<Words> {
  const files = join(job.temp, `step-${scripts++}`);
  mkdirSync(files, { recursive: true });
  const file = (name: string, text = "") => {
    writeFileSync(join(files, name), text);
    return join(files, name);
  };
  const env = {
    ...job.env,
    ...filled(step.env ?? {}, { job, scope }),
    GITHUB_WORKSPACE: job.workspace,
    RUNNER_TEMP: job.temp,
    GITHUB_OUTPUT: file("output"),
    GITHUB_STEP_SUMMARY: file("summary"),
    GITHUB_ENV: file("env"),
    ...(scope.action !== undefined && { GITHUB_ACTION_PATH: scope.action }),
  };
  const script = file("script.sh", step.run);
  const child = spawn("bash", ["--noprofile", "--norc", "-eo", "pipefail", script], {
    cwd: job.workspace,
    env,
  });
  const { code, stdout, stderr } = await ended(child);
  job.ran.add(step.run ?? "");
  job.log += `${stdout}${stderr}`;
  job.summary += readFileSync(env.GITHUB_STEP_SUMMARY, "utf8");
  if (readFileSync(env.GITHUB_ENV, "utf8") !== "") throw new Error("a step wrote to GITHUB_ENV");
  job.failed ||= code !== 0;
  return outputsOf(readFileSync(env.GITHUB_OUTPUT, "utf8"));
}

/** `name=value`, or `name<<end`, lines, `end`. */
function outputsOf(text: string): Words {
  const outputs: Words = {};
  const lines = text.split("\n");
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    const [, name = "", sign, rest = ""] = /^([^=<]+)(=|<<)(.*)$/.exec(line) ?? [];
    if (sign === "=") outputs[name] = rest;
    if (sign === "<<")
      outputs[name] = lines
        .splice(0, lines.indexOf(rest) + 1)
        .slice(0, -1)
        .join("\n");
  }
  return outputs;
}

/**
 * The commands that the runner obeys in a log: `::name properties::text` at the start of a line, but for those behind
 * a `::stop-commands::token`, up to `::token::`; and the older `##[name]` anywhere.
 */
export function obeyed(log: string): string[] {
  const commands: string[] = [];
  let stopped: string | undefined;
  for (const line of log.split(/\r\n|\r|\n/)) {
    const [command, name = "", text = ""] = /^\s*::([\w-]+)(?: [^:]*)?::(.*)$/.exec(line) ?? [];
    if (stopped !== undefined) stopped = name === stopped ? undefined : stopped;
    else if (name === "stop-commands") stopped = text;
    else if (command !== undefined || line.includes("##[")) commands.push(line);
  }
  if (stopped !== undefined) throw new Error("the log ends while commands are stopped");
  return commands;
}
