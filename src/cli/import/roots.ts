/** The roots that an import is given: each a target of the fleet, named by the caller or after its folder. */
import { basename, resolve } from "node:path";
import type { AdoptRoot } from "../../adopt/input.js";
import { namer } from "../../adopt/names.js";
import type { FamilyModel } from "../../model/family.js";
import { type Call, UsageError } from "../command.js";
import { readHolding } from "../holding.js";
import type { Io } from "../io.js";
import { keepApart } from "./apart.js";

export const NAMED_ROOT = /^([A-Za-z0-9][A-Za-z0-9._-]{0,63})=(.+)$/;
/** What a single root is called when nobody says otherwise. */
const ONLY = "tftp";

export interface ImportRoot extends AdoptRoot {
  /** As the caller wrote it. */
  where: string;
}

export async function rootsOf(
  call: Call,
  { io, families }: { io: Io; families: ReadonlyMap<string, FamilyModel> },
): Promise<ImportRoot[]> {
  const { operands } = call;
  const given = operands.map((text) => {
    const [, target, where = text] = NAMED_ROOT.exec(text) ?? [];
    return { target, where };
  });
  const nameOf = namer("target");
  // A folder never takes the name that somebody has given to another.
  for (const { target } of given) if (target !== undefined) nameOf(target);
  const roots: ImportRoot[] = [];
  for (const { target, where } of given) {
    const named = target ?? (given.length === 1 ? ONLY : basename(where.replace(/\/+$/, "")));
    if (target !== undefined && roots.some((root) => root.target === target))
      throw new UsageError(`two roots are called ${target}`);
    const holding = await readHolding(where, { io, families });
    if (!holding.entries)
      throw new UsageError(
        `${where} cannot be listed, so that its phones are not known: name the folder itself`,
      );
    roots.push({ target: target ?? nameOf(named), where, holding, ...placeOf(where, io) });
  }
  const local = roots.flatMap(({ root, host }) => (root !== undefined && host === undefined ? [root] : []));
  keepApart(call, { io, roots: local });
  return roots;
}

/** Where the fleet file says that the root is. */
function placeOf(where: string, { cwd }: Io): Pick<AdoptRoot, "root" | "host"> {
  const [, at = "", path] = /^ssh:\/\/([^/]+)(\/.*)$/.exec(where) ?? [];
  if (path === undefined) return { root: resolve(cwd, where), host: undefined };
  return { root: path, host: at.replace(/^[^@]*@/, "").replace(/:[0-9]+$/, "") };
}
