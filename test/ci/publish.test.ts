/** The workflows `publish` and `verify` with their actions: their scripts as they stand, on pushes of all kinds. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { parse } from "yaml";
import { type Action, type Job, obeyed } from "../support/actions.js";
import { REPOSITORY } from "../support/cli.js";
import { temporaryFolder } from "../support/folder.js";
import { edit, pullRequest } from "../support/pull-request.js";
import { type Push, type Pushed, pushed } from "../support/pushed.js";

/** A test here is a whole workflow: many programs one after the other. */
vi.setConfig({ testTimeout: 300_000 });

const ran = new Set<string>();
const GROUND_FLOOR = "sites/leeds/ground-floor.yaml";
const renamed = (folder: string): void =>
  edit(join(folder, GROUND_FLOOR), ["label: Front desk", "label: Reception"]);

/** A push of one merge; the runs after it. */
async function push(change: (folder: string) => void, more: Partial<Push> = {}): Promise<Pushed> {
  const pull = pullRequest(temporaryFolder(), { change });
  return pushed({ pull, ran, before: pull.base, ...more });
}

const names = ({ jobs }: Pushed): string[] => [...jobs.keys()];
const failed = ({ jobs }: Pushed): string[] => [...jobs].flatMap(([name, job]) => (job.failed ? name : []));
const job = ({ jobs }: Pushed, name: string): Job => {
  const found = jobs.get(name);
  if (!found) throw new Error(`the job ${name} did not run; there are ${[...jobs.keys()]}`);
  return found;
};
const errors = (one: Job): string[] => obeyed(one.log).filter((line) => line.startsWith("::error"));
const uploads = (one: Job): string[] => one.uploads.map(({ name }) => name);
const kept = (one: Job, name: string): string =>
  one.uploads.find((upload) => upload.name === name)?.paths[0] ?? "";

test("a push that changes one target plans, publishes, verifies and attests that one", async () => {
  const run = await push(renamed);
  expect(names(run)).toEqual(["targets", "plan uk-tftp", "publish uk-tftp"]);
  expect(failed(run)).toEqual([]);
  for (const one of run.jobs.values()) expect(obeyed(one.log)).toEqual([]);
  expect(job(run, "plan uk-tftp").summary).toContain("uk-tftp");
  const publish = job(run, "publish uk-tftp");
  expect(uploads(publish)).toEqual([
    "offhook-plan-uk-tftp",
    "offhook-plan-page-uk-tftp",
    "offhook-publish-uk-tftp",
  ]);
  const results = kept(publish, "offhook-publish-uk-tftp");
  expect(readdirSync(results).sort()).toEqual([
    "checksums.txt",
    "notify.txt",
    "plan.json",
    "publish.json",
    "verify.json",
  ]);
  expect(readFileSync(join(results, "plan.json"), "utf8")).toBe(
    readFileSync(kept(publish, "offhook-plan-uk-tftp"), "utf8"),
  );
  const [checksums = ""] = publish.attested ?? [];
  expect(checksums).toMatch(/^[0-9a-f]{64} {2}manifest\.json\n[0-9a-f]{64} {2}roots\/uk-tftp\n$/);
  const digest = /([0-9a-f]{64}) {2}roots/.exec(checksums)?.[1];
  expect(publish.summary).toContain(`The root is \`${digest}\``);
  expect(publish.summary).toContain("What the server gives out is what was built.");
});

test("it publishes the artifact that it has built, by the plan that was looked at, and lets none of it lie", async () => {
  const run = await push(renamed);
  const [publish = [], verify = [], notify = [], ...others] = run.calls;
  expect(others).toEqual([]);
  const artifact = publish.find((word) => word.startsWith("--artifact="))?.slice("--artifact=".length) ?? "";
  expect(publish).toEqual([
    "publish",
    "--fleet=.",
    "--target=uk-tftp",
    "--format=json",
    `--artifact=${artifact}`,
    expect.stringMatching(/^--plan=.*\/plan\.json$/),
  ]);
  expect(verify).toEqual([
    "verify",
    "--fleet=.",
    "--target=uk-tftp",
    "--format=json",
    `--artifact=${artifact}`,
  ]);
  expect(notify).toEqual(["notify", "--fleet=.", "--target=uk-tftp"]);
  expect(artifact.startsWith(job(run, "publish uk-tftp").temp)).toBe(true);
  expect(existsSync(artifact)).toBe(false);
});

