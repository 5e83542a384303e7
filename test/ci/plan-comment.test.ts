/** The workflow `plan-comment` and its action: their scripts as they stand, on what runs of all kinds leave behind. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import type { PlanSeal } from "../../src/model/generated.js";
import { sealOf } from "../../src/plan/seal.js";
import { type Job, obeyed, runAction } from "../support/actions.js";
import { REPOSITORY } from "../support/cli.js";
import { temporaryFolder } from "../support/folder.js";
import { BOT, type Comment, type Forge, forge } from "../support/forge.js";
import { jobFor } from "../support/pull-request.js";
import { zip } from "../support/zip.js";

/** A test here is a whole job: some programs one after the other. */
vi.setConfig({ testTimeout: 300_000 });

const ACTION = join(REPOSITORY, ".github/actions/plan-comment");
const MARK = "<!-- offhook plan -->";
const HEAD = "1111111111111111111111111111111111111111";
const SERVER = "https://github.example";
const CI_WARNING = "This pull request changes `.github/`";
const BRANCH = "--head=$(id)`id`&state=all#";

/** A plan that has something to say, as the program writes it. */
const schema = JSON.parse(readFileSync(join(REPOSITORY, "schema/plan.schema.json"), "utf8")) as {
  examples: [Record<string, unknown> & { seal: PlanSeal }];
};
const EXAMPLE = schema.examples[0];
const PLAN: Record<string, unknown> = { ...EXAMPLE, seal: sealOf(EXAMPLE.seal) };

const pull = (more: object = {}) => ({
  number: 7,
  state: "open",
  head: { sha: HEAD, ref: BRANCH, repo: { id: 5 } },
  ...more,
});

interface Told {
  forge: Forge;
  job: Job;
}

type Change = (state: Forge) => void;

/** The action on what a fork's run left behind; the forge is changed before. */
async function told(change: Change = () => {}): Promise<Told> {
  const state = await forge("acme/phones");
  state.pulls = [pull()];
  state.comments = [{ id: 1, user: { id: 3, login: "a" }, body: "Looks good" }];
  leave(state, zip({ "plan.json": JSON.stringify(PLAN) }));
  change(state);
  return { forge: state, job: await act(state) };
}

async function act(state: Forge): Promise<Job> {
  const run = {
    id: 99,
    event: "pull_request",
    head_sha: HEAD,
    head_branch: BRANCH,
    head_repository: { id: 5, full_name: "stranger/phones", owner: { login: "stranger" } },
    html_url: `${SERVER}/acme/phones/actions/runs/99`,
    pull_requests: [],
  };
  const dir = temporaryFolder();
  const nobody = { dir, origin: "", branch: BRANCH, base: "", head: HEAD, merge: "" };
  const job = jobFor(nobody, { event: { workflow_run: run }, api: state.url, ran: new Set() });
  await runAction(ACTION, { job, inputs: {} });
  return job;
}

function leave(state: Forge, stored: Buffer, more: object = {}): void {
  const size = stored.length;
  state.artifacts = [{ id: 12, name: "offhook-plan", size_in_bytes: size, expired: false, ...more }];
  state.stored = stored;
}

const bots = ({ forge: { comments } }: Told): Comment[] => comments.filter(({ user }) => user.id === BOT.id);

const writes = ({ forge: { requests } }: Told): string[] =>
  requests.filter(({ method }) => method !== "GET").map(({ method, url }) => `${method} ${url}`);

test("the plan of a fork becomes a comment of its pull request", async () => {
  const end = await told((state) =>
    state.artifacts.unshift({ id: 11, name: "offhook-plan", size_in_bytes: 1, expired: false }),
  );
  expect(obeyed(end.job.log)).toEqual([]);
  expect(end.job.failed).toBe(false);
  const [comment, ...others] = bots(end);
  expect(others).toEqual([]);
  expect(comment?.body.startsWith(`${MARK}\n`)).toBe(true);
  expect(comment?.body).toContain("192.0.2.20");
  expect(comment?.body).toContain(`<sub>For ${HEAD} · [the run](${SERVER}/acme/phones/actions/runs/99)`);
  expect(comment?.body.split(MARK)).toHaveLength(2);
  expect(comment?.body).not.toContain(CI_WARNING);
  expectAsked(end.forge.requests);
});

