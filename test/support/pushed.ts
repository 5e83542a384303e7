/** The workflows `publish` and `verify` on a push, job by job and target by target, as GitHub runs them. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type Job, runJob, type Step } from "./actions.js";
import { PROGRAM, REPOSITORY } from "./cli.js";
import { EXAMPLE_SECRETS } from "./example.js";
import { fill, holds } from "./expression.js";
import { jobFor, type PullRequest } from "./pull-request.js";

interface JobData {
  needs?: string | string[];
  if?: string;
  outputs?: Record<string, string>;
  strategy?: { matrix: string };
  environment?: string;
  steps: Step[];
}

export interface Pushed {
  /** By job, and by target where there are several of it: `plan uk-tftp`. */
  jobs: Map<string, Job>;
  /** What the program was called with to publish, to verify and to notify. */
  calls: string[][];
}

export interface Push {
  pull: PullRequest;
  ran: Set<string>;
  workflow?: string;
  before?: string;
  vars?: Record<string, string>;
  /** What stands in the live roots. */
  live?: Record<string, string>;
  /** How the commands that reach hosts end, and what they print. */
  ends?: Record<string, { code: number; text?: string }>;
}

export const VALUES = {
  OFFHOOK_AGE_KEY: readFileSync(join(REPOSITORY, "test/keys/example.agekey"), "utf8"),
  OFFHOOK_SECRETS: readFileSync(EXAMPLE_SECRETS, "utf8"),
};

/**
 * The program, but for the hosts: it plans against an empty folder in place of a live root; publishing, verifying and
 * notifying end as the test says.
 */
const limited = (place: string, ends: Push["ends"] = {}) => `
import { appendFileSync } from "node:fs";
const [command, ...rest] = process.argv.slice(2);
const ends = ${JSON.stringify({ publish: { code: 0 }, verify: { code: 0 }, notify: { code: 0 }, ...ends })};
if (command in ends) {
  appendFileSync(${JSON.stringify(join(place, "calls"))}, JSON.stringify([command, ...rest]) + "\\n");
  process.stdout.write(ends[command].text ?? "{}\\n");
  process.exitCode = ends[command].code;
} else {
  const targets = rest.flatMap((word) => (word.startsWith("--target=") ? word.slice(9) : []));
  const live = targets.map((target) => "--against=" + target + "=" + ${JSON.stringify(join(place, "live"))});
  process.argv = process.argv.flatMap((word) => (word === "--against=live" ? live : word));
  await import(${JSON.stringify(PROGRAM)});
}
`;

/** A folder with such a program in `dist/`, the live root in `live/`, and its calls in `calls`. */
export function limitedProgram(place: string, { live = {}, ends }: Pick<Push, "live" | "ends">): void {
  for (const folder of ["live", "dist"]) mkdirSync(join(place, folder), { recursive: true });
  writeFileSync(join(place, "calls"), "");
  for (const [name, text] of Object.entries(live)) writeFileSync(join(place, "live", name), text);
  writeFileSync(join(place, "dist/main.js"), limited(place, ends));
  writeFileSync(join(place, "dist/package.json"), '{"type":"module"}');
}

export function callsOf(place: string): string[][] {
  const lines = readFileSync(join(place, "calls"), "utf8").split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line) as string[]);
}

export async function pushed(push: Push): Promise<Pushed> {
  const { pull, workflow = "publish.yml" } = push;
  const place = join(pull.dir, `push-${count++}`);
  limitedProgram(place, push);
  const text = readFileSync(join(REPOSITORY, ".github/workflows", workflow), "utf8");
  const { jobs } = parse(text) as { jobs: Record<string, JobData> };
  const run: Run = { ...push, place, done: new Map(), outputs: {}, uploads: [] };
  for (const [name, data] of Object.entries(jobs)) await runAll(name, { data, run });
  return { jobs: run.done, calls: callsOf(place) };
}

let count = 0;

interface Run extends Push {
  place: string;
  done: Map<string, Job>;
  outputs: Record<string, { outputs: Record<string, string> }>;
  uploads: Job["uploads"];
}

async function runAll(name: string, { data, run }: { data: JobData; run: Run }): Promise<void> {
  const needs = [data.needs ?? []].flat();
  const failed = [...run.done].some(
    ([job, { failed: did }]) => did && needs.includes(job.split(" ")[0] ?? ""),
  );
  const contexts = { vars: run.vars ?? { OFFHOOK_PUBLISH: "true" }, needs: run.outputs };
  if (!holds(data.if ?? "true", { ...contexts, failed })) return;
  const matrix = data.strategy && run.outputs.targets?.outputs.matrix;
  const targets = matrix === undefined ? [undefined] : (JSON.parse(matrix) as { target: string[] }).target;
  for (const target of targets) {
    const job = jobOf(`${name}-${target}`, run);
    // Only what names its environment gets the secrets.
    const secrets = data.environment === undefined ? {} : VALUES;
    job.contexts = { ...contexts, secrets, matrix: { target } };
    run.done.set(target === undefined ? name : `${name} ${target}`, job);
    const steps = await runJob(data.steps, job);
    const outputs = Object.entries(data.outputs ?? {}).map(([key, text]) => [key, fill(text, { steps })]);
    run.outputs[name] = { outputs: Object.fromEntries(outputs) };
  }
}

/** A runner of its own, that knows what other jobs of the run have uploaded. */
function jobOf(name: string, { pull, ran, before, place, uploads }: Run): Job {
  const dir = join(place, name);
  mkdirSync(dir, { recursive: true });
  const job = jobFor({ ...pull, dir }, { event: before === undefined ? {} : { before }, ran });
  job.env.NPM_BUILT = join(place, "dist");
  const kept = join(place, "uploads");
  job.uploads = uploads;
  job.attested = [];
  // What is uploaded stays when the runner's folder goes.
  uploads.push = (...more) => {
    for (const { name: as, paths } of more) {
      const to = join(kept, as);
      for (const path of paths)
        cpSync(path, join(to, path.endsWith("/") ? "" : (path.split("/").pop() ?? "")), { recursive: true });
      uploads[uploads.length] = {
        name: as,
        paths: paths.map((path) => (path.endsWith("/") ? to : join(to, path.split("/").pop() ?? ""))),
      };
    }
    return uploads.length;
  };
  return job;
}
