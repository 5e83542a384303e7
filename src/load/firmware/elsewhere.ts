/** Files whose bytes Git LFS or git-annex keep elsewhere in the repository: where those are, or how to get them. */
import { lstatSync, readFileSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import { foldersUpward } from "../fleet.js";

/** Of what a name in a folder stands for. */
export interface Elsewhere {
  by: "lfs" | "annex";
  /** The digest, where it is told. */
  sha256?: string;
  /** Where the bytes are once they have been fetched. */
  path?: string;
  hint: string;
}

const LFS = /^version https:\/\/git-lfs\.github\.com\/spec\/v1\n(?:ext-[^\n]*\n)*oid sha256:([0-9a-f]{64})\n/;
/** What a file says that git-annex has unlocked, without having its bytes. */
const UNLOCKED = /^\/annex\/objects\/([^\n/]+)/;
/** In the target of a link: the last part is the key. */
const LINKED = /(?:^|\/)\.git\/annex\/objects\/(?:[^/]+\/)*([^/]+)$/;
const ANNEX_DIGEST = /^SHA256E?-s[0-9]+(?:-[^-]+)*--([0-9a-f]{64})/;

/** `head`: the first bytes of a file that is too small for firmware. */
export function pointedTo(head: string, path: string): Elsewhere | undefined {
  const oid = LFS.exec(head)?.[1];
  if (oid !== undefined) return inLfs(oid, path);
  const key = UNLOCKED.exec(head)?.[1];
  return key === undefined ? undefined : inAnnex(key, path);
}

/** `target`: as the link has it. */
export function linkedTo(target: string, path: string): Elsewhere | undefined {
  const key = LINKED.exec(target)?.[1];
  if (key === undefined) return undefined;
  const found = resolve(dirname(path), target);
  return { ...inAnnex(key, path), path: found };
}

function inLfs(oid: string, path: string): Elsewhere {
  const store = gitFolder(dirname(path));
  const object = store && join(store, "lfs", "objects", oid.slice(0, 2), oid.slice(2, 4), oid);
  const hint = "run `git lfs pull` in the store's repository";
  return { by: "lfs", sha256: oid, hint, ...(object === undefined ? {} : { path: object }) };
}

function inAnnex(key: string, path: string): Elsewhere {
  const sha256 = ANNEX_DIGEST.exec(key)?.[1];
  const hint = `run \`git annex get ${path.split(sep).at(-1)}\` in ${dirname(path)}`;
  return { by: "annex", hint, ...(sha256 === undefined ? {} : { sha256 }) };
}

/** Of a work tree beside the first one too, whose .git is a file that names its folder. */
function gitFolder(from: string): string | undefined {
  for (const folder of foldersUpward(from)) {
    const path = join(folder, ".git");
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat?.isDirectory()) return path;
    if (stat?.isFile()) return namedFolder(path);
  }
  return undefined;
}

function namedFolder(path: string): string | undefined {
  try {
    const named = /^gitdir: (.+)\n?$/.exec(readFileSync(path, "utf8"))?.[1];
    if (named === undefined) return undefined;
    const own = resolve(dirname(path), named);
    const shared = lstatSync(join(own, "commondir"), { throwIfNoEntry: false })
      ? readFileSync(join(own, "commondir"), "utf8").trim()
      : ".";
    return resolve(own, shared);
  } catch {
    return undefined;
  }
}
