/** A fleet freshly made by `offhook init` is built, planned, published, changed and reverted. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contents } from "../support/folder.js";
import { type NewFleet, newFleet, RELABEL, sh, told } from "../support/new-fleet.js";
import { edit } from "../support/pull-request.js";

/** Many programs one after the other. */
const LONG = 600_000;
const TARGET = "office-tftp";
const SECRETS = ["PHONES_CONSOLE", "EXAMPLE_2000", "EXAMPLE_2001"];

interface Site {
  fleet: NewFleet;
  /** The root that stands for the TFTP host. */
  root: string;
  run(script: string): Promise<string>;
}

/** As after the first time that the README tells; no TFTP server serves the root. */
async function settled(place: "named by hand" | "in the fleet file"): Promise<Site> {
  const fleet = await newFleet();
  const root = join(fleet.dir, "../root");
  if (place === "in the fleet file")
    edit(join(fleet.dir, "offhook.yaml"), [
      "    # publish:\n",
      `    publish: { to: ${root}, readBack: never }\n`,
    ]);
  for (const name of SECRETS) fleet.env[`OFFHOOK_SECRET_${name}`] = `for-a-try-${name.slice(-4)}`;
  const run = async (script: string) => {
    const { code, stdout, stderr } = await sh(script, fleet);
    expect({ code, stderr: code === 0 ? "" : `${stdout}${stderr}` }).toEqual({ code: 0, stderr: "" });
    expect(`${stdout}${stderr}`).not.toContain("for-a-try-");
    return stdout;
  };
  await run(
    `mkdir ../root; npm install; git init --quiet --initial-branch main; ${commit("A fleet to start from")}`,
  );
  return { fleet, root, run };
}

const commit = (message: string): string => `git add --all; git commit --quiet --message "${message}"`;

/** What phones can ask for: names at the top of the root, with what they lead to. */
async function served({ root, run }: Site): Promise<string> {
  return run(`cd ${root}; for name in $(ls); do printf '%s ' "$name"; sha256sum <"$name"; done`);
}

const digestIn = ({ fleet }: Site): string => {
  const manifest = JSON.parse(readFileSync(join(fleet.dir, "out/artifact/manifest.json"), "utf8")) as {
    targets: Record<string, { digest: string }>;
  };
  return manifest.targets[TARGET]?.digest ?? "";
};

describe("publishes and reverts", () => {
  it("into a folder that is named by hand, by the plan that was made", { timeout: LONG }, async () => {
    const site = await settled("named by hand");
    const { run, root } = site;
    const publish = async () => {
      await run("npx offhook build --out out/artifact");
      await run(`npx offhook plan --against ${TARGET}=${root} --out out/plan.json`);
      const to = `--to ${TARGET}=${root} --via ${TARGET}=never`;
      await run(`npx offhook publish --artifact out/artifact --plan out/plan.json ${to}; rm out/plan.json`);
      return { digest: digestIn(site), files: await served(site) };
    };
    const first = await publish();
    expect(first.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(first.files.split("\n").length).toBeGreaterThan(4);
    await run(`${RELABEL}; ${commit("Another label")}`);
    const second = await publish();
    expect(second.digest).not.toBe(first.digest);
    expect(second.files).not.toBe(first.files);
    await run("git revert --no-edit HEAD");
    expect(await publish()).toEqual(first);
  });

  it("as its README tells", { timeout: LONG }, async () => {
    const site = await settled("in the fleet file");
    const { run, fleet } = site;
    await run(told("By hand", fleet));
    const first = { digest: digestIn(site), files: await served(site) };
    await run(`${RELABEL}; ${commit("Another label")}`);
    await run(told("By hand", fleet));
    const second = await served(site);
    expect(second).not.toBe(first.files);
    await run(told("It went wrong", fleet));
    expect({ digest: digestIn(site), files: await served(site) }).toEqual(first);
    await run(`npx offhook rollback --target ${TARGET}`);
    expect(await served(site)).toBe(second);
  });

  it("with nothing left to do the second time", { timeout: LONG }, async () => {
    const { run, root, fleet } = await settled("in the fleet file");
    await run(told("By hand", fleet));
    const before = contents(root);
    const plan = await run("npx offhook plan --against live --format json");
    const { summary } = JSON.parse(plan) as { summary: { files: Record<string, number> } };
    expect(summary.files).toMatchObject({ created: 0, changed: 0, deleted: 0 });
    await run("npx offhook publish --artifact out/artifact");
    expect(Object.keys(contents(root))).toEqual(Object.keys(before));
  });

  it("refuses a plan that somebody has overtaken", { timeout: LONG }, async () => {
    const site = await settled("in the fleet file");
    const { run, fleet } = site;
    await run("npx offhook build --out out/artifact; npx offhook plan --against live --out out/plan.json");
    await run(`${RELABEL}; npx offhook build --out out/artifact`);
    const { code } = await sh("npx offhook publish --artifact out/artifact --plan out/plan.json", fleet);
    expect(code).toBe(1);
    expect(await served(site)).toBe("");
  });
});
