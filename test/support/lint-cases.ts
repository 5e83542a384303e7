/**
 * Roots of test/cases/lint: `root/` is what is looked at; a make.mjs finishes it in a copy (what git cannot hold:
 * zero bytes, modes, large files); `command` holds further words for the command line.
 */
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { called } from "../cli/called.js";
import { textOf } from "./broken.js";
import { state } from "./folder.js";

export const LINT_CASES = fileURLToPath(new URL("../cases/lint", import.meta.url));

/** Every secret in a case holds this word. */
const MARKER = /swordfish/i;

export interface LintOutcome {
  /** What the golden file holds: findings, summary and exit code. */
  report: string;
  /** What no run may do. */
  faults: string[];
}

export async function runLintCase(name: string): Promise<LintOutcome> {
  const folder = join(LINT_CASES, name);
  const scene = await mkdtemp(join(tmpdir(), "offhook-lint-"));
  try {
    await cp(join(folder, "root"), join(scene, "root"), { recursive: true });
    const make = join(folder, "make.mjs");
    if ((await textOf(make, "")) !== "")
      await ((await import(pathToFileURL(make).href)) as { make(root: string): unknown }).make(
        join(scene, "root"),
      );
    const before = state(join(scene, "root"));
    const words = (await textOf(join(folder, "command"), "")).split(/\s+/).filter((word) => word !== "");
    const { code, stdout, stderr } = await called(["lint", "root", ...words], { cwd: scene });
    const faults = MARKER.test(stdout + stderr) ? ["a secret is printed"] : [];
    if (JSON.stringify(state(join(scene, "root"))) !== JSON.stringify(before))
      faults.push("the root changed");
    return { report: `${stdout}\n${stderr}exit ${code}\n`, faults };
  } finally {
    await rm(scene, { recursive: true, force: true });
  }
}
