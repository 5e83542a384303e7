/** The file for GitLab: its scripts as they stand, on merge requests. */

import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { parse } from "yaml";
import type { PlanSeal } from "../../src/model/generated.js";
import { sealOf } from "../../src/plan/seal.js";
import { type Ended, ended, REPOSITORY } from "../support/cli.js";
import { temporaryFolder } from "../support/folder.js";
import { gitlab, type Note } from "../support/gitlab.js";
import {
  checkOut,
  edit,
  npmCalls,
  type PullRequest,
  pullRequest,
  surroundings,
} from "../support/pull-request.js";

/** A test here is a whole job: some programs one after the other. */
vi.setConfig({ testTimeout: 300_000 });

interface Job {
  extends?: string;
  before_script?: string[];
  script?: string[];
  rules?: Array<{ if: string }>;
}

const FILE = parse(readFileSync(join(REPOSITORY, ".github/gitlab/plan.gitlab-ci.yml"), "utf8")) as Record<
  string,
  Job
>;
const MARK = "<!-- offhook plan -->";
const SCHEMA = JSON.parse(readFileSync(join(REPOSITORY, "schema/plan.schema.json"), "utf8")) as {
  examples: [Record<string, unknown> & { seal: PlanSeal }];
};
const PLAN: Record<string, unknown> = { ...SCHEMA.examples[0], seal: sealOf(SCHEMA.examples[0].seal) };

const renamed = (folder: string): void =>
  edit(join(folder, "sites/leeds/ground-floor.yaml"), ["label: Front desk", "label: Reception"]);

interface Request {
  pull: PullRequest;
  /** The checkout. */
  project: string;
  env: Record<string, string>;
}

/** A merge request on which a pipeline runs; offhook comes from the base of the same repository. */
function mergeRequest(change: (folder: string) => void): Request {
  const pull = pullRequest(temporaryFolder(), { change });
  const project = join(pull.dir, "project");
  checkOut(pull, { to: project, input: { "fetch-depth": "0", ref: pull.head } });
  const env = {
    ...surroundings(pull.dir),
    OFFHOOK_REPOSITORY: `file://${pull.origin}`,
    OFFHOOK_REVISION: pull.base,
    OFFHOOK_FLEET: ".",
    CI_COMMIT_SHA: pull.head,
    CI_MERGE_REQUEST_DIFF_BASE_SHA: pull.base,
    CI_MERGE_REQUEST_TARGET_BRANCH_SHA: "",
    CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: "",
    CI_MERGE_REQUEST_IID: "7",
    CI_PROJECT_ID: "5",
    CI_JOB_URL: "https://gitlab.example/acme/phones/-/jobs/1",
    CI_PIPELINE_URL: "https://gitlab.example/acme/phones/-/pipelines/1",
    TMPDIR: join(pull.dir, "temp"),
  };
  return { pull, project, env };
}

/** As GitLab's runner does it: what stands before the script and the script in one shell. */
async function run(name: string, { project, env }: Request): Promise<Ended> {
  const job = FILE[name] ?? {};
  const before = FILE[job.extends ?? ""]?.before_script ?? [];
  const script = [...before, ...(job.script ?? [])].join("\n");
  return ended(spawn("bash", ["-eo", "pipefail", "-c", script], { cwd: project, env }));
}

const made = (request: Request, name: string): string =>
  readFileSync(join(request.project, "offhook-plan", name), "utf8");

test("a merge request is planned against where it left, and its program is the one that is named", async () => {
  const request = mergeRequest(renamed);
  const { code, stderr } = await run("offhook-plan", request);
  expect([code, stderr]).toEqual([0, expect.any(String)]);
  expect(JSON.parse(made(request, "plan.json"))).toMatchObject({ summary: { changed: 1 } });
  expect(made(request, "plan.md")).toContain("Reception");
  expect(made(request, "plan.html")).toContain("Reception");
  expect(JSON.parse(made(request, "quality.json"))).toEqual([]);
  expect(npmCalls(request.pull.dir).map((call) => call.replace(/.*: /, ""))).toEqual([
    "npm ci --ignore-scripts --no-audit --no-fund",
    "npm run build",
  ]);
});

