/** The workflow `plan` and its action: their scripts as they stand, on pull requests of all kinds. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { parse } from "yaml";
import { type Action, type Job, obeyed, runAction } from "../support/actions.js";
import { REPOSITORY } from "../support/cli.js";
import { temporaryFolder } from "../support/folder.js";
import { type Forge, forge } from "../support/forge.js";
import {
  checkOut,
  edit,
  jobFor,
  npmCalls,
  type PullRequest,
  planJob,
  pullEvent,
  pullRequest,
} from "../support/pull-request.js";

/** A test here is a whole job: some programs one after the other. */
vi.setConfig({ testTimeout: 300_000 });

const ACTION = join(REPOSITORY, ".github/actions/plan");
const LABEL = ["label: Front desk", "label: Reception"] as const;
const GROUND_FLOOR = "sites/leeds/ground-floor.yaml";

const renamed = (folder: string): void => edit(join(folder, GROUND_FLOOR), LABEL);

const renamedElsewhere = (folder: string): void =>
  edit(join(folder, "sites/york.yaml"), ["label: Workshop 1", "label: Foyer"]);

const ran = new Set<string>();

interface Plan {
  seal: { digest: string };
  summary: { refused: boolean };
}

const uploaded = (job: Job, name: string): string[] =>
  job.uploads.filter((upload) => upload.name === name).flatMap(({ paths }) => paths);

const planOf = (job: Job): Plan =>
  JSON.parse(readFileSync(uploaded(job, "offhook-plan")[0] ?? "", "utf8")) as Plan;

test("a pull request that changes no phone", async () => {
  const pull = pullRequest(temporaryFolder(), {
    change: (folder) => writeFileSync(join(folder, "README.md"), "Other words"),
  });
  const job = await planJob(pull, { ran });
  expect(job.log).not.toContain("::error");
  expect(job.failed).toBe(false);
  expect(planOf(job).summary).toMatchObject({ changed: 0, files: { changed: 0 } });
  expect(job.summary).not.toBe("");
});

test("a pull request that changes a label: summary, page, plan, and the program of the base", async () => {
  const pull = pullRequest(temporaryFolder(), { change: renamed, meanwhile: renamedElsewhere });
  const job = await planJob(pull, { ran });
  expect(obeyed(job.log)).toEqual([]);
  expect(job.failed).toBe(false);
  // What somebody else merged meanwhile is no part of it.
  expect(planOf(job).summary).toMatchObject({ changed: 1, refused: false });
  expect(job.summary).toContain("Reception");
  expect(job.summary).not.toContain("Foyer");
  const [page = ""] = uploaded(job, "offhook-plan-page");
  expect(readFileSync(page.replace("*", "plan"), "utf8")).toContain("Reception");
  const base = join(job.workspace, "base");
  expect(npmCalls(pull.dir)).toEqual([
    `${base}: npm ci --ignore-scripts --no-audit --no-fund`,
    `${base}: npm run build`,
  ]);
});

test("a plan that is refused fails the job, after everything is told", async () => {
  const pull = pullRequest(temporaryFolder(), {
    change: (folder) => rmSync(join(folder, "sites/leeds"), { recursive: true }),
  });
  const job = await planJob(pull, { ran });
  expect(planOf(job).summary.refused).toBe(true);
  const last = "::error title=offhook::The plan is refused: its summary says why";
  expect(obeyed(job.log).filter((line) => line.startsWith("::error"))).toEqual([last]);
  expect(job.summary).not.toBe("");
  expect(job.failed).toBe(true);
});

test("errors of the fleet stand at their lines, ten at most", async () => {
  const pull = pullRequest(temporaryFolder(), {
    change: (folder) => {
      const wrong = Array.from({ length: 30 }, (_, index) => `word${index}: 1\n`);
      edit(join(folder, GROUND_FLOOR), ["phones:", `${wrong.join("")}phones:`]);
    },
  });
  const job = await planJob(pull, { ran });
  const errors = obeyed(job.log).filter((line) => line.startsWith("::error file="));
  expect(errors).toHaveLength(10);
  expect(errors[0]).toMatch(/^::error file=sites\/leeds\/ground-floor\.yaml,line=\d+,col=1,/);
  expect(job.failed).toBe(true);
  expect(job.summary).toContain("There is no plan");
});

