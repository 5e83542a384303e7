/** Opens a fleet as it was at a git revision, without touching the work tree. */
import { lstatSync, realpathSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { FLEET_FILE, type FleetInputs, foldersUpward, inputsOf } from "../fleet.js";
import type { InputFile } from "../input.js";
import { fetchFleet } from "./fetch.js";
import { type Env, type Git, openGit } from "./git.js";
import { isRevisionName } from "./name.js";
import {
  BAD_NAME,
  closedRepository,
  incomplete,
  NO_REPOSITORY,
  noFolder,
  type Refusal,
  unknownCommit,
  unreadable,
} from "./refusal.js";
import { below, type Entry, parseListing, revisionTree } from "./tree.js";

export type { Refusal } from "./refusal.js";

export interface Where {
  /** The folder to which the names in findings are relative. */
  cwd: string;
  /** As the user wrote it; findings show it. */
  revision: string;
  /** `PATH` finds git, and `HOME` whom the user trusts; of the rest git hears nothing. */
  env: Env;
  /** The rings that a fleet file names: they may lie anywhere in the fleet's folder. */
  rings(fleet: InputFile): readonly string[];
}

export interface FleetAt extends FleetInputs {
  /** The full id of the revision. */
  commit: string;
}

/** The revision has no such fleet, so that its roots are empty. */
export interface Absent {
  /** A sentence without its full stop. */
  absent: string;
}

/** Every file is in memory afterwards: nothing is read later. */
export async function openFleetAt(dir: string, where: Where): Promise<FleetAt | Refusal | Absent> {
  const { cwd, revision } = where;
  if (!isRevisionName(revision)) return BAD_NAME;
  const place = repositoryOf(dir);
  if (!place) return NO_REPOSITORY;
  const git = await openGit({ top: place.top, env: where.env });
  if ("failed" in git) return closedRepository(git.failed);
  const commit = await commitOf(revision, git);
  if (commit === undefined) return unknownCommit(revision, git);
  const entries = await entriesOf(git, { prefix: place.prefix, commit, revision });
  if ("refused" in entries) return entries;
  if (!entries.has(FLEET_FILE)) return absent(place, revision);
  const tree = revisionTree(entries, (path) => `${revision}:${relative(cwd, join(dir, path))}`);
  const inputs = inputsOf(tree, cwd);
  const refusal = await fetchFleet(inputs, { tree, git, ...where });
  return refusal ?? { dir, commit, ...inputs };
}

interface Place {
  top: string;
  /** From there to the fleet's folder, with slashes. */
  prefix: string;
}

/** Found without git, which would stop at a folder on the way that looks like a bare repository. */
function repositoryOf(dir: string): Place | undefined {
  const real = realpathSync.native(dir);
  const isTop = (folder: string) => lstatSync(join(folder, ".git"), { throwIfNoEntry: false }) !== undefined;
  const top = foldersUpward(real).find(isTop);
  return top === undefined ? undefined : { top, prefix: relative(top, real).split(sep).join("/") };
}

/** From here on the id speaks: what a name means can change while we read. */
async function commitOf(revision: string, git: Git): Promise<string | undefined> {
  const answer = await git.ask(["rev-parse", "--verify", "--end-of-options", `${revision}^{commit}`]);
  const id = "out" in answer ? answer.out.toString().trim() : "";
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id) ? id : undefined;
}

async function entriesOf(
  git: Git,
  { prefix, commit, revision }: { prefix: string; commit: string; revision: string },
): Promise<Map<string, Entry> | Refusal> {
  const paths = prefix === "" ? [] : ["--", prefix];
  const answer = await git.ask(["ls-tree", "-r", "-z", "-l", "--full-tree", commit, ...paths]);
  if ("failed" in answer) return unreadable(answer.failed, revision);
  const entries = parseListing(answer.out.toString());
  if (!entries) return incomplete(revision);
  const itself = entries.get(prefix);
  return itself ? noFolder(revision, itself.kind) : below(prefix, entries);
}

function absent({ prefix }: Place, revision: string): Absent {
  return { absent: `at ${revision} there is no ${prefix === "" ? "" : `${prefix}/`}${FLEET_FILE}` };
}