/** Every value of the example's secrets begins like this. */
const VALUE = /example-only-|AGE-SECRET-KEY/;

test("no secret is in a log, a summary, an artifact, or left on the runner", async () => {
  const run = await push(renamed, { before: "0".repeat(40) });
  expect(failed(run)).toEqual([]);
  for (const one of run.jobs.values()) {
    expect(`${one.log}${one.summary}${one.attested}`).not.toMatch(VALUE);
    const places = [one.temp, ...one.uploads.flatMap(({ paths }) => paths)];
    for (const place of places)
      for (const path of filesIn(place)) expect(readFileSync(path, "latin1"), path).not.toMatch(VALUE);
  }
});

function filesIn(place: string): string[] {
  if (statSync(place).isFile()) return [place];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

test("what is attested is the same wherever it is built", async () => {
  const pull = pullRequest(temporaryFolder(), { change: renamed });
  const runs = [
    await pushed({ pull, ran, before: pull.base }),
    await pushed({ pull, ran, before: pull.base }),
  ];
  const [one, other] = runs.map((run) => job(run, "publish uk-tftp").attested);
  expect(one).toHaveLength(1);
  expect(one).toEqual(other);
});

test("nothing runs until the repository says so", async () => {
  expect(names(await push(renamed, { vars: {} }))).toEqual([]);
  expect(names(await push(renamed, { vars: {}, workflow: "verify.yml" }))).toEqual([]);
});

test("a push that changes no target ends there", async () => {
  const run = await push((folder) => writeFileSync(join(folder, "README.md"), "Other words"));
  expect([names(run), failed(run)]).toEqual([["targets"], []]);
});

const ALL = ["targets", "plan berlin-tftp", "plan uk-tftp", "publish berlin-tftp", "publish uk-tftp"];

test("a first push, and a run by hand, publish all targets", async () => {
  expect(names(await push(renamed, { before: "0".repeat(40) }))).toEqual(ALL);
  const pull = pullRequest(temporaryFolder(), { change: () => {} });
  expect(names(await pushed({ pull, ran }))).toEqual(ALL);
});

test("another program is planned for all targets: it can write other files for the same fleet", async () => {
  const run = await push((folder) => edit(join(folder, "package.json"), ['"version": "', '"version": "9']));
  expect(names(run)).toEqual(ALL);
  expect(obeyed(job(run, "targets").log)).toEqual([expect.stringContaining("The program has changed")]);
});

test("a fleet with errors stops at once, with annotations", async () => {
  const run = await push((folder) =>
    edit(join(folder, GROUND_FLOOR), ["label: Front desk", "lable: Front desk"]),
  );
  expect([names(run), failed(run)]).toEqual([["targets"], ["targets"]]);
  expect(errors(job(run, "targets"))).toEqual([
    expect.stringMatching(/^::error file=sites\/leeds\/ground-floor\.yaml,line=\d+/),
    "::error title=offhook::The fleet has errors: offhook check finds them",
  ]);
});

test("what is refused has a page and no plan, and is not published", async () => {
  const run = await push(renamed, { live: { "SIPDefault.cnf": "somebody else's" } });
  expect(failed(run)).toEqual(["plan uk-tftp", "publish uk-tftp"]);
  expect(run.calls).toEqual([]);
  const plan = job(run, "plan uk-tftp");
  expect(errors(plan)).toEqual(["::error title=offhook::The plan is refused: its summary says why"]);
  expect(plan.summary).toContain("SIPDefault.cnf");
  expect(uploads(plan)).toEqual(["offhook-plan-page-uk-tftp"]);
});

test("what cannot be planned has neither, and is not published", async () => {
  const run = await push(renamed, { ends: { plan: { code: 2, text: "" } } });
  expect(failed(run)).toEqual(["plan uk-tftp", "publish uk-tftp"]);
  expect(run.calls.map(([command]) => command)).toEqual(["plan"]);
  expect(errors(job(run, "plan uk-tftp"))).toEqual([expect.stringContaining("No plan could be made")]);
  expect(uploads(job(run, "publish uk-tftp"))).toEqual([]);
});

test("a publish that is refused is no success, and nothing is verified", async () => {
  const run = await push(renamed, { ends: { publish: { code: 1, text: '{"refused":true}' } } });
  expect(failed(run)).toEqual(["publish uk-tftp"]);
  expect(run.calls.map(([command]) => command)).toEqual(["publish"]);
  const publish = job(run, "publish uk-tftp");
  expect(errors(publish)).toEqual([expect.stringContaining("The target is not published")]);
  expect(publish.summary).toContain("Nothing was published, or not all of it");
  expect(readFileSync(join(kept(publish, "offhook-publish-uk-tftp"), "publish.json"), "utf8")).toBe(
    '{"refused":true}',
  );
});

test("what is not found as it was built fails, and what tells phones is still kept", async () => {
  const run = await push(renamed, { ends: { verify: { code: 1 } } });
  const publish = job(run, "publish uk-tftp");
  expect(errors(publish)).toEqual([expect.stringContaining("was not found as it was built")]);
  expect(publish.summary).toContain("is **not** what was built");
  expect(run.calls.map(([command]) => command)).toEqual(["publish", "verify", "notify"]);
});

test("that nobody can be notified is a warning", async () => {
  const run = await push(renamed, { ends: { notify: { code: 2 } } });
  expect(failed(run)).toEqual([]);
  expect(obeyed(job(run, "publish uk-tftp").log)).toEqual([
    expect.stringMatching(/^::warning title=offhook::/),
  ]);
});

test("attesting can be left out", async () => {
  const run = await push(renamed, { vars: { OFFHOOK_PUBLISH: "true", OFFHOOK_ATTEST: "false" } });
  expect([failed(run), job(run, "publish uk-tftp").attested]).toEqual([[], []]);
});

const LURES = "::error::x\n::stop-commands::x\n##[error]x\n::add-mask::a\n";

test("texts of the fleet, of servers and of the program are never obeyed", async () => {
  const lured = { code: 0, text: LURES };
  const run = await push(
    (folder) => edit(join(folder, GROUND_FLOOR), ["label: Front desk", 'label: "::error::x ##[x]y"']),
    { ends: { publish: lured, verify: lured, notify: lured } },
  );
  expect(failed(run)).toEqual([]);
  const ours = /^::(?:warning|notice) file=/;
  for (const one of run.jobs.values()) expect(obeyed(one.log).filter((line) => !ours.test(line))).toEqual([]);
  expect(job(run, "publish uk-tftp").summary).not.toContain("::");
});

test.each([
  [0, [], "is as it was published"],
  [1, ["verify berlin-tftp", "verify uk-tftp"], "has **drifted**"],
  [2, ["verify berlin-tftp", "verify uk-tftp"], "Nobody knows how"],
])("every night all targets are verified (%i)", async (code, expected, words) => {
  const run = await push(renamed, { workflow: "verify.yml", ends: { verify: { code } } });
  expect(names(run)).toEqual(["targets", "verify berlin-tftp", "verify uk-tftp"]);
  expect(failed(run)).toEqual(expected);
  const verify = job(run, "verify uk-tftp");
  expect(verify.summary).toContain(`uk-tftp ${words}`.replace("uk-tftp Nobody", "Nobody"));
  expect(existsSync(join(kept(verify, "offhook-verify-uk-tftp"), "verify.json"))).toBe(true);
  expect(run.calls.map((call) => call.slice(0, 3))).toEqual([
    ["verify", "--fleet=.", "--target=berlin-tftp"],
    ["verify", "--fleet=.", "--target=uk-tftp"],
  ]);
});

test("by now every script of the actions has run as it stands", () => {
  for (const name of ["targets", "publish-plan", "publish", "verify"]) {
    const file = join(REPOSITORY, ".github/actions", name, "action.yml");
    const { steps } = (parse(readFileSync(file, "utf8")) as Action).runs;
    expect(steps.flatMap(({ run = [] }) => run).filter((script) => !ran.has(script))).toEqual([]);
  }
});
