/** What a workflow or an action must not do, as sentences: none for one that is sound. */
import { parse } from "yaml";
import type { Action, Step } from "../support/actions.js";

export interface Workflow {
  on: Record<string, unknown> | string;
  permissions?: Record<string, string>;
  jobs: Record<string, Job>;
}

interface Job {
  "timeout-minutes"?: number;
  environment?: string;
  permissions?: Record<string, string>;
  steps: Step[];
}

/** `owner/action@<40 hexadecimal digits> # v1.2.3`; the comment is what people and Dependabot read. */
const PINNED = /^\s*(?:- )?uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

/**
 * An action of this program: of the revision that the job runs on, or of the one that was checked out as `base`; there, of
 * the repository or of what npm has installed.
 */
const OWN = /^\s*(?:- )?uses: \.\/(?:base\/)?(?:node_modules\/offhook\/)?\.github\/actions\/[\w-]+$/;

const unpinned = (text: string): string[] =>
  text.split("\n").filter((line) => /\buses:/.test(line) && !PINNED.test(line) && !OWN.test(line));

export function weaknesses(text: string): string[] {
  const workflow = parse(text) as Workflow;
  const said = unpinned(text);
  if (JSON.stringify(workflow.permissions) !== '{"contents":"read"}')
    said.push("permissions are not contents: read");
  const events = typeof workflow.on === "string" ? [workflow.on] : Object.keys(workflow.on);
  if (events.includes("pull_request_target")) said.push("runs on pull_request_target");
  const isFollowUp = events.includes("workflow_run");
  if (isFollowUp && events.length > 1) said.push("runs on workflow_run and something else");
  const isMerged = events.every((event) => isMergedCode(event, workflow.on));
  if (!isMerged && /\bsecrets\b/.test(text)) said.push("takes a secret");
  for (const [name, job] of Object.entries(workflow.jobs))
    said.push(...weakJob(job, { isFollowUp, isMerged }).map((weakness) => `${name}: ${weakness}`));
  return said;
}

/** Events after which nothing runs but what somebody has merged into main. */
function isMergedCode(event: string, on: Workflow["on"]): boolean {
  if (event !== "push") return ["workflow_dispatch", "schedule"].includes(event);
  return typeof on === "object" && JSON.stringify(on.push) === '{"branches":["main"]}';
}

/** What a job may write, by what it runs. */
const RIGHTS = { followUp: ["pull-requests"], merged: ["id-token", "attestations"] };

function weakJob(job: Job, { isFollowUp, isMerged }: { isFollowUp: boolean; isMerged: boolean }): string[] {
  const said = [...job.steps.flatMap(weakStep), ...weakSecrets(job)];
  if (job["timeout-minutes"] === undefined) said.push("no time limit");
  const writes = Object.entries(job.permissions ?? {}).flatMap(([what, right]) =>
    right === "read" ? [] : what,
  );
  if (!isFollowUp && !isMerged && writes.length > 0)
    said.push("a token that writes, where a pull request's code may run");
  const allowed = isFollowUp ? RIGHTS.followUp : RIGHTS.merged;
  if (writes.some((what) => !allowed.includes(what))) said.push("writes more than it has to");
  if (isMerged && writes.length > 0 && job.environment === undefined)
    said.push("writes without an environment");
  return isFollowUp ? [...said, ...job.steps.flatMap(headCode)] : said;
}

/** A secret is for code that was merged, in an environment that says who may, and for an action that names it. */
function weakSecrets(job: Job): string[] {
  if (!/\bsecrets\./.test(JSON.stringify(job))) return [];
  const bare = job.steps.map(({ uses = "", with: input, ...step }) =>
    OWN.test(`uses: ${uses}`) ? step : { ...step, uses, with: input },
  );
  const said = /\bsecrets\./.test(JSON.stringify({ ...job, steps: bare }))
    ? ["a secret for more than an action"]
    : [];
  if (job.environment === undefined) said.push("a secret without an environment");
  return said;
}

function weakStep({ uses = "", run = "", with: input = {} }: Step): string[] {
  const said: string[] = [];
  if (uses.startsWith("actions/checkout@") && input["persist-credentials"] !== false)
    said.push("checkout keeps its token");
  if (input["allow-unsafe-pr-checkout"] !== undefined) said.push("checkout of a fork's code");
  if (run.includes("${{")) said.push(`an expression in a script: ${run}`);
  if (/GITHUB_(?:ENV|PATH)\b/.test(run)) said.push(`changes the environment of other steps: ${run}`);
  if (/\bnpm (?:ci|install|i)\b(?!.*--ignore-scripts)/.test(run)) said.push(`install scripts run: ${run}`);
  return said;
}

/** What follows a run on a pull request has its token from the default branch, and so takes code from there alone. */
function headCode({ uses = "", run = "", with: input = {} }: Step): string[] {
  const others = Object.keys(input).filter((name) => name !== "persist-credentials");
  if (uses.startsWith("actions/checkout@") && others.length > 0)
    return [`checks out something else: ${others}`];
  if (uses.startsWith("./") && !/^\.\/(?:node_modules\/offhook\/)?\.github\/actions\//.test(uses))
    return [`runs ${uses}`];
  if (/^actions\/(?:download-artifact|cache)/.test(uses))
    return [`unpacks what a pull request left: ${uses}`];
  return /\bgit\b|\bgh\b/.test(run) ? [`could fetch the head: ${run}`] : [];
}

export function weakAction(text: string): string[] {
  const { steps } = (parse(text) as Action).runs;
  const said = [...unpinned(text), ...steps.flatMap(weakStep)];
  for (const { run, shell, uses = "" } of steps) {
    if (run !== undefined && shell !== "bash") said.push("a script without its shell");
    if (uses.startsWith("actions/checkout@")) said.push("an action that checks out code");
  }
  return said;
}