test("a pipeline for merged results is held against the target branch", async () => {
  const request = mergeRequest(renamed);
  request.env.CI_MERGE_REQUEST_TARGET_BRANCH_SHA = request.pull.head;
  expect((await run("offhook-plan", request)).code).toBe(0);
  expect(JSON.parse(made(request, "plan.json"))).toMatchObject({ summary: { changed: 0 } });
});

test("errors stand at their lines, the job fails, and a plan that was brought along is none", async () => {
  const request = mergeRequest((folder) => {
    edit(join(folder, "sites/york.yaml"), ["kind: Site", "kind: Site\nword: 1"]);
    mkdirSync(join(folder, "offhook-plan"));
    writeFileSync(join(folder, "offhook-plan/plan.json"), JSON.stringify(PLAN));
  });
  expect((await run("offhook-plan", request)).code).toBe(1);
  expect(JSON.parse(made(request, "quality.json"))).toEqual([
    {
      check_name: "schema/unknown-key",
      description: expect.any(String),
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      location: { path: "sites/york.yaml", lines: { begin: expect.any(Number) } },
      severity: "major",
    },
  ]);
  expect(existsSync(join(request.project, "offhook-plan/plan.json"))).toBe(false);
});

test("a refused plan fails the job and is there to be read", async () => {
  const request = mergeRequest((folder) => rmSync(join(folder, "sites/leeds"), { recursive: true }));
  expect((await run("offhook-plan", request)).code).toBe(1);
  expect(JSON.parse(made(request, "plan.json"))).toMatchObject({ summary: { refused: true } });
});

test.each(["main", "--upload-pack=x", ""])("a revision %s is refused", async (revision) => {
  const request = mergeRequest(renamed);
  request.env.OFFHOOK_REVISION = revision;
  expect(await run("offhook-plan", request)).toMatchObject({
    code: 2,
    stdout: "OFFHOOK_REVISION must be a full hash\n",
  });
});

test("a note is for branches of the project only, where there is a token", () => {
  const [rule, ...others] = FILE["offhook-note"]?.rules ?? [];
  expect(others).toEqual([]);
  expect(rule?.if.split(" && ").sort()).toEqual([
    "$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID",
    '$CI_PIPELINE_SOURCE == "merge_request_event"',
    "$OFFHOOK_NOTE_TOKEN",
  ]);
});

/** The job of the note, on an artifact. */
async function noted(
  notes: Note[],
  { text = JSON.stringify(PLAN), head = "" } = {},
): Promise<Ended & { asked: string[] }> {
  const request = mergeRequest(() => {});
  const { url, asked } = await gitlab(head || request.pull.head, notes);
  mkdirSync(join(request.project, "offhook-plan"));
  writeFileSync(join(request.project, "offhook-plan/plan.json"), text);
  Object.assign(request.env, { CI_API_V4_URL: url, OFFHOOK_NOTE_TOKEN: "secret" });
  return { ...(await run("offhook-note", request)), asked };
}

test("the plan becomes one note, which the next pipeline changes; the mark by others is left alone", async () => {
  const notes: Note[] = Array.from({ length: 120 }, (_, id) => ({
    id,
    author: { id: 3 },
    body: `${MARK} ${id}`,
  }));
  const before = structuredClone(notes);
  expect(await noted(notes)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("The note is posted."),
  });
  expect(notes.at(-1)?.body).toContain("192.0.2.20");
  const again = await noted(notes, { text: JSON.stringify(PLAN).replaceAll("192.0.2.20", "192.0.2.30") });
  expect(again.stdout).toContain("The note is up to date.");
  expect(notes).toHaveLength(121);
  expect(notes.at(-1)?.body).toContain("192.0.2.30");
  expect(notes.slice(0, 120)).toEqual(before);
});

test("a merge request that has moved on gets no note", async () => {
  const notes: Note[] = [];
  const { code, asked } = await noted(notes, { text: "", head: "2222222222222222222222222222222222222222" });
  expect([code, asked, notes]).toEqual([0, ["GET /projects/5/merge_requests/7"], []]);
});

test("what is no plan is told as that", async () => {
  const notes: Note[] = [];
  expect((await noted(notes, { text: "{}" })).code).toBe(0);
  expect(notes[0]?.body).toContain("There is no plan for this commit");
});