/** The branch by its name as it is, the artifact of the last attempt, and the token everywhere but in the store. */
function expectAsked(requests: Forge["requests"]): void {
  const [asked] = requests.filter(({ url }) => url.includes("/pulls?"));
  const query = new URL(asked?.url ?? "", "http://x").searchParams;
  expect(Object.fromEntries(query)).toMatchObject({ state: "open", head: `stranger:${BRANCH}` });
  const taken = requests.filter(({ url }) => url.endsWith("/zip"));
  expect(taken.map(({ url }) => url)).toEqual(["/repos/acme/phones/actions/artifacts/12/zip"]);
  const without = requests.filter(({ token }) => token !== "Bearer the-token");
  expect(without).toEqual([{ method: "GET", url: "/store", token: undefined }]);
}

test("the next run changes the comment that is there, and leaves an equal one", async () => {
  const end = await told(({ comments }) =>
    comments.push(
      { id: 1000, user: BOT, body: `${MARK}\n\nthe plan of before` },
      { id: 1001, user: BOT, body: "something else by the bot" },
    ),
  );
  await act(end.forge);
  expect(writes(end)).toEqual(["PATCH /repos/acme/phones/issues/comments/1000"]);
  const bodies = ["Looks good", expect.stringContaining("192.0.2.20"), "something else by the bot"];
  expect(end.forge.comments.map(({ body }) => body)).toEqual(bodies);
});

test("the mark in somebody else's comment, or within one of the bot's, leaves those as they are", async () => {
  const strange = [
    { id: 2, user: { id: 4, login: "github-actions" }, body: `${MARK}\nMine` },
    { id: 3, user: BOT, body: `A report that quotes ${MARK}` },
  ];
  const end = await told(({ comments }) => comments.push(...strange));
  expect(writes(end)).toEqual(["POST /repos/acme/phones/issues/7/comments"]);
  expect(end.forge.comments.slice(1, 3)).toEqual(strange);
});

/** What is no plan changes the comment as well, and is done in no time. */
const none: Change = (state) => {
  leave(state, Buffer.from("no archive"));
  state.comments.push({ id: 1000, user: BOT, body: `${MARK}\n\nthe plan of before` });
};

test("the bot's comment is found behind a hundred others", async () => {
  const many = Array.from({ length: 140 }, (_, id) => ({ id, user: { id: 3, login: "a" }, body: "x" }));
  const end = await told((state) => {
    state.comments.push(...many);
    none(state);
  });
  expect(writes(end)).toEqual(["PATCH /repos/acme/phones/issues/comments/1000"]);
});

const elsewhere = { head: { sha: HEAD, ref: BRANCH, repo: { id: 6 } } };
const moved = { head: { sha: HEAD.replace("1", "2"), ref: BRANCH, repo: { id: 5 } } };

test.each<[string, unknown[]]>([
  ["that has moved on", [pull(moved)]],
  ["of another repository", [pull(elsewhere)]],
  ["whose repository is gone", [pull({ head: { sha: HEAD, ref: BRANCH, repo: null } })]],
  ["that is closed", []],
  ["that two pull requests have", [pull(), pull({ number: 8 })]],
])("a head %s gets no comment", async (_which, pulls) => {
  const end = await told((state) => {
    none(state);
    state.pulls = pulls;
  });
  expect(writes(end)).toEqual([]);
  expect(end.job.failed).toBe(false);
});

const json = (value: unknown, lead = 0): Buffer => zip({ "plan.json": JSON.stringify(value) }, { lead });
const MB = 1024 * 1024;

