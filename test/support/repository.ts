/** Git repositories in temporary folders, made by git itself, with nothing of the settings of whoever runs the tests. */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { openFleetAt, type Where } from "../../src/load/revision/revision.js";
import { temporaryFolder } from "./folder.js";

const ENV = {
  PATH: process.env.PATH,
  HOME: "/nowhere",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "A",
  GIT_AUTHOR_EMAIL: "a@example.com",
  GIT_COMMITTER_NAME: "A",
  GIT_COMMITTER_EMAIL: "a@example.com",
  GIT_AUTHOR_DATE: "2026-11-22T00:00:00Z",
  GIT_COMMITTER_DATE: "2026-11-22T00:00:00Z",
};

/** Texts by path; undefined takes the file away. */
export type Files = Readonly<Record<string, string | Uint8Array | undefined>>;

export interface Repository {
  dir: string;
  git(...words: string[]): string;
  /** Writes into the work tree alone. */
  write(files: Files): void;
  /** Everything in the work tree, after writing; the id. */
  commit(files?: Files): string;
}

export function repositoryIn(dir: string): Repository {
  const git = (...words: string[]) =>
    execFileSync("git", words, {
      cwd: dir,
      env: ENV,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    }).trim();
  const write = (files: Files) => {
    for (const [path, text] of Object.entries(files)) writeOne(join(dir, path), text);
  };
  const commit = (files: Files = {}) => {
    write(files);
    git("add", "--all", "--force");
    git("commit", "--quiet", "--allow-empty", "--message", "x");
    return git("rev-parse", "HEAD");
  };
  return { dir, git, write, commit };
}

export function newRepository(...settings: string[]): Repository {
  const repository = repositoryIn(temporaryFolder());
  repository.git("init", "--quiet", "--initial-branch=main", ...settings);
  return repository;
}

function writeOne(path: string, text: string | Uint8Array | undefined): void {
  if (text === undefined) rmSync(path);
  else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

/** As the program opens a revision, from the fleet's folder and in the environment of the tests. */
export function openAt(dir: string, revision: string, where: Partial<Where> = {}) {
  return openFleetAt(dir, { cwd: dir, env: { PATH: process.env.PATH }, rings: () => [], revision, ...where });
}

/** The same, where it must go well. */
export async function openedAt(...given: Parameters<typeof openAt>) {
  const opened = await openAt(...given);
  if (!("commit" in opened)) throw new Error(JSON.stringify(opened));
  return opened;
}

/** Names and texts of all files that a fleet reads but those of the shipped families. */
export function textsOf({
  fleet,
  sites,
  secrets,
  families,
  catalogue,
}: Awaited<ReturnType<typeof openedAt>>) {
  const own = families.flatMap(({ family, book, catalogue: known, upgrades, templates }) => [
    ...[family, book, known, upgrades],
    ...templates.values(),
  ]);
  const all = [fleet, ...sites.flatMap(({ parts }) => parts), ...secrets, ...own, catalogue];
  return Object.fromEntries(
    all
      .filter((file) => file !== undefined)
      .filter(({ file }) => !file.startsWith("offhook:"))
      .map(({ file, read }) => [file, textOf(read())]),
  );
}

export function textOf(bytes: Uint8Array | string): string {
  return typeof bytes === "string" ? `- ${bytes}` : Buffer.from(bytes).toString();
}
