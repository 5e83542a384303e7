/** Which of a family's files a name in a root stands for, and whose it is. */
import type { FamilyModel, FileModel } from "../model/family.js";

/** A name that a family knows. */
export interface Known {
  family: FamilyModel;
  file: FileModel;
  /** The phone whose own file it is: twelve capital hexadecimal digits. */
  mac?: string;
}

export type Namer = (path: string) => Known | undefined;

interface Form extends Known {
  pattern: RegExp;
  /** Fixed names before phones' names before names that a user chooses. */
  rank: number;
}

/** Names that a user chooses could be anything: those that hold rings are known by the list that names them, not by their form. */
export function namer(families: Iterable<FamilyModel>): Namer {
  const forms = [...families]
    .filter(({ protocol }) => protocol !== undefined)
    .flatMap((family) =>
      family.files.filter(({ holds }) => holds !== "ring").map((file) => formOf(family, file)),
    )
    .sort((a, b) => a.rank - b.rank);
  const known = new Map<string, Known | undefined>();
  return (path) => {
    if (!known.has(path)) known.set(path, find(forms, path));
    return known.get(path);
  };
}

function formOf(family: FamilyModel, file: FileModel): Form {
  const source = file.path
    .split(/(\{\w+\})/)
    .map((part) => PARTS[part] ?? part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("");
  const rank = file.path.includes("{dialPlan}") ? 2 : file.scope === "phone" ? 1 : 0;
  return { family, file, rank, pattern: new RegExp(`^${source}$`) };
}

const PARTS: Record<string, string> = {
  "{MAC}": "(?<mac>[0-9A-F]{12})",
  "{mac}": "(?<mac>[0-9a-f]{12})",
  "{dialPlan}": "[A-Za-z0-9][A-Za-z0-9._-]*",
};

function find(forms: readonly Form[], path: string): Known | undefined {
  for (const { pattern, family, file } of forms) {
    const match = pattern.exec(path);
    if (!match) continue;
    const mac = match.groups?.mac?.toUpperCase();
    return mac === undefined ? { family, file } : { family, file, mac };
  }
  return undefined;
}
