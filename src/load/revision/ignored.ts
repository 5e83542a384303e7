/** Whether git would take a file that is about to be written: what holds passwords has no place there. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Env, openGit } from "./git.js";

/** True only for a path in a work tree that does not ignore it; what git cannot say counts as that. */
export async function isForGit(path: string, env: Env): Promise<boolean> {
  const top = foldersAbove(path).find((folder) => existsSync(join(folder, ".git")));
  if (top === undefined) return false;
  const git = await openGit({ top, env, plain: true });
  if ("failed" in git) return true;
  const answer = await git.ask(["check-ignore", "--", path]);
  return "failed" in answer || answer.out.length === 0;
}

function foldersAbove(path: string): string[] {
  const folder = dirname(path);
  return folder === path ? [] : [folder, ...foldersAbove(folder)];
}