test.each<[string, Change]>([
  ["of 100 MB, as it says", (state) => leave(state, json(PLAN), { size_in_bytes: 100 * MB })],
  ["of 100 MB, whatever it says", (state) => leave(state, json(PLAN, 100 * MB), { size_in_bytes: 1000 })],
  [
    "that grows to 150 MB",
    (state) => leave(state, zip({ "plan.json": JSON.stringify(PLAN).padEnd(150 * MB) })),
  ],
  ["that is no archive", (state) => leave(state, Buffer.from("plan.json"))],
  ["that is cut", (state) => leave(state, json(PLAN).subarray(0, 200))],
  ["that is cut at the front", (state) => leave(state, json(PLAN).subarray(100))],
  ["with another file", (state) => leave(state, zip({ "../plan.json": "{}" }))],
  ["with two files", (state) => leave(state, zip({ "plan.json": JSON.stringify(PLAN), "x.sh": "" }))],
  ["that is no JSON", (state) => leave(state, zip({ "plan.json": "::error::x\n::set-env name=A::b" }))],
  ["that is no plan", (state) => leave(state, json({ apiVersion: "offhook/v1", kind: "Plan" }))],
  ["that names a pull request", (state) => leave(state, json({ ...PLAN, pullRequest: 8 }))],
  ["that is empty", (state) => leave(state, zip({ "plan.json": "" }))],
  ["of another name", (state) => leave(state, json(PLAN), { name: "offhook-plan-page" })],
  ["that has expired", (state) => leave(state, json(PLAN), { expired: true })],
])("an artifact %s is no plan, and the comment that is there says so", async (_which, change) => {
  const end = await told((state) => {
    none(state);
    change(state);
  });
  const ours = /^::warning title=offhook::What the run left behind is no plan/;
  expect(obeyed(end.job.log).filter((line) => !ours.test(line))).toEqual([]);
  expect(end.job.failed).toBe(false);
  const missing = `There is no plan for this commit: [the run](${SERVER}/`;
  expect(bots(end).map(({ body }) => body)).toEqual([expect.stringContaining(missing)]);
});

test("where there is neither a plan nor a comment, none is made", async () => {
  const end = await told((state) => leave(state, Buffer.from("plan.json")));
  expect(writes(end)).toEqual([]);
});

test("nothing is said of a pull request that leaves the fleet as it is", async () => {
  const summary = { ...(PLAN.summary as object), refused: false, unnoticed: 0 };
  const files = { created: 0, changed: 0, deleted: 0, kept: 0, equal: 9, foreign: 0 };
  const idle = json({ ...PLAN, summary: { ...summary, files } });
  const end = await told((state) => leave(state, idle));
  expect(writes(end)).toEqual([]);
  end.forge.comments.push({ id: 1000, user: BOT, body: `${MARK}\n\nthe plan of before` });
  await act(end.forge);
  expect(writes(end)).toEqual(["PATCH /repos/acme/phones/issues/comments/1000"]);
});

test("a pull request that changes its own CI is told apart", async () => {
  const touched = [
    { filename: "sites/a.yaml" },
    { filename: "x.yml", previous_filename: ".github/workflows/plan.yml" },
  ];
  const end = await told(({ files }) => files.push(...touched));
  expect(bots(end)[0]?.body).toContain(CI_WARNING);
});

/** What Markdown and GitHub make more of than a text. */
const LURES = ["</details>", "```", "@everyone", MARK, "<img src=x>", "::error::x"];

test("texts in a plan stay texts", async () => {
  const lured = JSON.stringify(PLAN).replaceAll("192.0.2.20", JSON.stringify(LURES.join(" ")).slice(1, -1));
  const end = await told((state) => leave(state, zip({ "plan.json": lured })));
  expect(obeyed(end.job.log)).toEqual([]);
  const body = bots(end)[0]?.body ?? "";
  expect(body).toContain("everyone");
  expect(body.split(MARK)).toHaveLength(2);
  const outside = body.replace(/`[^`\n]*`/g, "");
  expect(outside).not.toContain("<img");
  expect(outside.match(/<\/details>/g)?.length).toBe(outside.match(/<details\b/g)?.length);
});

test("a comment that the token may not write is a fault of the workflow here", async () => {
  const end = await told((state) => {
    none(state);
    state.refuses = 403;
  });
  expect(end.job.failed).toBe(true);
  expect(obeyed(end.job.log).at(-1)).toBe(
    "::error title=offhook::GitHub answers 403 to PATCH /repos/acme/phones/issues/comments/1000",
  );
});
