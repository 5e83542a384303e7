/** An import writes nothing into the root that it reads: what lies there, every phone and everybody else can fetch. */
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../support/folder.js";
import { called } from "./called.js";

function scene() {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, "root"));
  writeFileSync(
    join(cwd, "root/SIPDefault.cnf"),
    "image_version: P0S3-8-12-00\nproxy1_address: 192.0.2.10\n",
  );
  writeFileSync(join(cwd, "root/SIP001B2A000001.cnf"), "line1_name: 201\nline1_password: swordfish\n");
  symlinkSync("root", join(cwd, "link"));
  return cwd;
}

it.each([
  ["--out", "root"],
  ["--out", "root/fleet"],
  ["--out", "link/deep/fleet"],
  ["--patch", "root/changes.patch"],
  ["--plan", "link/plan.json"],
])("%s %s is refused", async (option, path) => {
  const cwd = scene();
  const words = option === "--out" ? [] : ["--out", "fleet"];
  const { code, stdout, stderr } = await called(["import", "root", ...words, option, path], { cwd });
  expect(stderr).toMatch(/lies in the root/);
  expect(stdout).toBe("");
  expect(code).toBe(2);
  expect(readdirSync(join(cwd, "root")).sort()).toEqual(["SIP001B2A000001.cnf", "SIPDefault.cnf"]);
  expect(readdirSync(cwd).sort()).toEqual(["link", "root"]);
});

it("a fleet around its root is fine", async () => {
  const cwd = scene();
  const { code } = await called(["import", "root", "--model", "7960", "--out", "root-fleet"], { cwd });
  expect(code).toBe(0);
});