/** What runners, shells, git and Markdown could take for more than a text. */
const HOSTILE = [
  "::error::x",
  "::stop-commands::x",
  "::add-mask::a",
  "##[error]x",
  "```",
  "<!-- offhook plan -->",
];

/** Git allows it, and no shell should see it. */
const BRANCH = "--output=$(touch$" + "{IFS}gotcha)`touch$" + '{IFS}gotcha`";touch$' + "{IFS}gotcha;'";

test("a hostile pull request is planned like any other, and runs nothing", async () => {
  const pull = pullRequest(temporaryFolder(), { branch: BRANCH, change: attack });
  const job = await planJob(pull, { ran });
  expect(planOf(job).summary).toMatchObject({ changed: 2 });
  const ours = /^::(?:error|warning|notice) (?:file|title)=[^:]*::/;
  expect(obeyed(job.log).filter((line) => !ours.test(line) || line.includes("##["))).toEqual([]);
  expect(`${job.log}${job.summary}`).not.toContain("gotcha by");
  expect(marks(job, pull)).toEqual([]);
  const base = join(job.workspace, "base:");
  expect(npmCalls(pull.dir).filter((call) => !call.startsWith(base))).toEqual([]);
  expect(job.summary.split("<!-- offhook plan -->").length).toBeLessThanOrEqual(2);
});

/** Texts in the fleet, and code in all places from which somebody might run some. */
function attack(folder: string): void {
  const texts = HOSTILE.map((text) => `# ${text}\n`).join("");
  const site = join(folder, GROUND_FLOOR);
  edit(site, [LABEL[0], 'label: "::error::x ##[error]x"']);
  edit(site, ["label: Desk two", 'label: "``` <!-- offhook plan -->"']);
  edit(site, ["name: Tom Ackroyd", 'name: "::stop-commands::x"']);
  edit(site, ["phones:", `${texts}phones:`]);
  edit(join(folder, "offhook.yaml"), ["description: The machine", 'description: "::error::x" # The machine']);
  const bad = 'echo "gotcha by $0"; touch "$GITHUB_WORKSPACE/gotcha"\n';
  for (const name of ["runner.sh", "plan.sh"]) writeFileSync(join(folder, ".github/actions/plan", name), bad);
  mkdirSync(join(folder, "dist"));
  writeFileSync(join(folder, "dist/main.js"), "console.log('gotcha by main')");
  writeFileSync(join(folder, ".npmrc"), "ignore-scripts=false\n");
  writeFileSync(join(folder, ".env"), "NODE_OPTIONS=--import=./dist/main.js\n");
}

const marks = (job: Job, { dir }: PullRequest): string[] =>
  [job.workspace, join(job.workspace, "head"), join(job.workspace, "base"), dir, REPOSITORY]
    .map((folder) => join(folder, "gotcha"))
    .filter((path) => existsSync(path));

interface Acting {
  depth?: string;
  event?: Record<string, unknown>;
  state?: Forge;
  /** Checks the branch itself out instead of its merge. */
  branch?: boolean;
}

/** The action by itself, in the job of an admin's own repository. */
async function act(inputs: Record<string, string>, { depth = "2", event, state, branch }: Acting = {}) {
  const pull = pullRequest(temporaryFolder(), { change: renamed, meanwhile: renamedElsewhere });
  if (state) state.pulls = [{ number: 7, state: "open", head: { sha: pull.head } }];
  const job = jobFor(pull, { event: event ?? pullEvent(pull), api: state?.url ?? "", ran });
  const ref = branch ? pull.head : pull.merge;
  checkOut(pull, { to: job.workspace, input: { "fetch-depth": depth, ref } });
  return { job, outputs: await runAction(ACTION, { job, inputs: { node: "", ...inputs } }) };
}

