/** Workflows run with the least they need: actions pinned by hash, read-only token, no text of others in a script. */
import { expect, test } from "vitest";
import { parse } from "yaml";
import { treeOf } from "./tree.js";

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}

interface Workflow {
  on: Record<string, unknown>;
  permissions?: Record<string, string>;
  jobs: Record<string, { "timeout-minutes"?: number; permissions?: object; steps: Step[] }>;
}

/** `owner/action@<40 hexadecimal digits> # v1.2.3`; the comment is what people and Dependabot read. */
const PINNED = /^\s*(?:- )?uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

function weaknesses(text: string): string[] {
  const workflow = parse(text) as Workflow;
  const said = text.split("\n").filter((line) => /\buses:/.test(line) && !PINNED.test(line));
  if (JSON.stringify(workflow.permissions) !== '{"contents":"read"}')
    said.push("permissions are not contents: read");
  for (const event of ["pull_request_target", "workflow_run"])
    if (event in workflow.on) said.push(`runs on ${event}`);
  for (const [name, job] of Object.entries(workflow.jobs)) {
    if (job["timeout-minutes"] === undefined) said.push(`${name} has no time limit`);
    said.push(...job.steps.flatMap(weakStep).map((weakness) => `${name}: ${weakness}`));
  }
  return said;
}

function weakStep({ uses = "", run = "", with: input = {} }: Step): string[] {
  const said: string[] = [];
  if (uses.startsWith("actions/checkout@") && input["persist-credentials"] !== false)
    said.push("checkout keeps its token");
  if (input["allow-unsafe-pr-checkout"] !== undefined) said.push("checkout of a fork's code");
  if (run.includes("${{")) said.push(`an expression in a script: ${run}`);
  if (/\bnpm (?:ci|install|i)\b(?!.*--ignore-scripts)/.test(run)) said.push(`install scripts run: ${run}`);
  return said;
}

const workflows = treeOf(".github/workflows", ".yml");

test("there are workflows", () => {
  expect([...workflows.keys()]).toContain(".github/workflows/ci.yml");
});

test.each([...workflows])("%s", (_path, text) => {
  expect(weaknesses(text)).toEqual([]);
});

const weak = (change: (text: string) => string): string[] =>
  weaknesses(change(workflows.get(".github/workflows/ci.yml") ?? ""));

test.each([
  ["a tag", (text: string) => text.replace(/checkout@\w{40} # v[\d.]+/, "checkout@v7")],
  ["a hash without its version", (text: string) => text.replace(/ # v7\.0\.1/, "")],
  ["a short hash", (text: string) => text.replace(/@(\w{7})\w{33}/, "@$1")],
  ["a writing token", (text: string) => text.replace("contents: read", "contents: write")],
  ["no permissions", (text: string) => text.replace(/permissions:\n.*\n/, "")],
  ["a kept token", (text: string) => text.replace("persist-credentials: false", "persist-credentials: true")],
  [
    "an expression in a script",
    (text: string) => text.replace("npm run verify", "echo $" + "{{ github.head_ref }}"),
  ],
  ["install scripts", (text: string) => text.replace("npm ci --ignore-scripts", "npm ci")],
  ["no time limit", (text: string) => text.replace(/ +timeout-minutes: 20\n/, "")],
  ["the base branch's rights", (text: string) => text.replace("pull_request:", "pull_request_target:")],
])("%s is found", (_what, change) => {
  expect(weak(change).length).toBeGreaterThan(0);
});
