/** Whoever only looks at a root that was published needs neither its fleet nor its target; what a build brought lies there. */
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { firmwareScene, OLDER } from "../support/firmware-fleet.js";
import { called } from "./called.js";
import { folder } from "./written.js";

const FRONT_DESK = "002094D245CB";
const scene = firmwareScene();

await scene.run("build", "--out", scene.artifact);
await scene.publish();

test.each([
  ["lint", []],
  ["boot", ["--model", "7960", "--state", "P0S3-8-12-00"]],
])("%s reads it outside any fleet", async (command, options) => {
  const operands = command === "lint" ? [scene.north] : [FRONT_DESK, "--from", scene.north];
  const { code, stderr } = await called([command, ...operands, ...options], { cwd: folder("nothing") });
  expect(stderr).not.toContain("what was published");
  // The images are made up, so that a phone may well not take them.
  expect(code).toBeLessThan(2);
});

test.each([
  ["by a phone of the fleet", ["leeds/Front desk"]],
  ["by one that no fleet knows", [FRONT_DESK, "--model", "7960", "--target", "north"]],
])("an image that a build had to bring is not taken to be there: asked for %s", async (_title, words) => {
  const copy = `${scene.artifact}-without`;
  await scene.run("build", "--out", copy);
  rmSync(join(copy, "roots/north", "P0S3-8-12-00.loads"));
  const { stdout } = await scene.run("boot", ...words, "--from", copy, "--state", OLDER.load);
  expect(stdout).toMatch(/P0S3-8-12-00\.loads +missing/);
  expect(stdout).not.toContain("taken to be there");
});

test("in a root that can be seen, the missing list of a phone's own load is a problem", async () => {
  const copy = folder("seen");
  cpSync(join(scene.artifact, "roots/north"), copy, { recursive: true });
  const boot = () => scene.run("boot", "--all", "--target", "north", "--from", copy);
  expect(await boot()).toMatchObject({ code: 0 });
  rmSync(join(copy, "P0S3-8-12-00.loads"));
  const { code, stdout } = await boot();
  expect(stdout).toContain(": 0 settle on what their YAML means");
  expect(stdout).toContain("not as its YAML means: load: P0S3-8-12-00.loads is missing");
  expect(code).toBe(1);
});
