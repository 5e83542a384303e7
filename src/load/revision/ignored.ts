/** Whether git would take a file that is about to be written: what holds passwords has no place there. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { foldersUpward } from "../fleet.js";
import { type Env, openGit } from "./git.js";

/** True only for a path in a work tree that does not ignore it; what git cannot say counts as that. */
export async function isForGit(path: string, env: Env): Promise<boolean> {
  const top = topOf(path);
  if (top === undefined) return false;
  const git = await openGit({ top, env, plain: true });
  if ("failed" in git) return true;
  const answer = await git.ask(["check-ignore", "--", path]);
  return "failed" in answer || answer.out.length === 0;
}

/** Likewise, for a file whose bytes Git LFS or git-annex would not keep out of git either. */
export async function isWholeForGit(path: string, env: Env): Promise<boolean> {
  if (!(await isForGit(path, env))) return false;
  const top = topOf(path);
  if (top === undefined || existsSync(join(top, ".git", "annex"))) return false;
  const git = await openGit({ top, env, plain: true });
  if ("failed" in git) return true;
  const answer = await git.ask(["check-attr", "filter", "--", path]);
  return "failed" in answer || !/: filter: (?:lfs|annex)\s*$/.test(answer.out.toString());
}

const topOf = (path: string): string | undefined =>
  foldersUpward(dirname(path)).find((folder) => existsSync(join(folder, ".git")));