test("the outputs of the action, and a comment by the job itself; the branch against where it left", async () => {
  const state = await forge("acme/phones");
  const { job, outputs } = await act({ comment: "true" }, { depth: "0", branch: true, state });
  expect(planOf(job).summary).toMatchObject({ changed: 1 });
  expect(outputs).toMatchObject({ changed: "true", refused: "false", "live-digest": "" });
  expect(outputs.digest).toBe(planOf(job).seal.digest);
  for (const name of ["plan", "page", "comment"]) expect(existsSync(outputs[name] ?? "")).toBe(true);
  expect(state.comments.map(({ body }) => body)).toEqual([expect.stringContaining("Reception")]);
});

test.each([
  ["--output=gotcha", "is no name of a revision"],
  ["main; touch gotcha", "is no name of a revision"],
  ["HEAD^{/x}", "is no name of a revision"],
  ["nowhere", "names no revision here"],
])("a base of %s", async (base, why) => {
  const { job } = await act({ base });
  expect(obeyed(job.log)).toEqual([expect.stringContaining(why)]);
  expect(job.uploads).toEqual([]);
  expect(existsSync(join(job.workspace, "gotcha"))).toBe(false);
});

test("too shallow a checkout, and an event without a base, are told what they want", async () => {
  const shallow = await act({}, { depth: "1" });
  expect(obeyed(shallow.job.log)).toEqual([expect.stringContaining("fetch-depth: 2")]);
  const push = await act({}, { event: {} });
  expect(obeyed(push.job.log)).toEqual([expect.stringContaining("the input base must name a revision")]);
});

test("a base by name, one target of two, and a live root as well", async () => {
  const against = `\n  berlin-tftp=${temporaryFolder()}\n`;
  const { job, outputs } = await act({ base: "HEAD", targets: " berlin-tftp \n\n", against });
  expect(job.log).not.toContain("::error");
  expect(outputs).toMatchObject({ changed: "false", refused: "false", "live-changed": "true" });
  expect(outputs["live-digest"]).toMatch(/^[0-9a-f]{64}$/);
  expect(job.summary).toContain("## Against the live roots");
});

test("neither a live root that is not there nor a token that only reads is a fault of the change", async () => {
  const state = await forge("acme/phones");
  state.refuses = 403;
  const { job, outputs } = await act({ against: "berlin-tftp=/nowhere", comment: "true" }, { state });
  expect(obeyed(job.log)).toEqual([
    expect.stringContaining("No live root was compared"),
    expect.stringContaining("The token cannot write a comment"),
  ]);
  expect(outputs["live-digest"]).toBe("");
  expect(job.failed).toBe(false);
});

/** A program with a fault: it escapes nothing, and says everything on all ways that it has. */
const LEAKY = `import { writeFileSync } from "node:fs";
const text = ${JSON.stringify(HOSTILE.join("\n"))};
process.stdout.write(text);
process.stderr.write(text);
for (const word of process.argv)
  if (/^--(?:page|comment)=/.test(word)) writeFileSync(word.replace(/^[^=]*=/, ""), text);
process.exitCode = 2;
`;

test("not even a program that escapes nothing lets a text become a command", async () => {
  const program = join(temporaryFolder(), "main.mjs");
  writeFileSync(program, LEAKY);
  const { job } = await act({ program, against: "/nowhere" });
  expect(obeyed(job.log)).toEqual([
    // The one way for annotations is open for those alone.
    "::warning title=offhook::No live root was compared: the log of this step says why",
    "::error title=offhook::The fleet has errors: offhook check finds them",
  ]);
});

test("a program that is not there", async () => {
  const { job } = await act({ program: "/nowhere/main.js" });
  expect(obeyed(job.log)).toEqual([expect.stringContaining("The input program names no file")]);
});

test("by now every script of the action has run as it stands", () => {
  const { steps } = (parse(readFileSync(join(ACTION, "action.yml"), "utf8")) as Action).runs;
  expect(steps.flatMap(({ run = [] }) => run).filter((script) => !ran.has(script))).toEqual([]);
});
