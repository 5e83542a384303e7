/** A repository that holds the example fleet and a pull request, checked out and run as GitHub would. */
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type Job, runJob, type Step } from "./actions.js";
import { REPOSITORY } from "./cli.js";
import { copyExample } from "./example.js";

export interface PullRequest {
  dir: string;
  origin: string;
  branch: string;
  base: string;
  head: string;
  /** What GitHub makes of both, and checks out. */
  merge: string;
}

type Change = (folder: string) => void;

export function pullRequest(
  dir: string,
  { change, branch = "work", meanwhile }: { change: Change; branch?: string; meanwhile?: Change },
): PullRequest {
  const origin = join(dir, "origin");
  const git = (...args: string[]) => gitIn(origin, args);
  copyExample(origin);
  for (const part of [".github", "package.json", "README.md"])
    cpSync(join(REPOSITORY, part), join(origin, part), { recursive: true });
  git("init", "--quiet", "--initial-branch=main");
  git("config", "uploadpack.allowAnySHA1InWant", "true");
  const base = commit(origin, "the fleet");
  git("checkout", "--quiet", "-b", "work");
  change(origin);
  const head = commit(origin, "the change");
  // No command makes a branch with such a name; a push can.
  if (branch !== "work") git("update-ref", `refs/heads/${branch}`, head);
  git("checkout", "--quiet", "main");
  meanwhile?.(origin);
  if (meanwhile) commit(origin, "somebody else's");
  git("checkout", "--quiet", "--detach");
  git("merge", "--quiet", "--no-ff", "-m", "merge", head);
  return { dir, origin, branch, base, head, merge: git("rev-parse", "HEAD") };
}

function commit(folder: string, message: string): string {
  gitIn(folder, ["add", "--all"]);
  gitIn(folder, ["commit", "--quiet", "--allow-empty", "-m", message]);
  return gitIn(folder, ["rev-parse", "HEAD"]);
}

function gitIn(folder: string, args: readonly string[]): string {
  const who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
  const env = { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
  return execFileSync("git", [...who, ...args], { cwd: folder, env, encoding: "utf8" }).trim();
}

/** Replaces what must be there. */
export function edit(path: string, [from, to]: readonly [string, string]): void {
  const text = readFileSync(path, "utf8");
  if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
  writeFileSync(path, text.replace(from, to));
}

/** As actions/checkout does it, of a branch with a number of commits behind it. */
export function checkOut(
  pull: PullRequest,
  { to, input }: { to: string; input: Record<string, string> },
): void {
  const depth = Number(input["fetch-depth"] ?? 1);
  mkdirSync(to, { recursive: true });
  gitIn(to, ["init", "--quiet"]);
  const shallow = depth > 0 ? [`--depth=${depth}`] : [];
  gitIn(to, ["fetch", "--quiet", ...shallow, `file://${pull.origin}`, input.ref ?? pull.merge]);
  gitIn(to, ["checkout", "--quiet", "--detach", "FETCH_HEAD"]);
}

/** In place of the registry: what `npm ci` and `npm run build` leave behind here is linked. */
const NPM = `#!/bin/sh
printf '%s: npm %s\\n' "$PWD" "$*" >>"$NPM_CALLS"
if [ "$1" = run ]; then ln -s "$NPM_BUILT" dist; fi
`;

/** What a job has around it, with a folder of programs before those of the machine. */
export function surroundings(dir: string): Record<string, string> {
  const bin = join(dir, "bin");
  mkdirSync(bin, { recursive: true });
  mkdirSync(join(dir, "temp"), { recursive: true });
  writeFileSync(join(bin, "npm"), NPM);
  chmodSync(join(bin, "npm"), 0o755);
  writeFileSync(join(dir, "npm-calls"), "");
  return {
    PATH: `${bin}:${process.env.PATH}`,
    HOME: dir,
    NPM_CALLS: join(dir, "npm-calls"),
    NPM_BUILT: join(REPOSITORY, "dist"),
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
  };
}

export const npmCalls = (dir: string): string[] =>
  readFileSync(join(dir, "npm-calls"), "utf8").split("\n").filter(Boolean);

const NAME = "acme/phones";

export interface Surroundings {
  /** What the event says. */
  event: Record<string, unknown>;
  api?: string;
  ran: Set<string>;
}

export function jobFor(pull: PullRequest, { event, api = "", ran }: Surroundings): Job {
  const { dir } = pull;
  const workspace = join(dir, "workspace");
  mkdirSync(workspace, { recursive: true });
  writeFileSync(join(dir, "event.json"), JSON.stringify(event));
  const github = {
    repository: NAME,
    server_url: "https://github.example",
    run_id: "4711",
    sha: pull.merge,
    token: "the-token",
    event,
  };
  const env = {
    ...surroundings(dir),
    GITHUB_REPOSITORY: NAME,
    GITHUB_SERVER_URL: github.server_url,
    GITHUB_RUN_ID: github.run_id,
    GITHUB_SHA: pull.merge,
    GITHUB_REF: "refs/pull/7/merge",
    GITHUB_HEAD_REF: pull.branch,
    GITHUB_EVENT_PATH: join(dir, "event.json"),
    GITHUB_API_URL: api,
  };
  return {
    workspace,
    temp: join(dir, "temp"),
    env,
    github,
    checkout: (input) => checkOut(pull, { to: join(workspace, input.path ?? "."), input }),
    log: "",
    summary: "",
    uploads: [],
    failed: false,
    ran,
  };
}

export const pullEvent = (pull: PullRequest, from = NAME): Record<string, unknown> => ({
  pull_request: {
    number: 7,
    base: { sha: pull.base },
    head: { sha: pull.head, ref: pull.branch, repo: { full_name: from } },
  },
});

export function stepsOf(workflow: string): Step[] {
  const text = readFileSync(join(REPOSITORY, ".github/workflows", workflow), "utf8");
  const { jobs } = parse(text) as { jobs: Record<string, { steps: Step[] }> };
  return Object.values(jobs).flatMap(({ steps }) => steps);
}

/** The whole of plan.yml on a pull request. */
export async function planJob(pull: PullRequest, { ran }: Pick<Surroundings, "ran">): Promise<Job> {
  const job = jobFor(pull, { event: pullEvent(pull, "stranger/phones"), ran });
  await runJob(stepsOf("plan.yml"), job);
  return job;
}
