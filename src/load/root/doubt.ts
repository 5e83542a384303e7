/** Folders that were named by mistake: a plan against them would call every file of theirs foreign. */
import type { RootEntry, RootRefusal } from "./current-root.js";

/** What a folder of each sort holds, and a folder that TFTP serves does not. */
const SORTS: ReadonlyArray<{ holds: readonly string[]; what: string }> = [
  { holds: ["bin", "etc"], what: "the root of a system" },
  { holds: ["offhook.yaml"], what: "a fleet's own folder" },
  { holds: [".git"], what: "a git repository" },
  { holds: [".ssh"], what: "somebody's home folder" },
  { holds: [".bashrc"], what: "somebody's home folder" },
  { holds: [".bash_history"], what: "somebody's home folder" },
];

export interface Looked {
  title: string;
  entries: readonly RootEntry[];
  /** Once published to, a folder is a root, whatever else it holds. */
  published: boolean;
  /** Whether a phone would ask for a name. */
  isPhoneFile?: ((name: string) => boolean) | undefined;
}

export function doubt({ title, entries, published, isPhoneFile }: Looked): RootRefusal | undefined {
  if (published) return undefined;
  const names = new Set(entries.map(({ name }) => name));
  const sort = SORTS.find(({ holds }) => holds.every((name) => names.has(name)));
  if (!sort || entries.some(({ name }) => isPhoneFile?.(name))) return undefined;
  return {
    refused: `${title} looks like ${sort.what}: it holds ${sort.holds.join(" and ")}`,
    hint: "name the folder that the TFTP server serves; a root that is new may be an empty folder",
  };
}
