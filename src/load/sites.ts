/** Finds the sites of a fleet, the secrets files beside them, and what looks like neither. */
import type { InputFile } from "./input.js";
import { ABSENT, type Listed } from "./read.js";
import { inputFile, type Tree } from "./tree.js";

export interface SiteInput {
  name: string;
  /** One file, or the parts of a split site, sorted by name. */
  parts: InputFile[];
}

/** Something that nobody reads, and why, as the end of a sentence. */
export interface Strange {
  file: string;
  reason: string;
}

interface Found {
  sites: SiteInput[];
  secrets: InputFile[];
  strange: Strange[];
}

const IS_LINK = "is a symbolic link, which is not followed";
const SITES = "sites";
const YAML = /\.ya?ml$/;
const SECRETS = /\.secrets\.ya?ml$/;
/** What could be meant as a site: YAML in any spelling, put aside or turned into JSON. Notes and rings may stand there. */
const MEANT = /\.(?:ya?ml|json)(?:[.~_-].*)?$|~$|\.(?:bak|old|orig|rej|off|disabled)$/i;
const isQuiet = ({ name, kind }: Listed): boolean =>
  name.startsWith(".") || (kind === "file" && !MEANT.test(name));

export function findSites(tree: Tree): Found {
  const found: Found = { sites: [], secrets: [], strange: [] };
  for (const entry of visible(SITES, { tree, strange: found.strange })) {
    const path = `${SITES}/${entry.name}`;
    const isYaml = YAML.test(entry.name);
    if (entry.kind === "folder") takeFolder(entry.name, { found, tree });
    else if (SECRETS.test(entry.name)) found.secrets.push(inputFile(path, tree));
    else if (isYaml)
      addFile(found.sites, { name: entry.name.replace(YAML, ""), file: inputFile(path, tree) });
    else found.strange.push(leftOut(entry, { path, tree }));
  }
  return found;
}

function visible(path: string, context: Listing): Listed[] {
  return listOf(path, context).filter((entry) => !isQuiet(entry));
}

interface Listing {
  tree: Tree;
  strange: Strange[];
}

/** The entries of a folder; what hinders reading one that is there counts as strange. */
export function listOf(path: string, { tree, strange }: Listing): Listed[] {
  const entries = tree.list(path);
  if (Array.isArray(entries)) return entries;
  const reason = entries.startsWith("it ") ? entries.slice("it ".length) : `cannot be read: ${entries}`;
  if (entries !== ABSENT) strange.push({ file: tree.shown(path), reason });
  return [];
}

/** The parts of a split site; secrets stand beside the sites, so that one file serves a site however it is split. */
function takeFolder(name: string, { found, tree }: { found: Found; tree: Tree }): void {
  const parts: InputFile[] = [];
  for (const entry of visible(`${SITES}/${name}`, { tree, strange: found.strange })) {
    const path = `${SITES}/${name}/${entry.name}`;
    if (entry.kind !== "folder" && YAML.test(entry.name) && !SECRETS.test(entry.name))
      parts.push(inputFile(path, tree));
    else found.strange.push(leftOut(entry, { path, tree }));
  }
  if (parts.length > 0) found.sites.push({ name, parts });
}

const REASONS: Record<Listed["kind"], string> = {
  link: IS_LINK,
  other: "is neither a file nor a folder, and is left out",
  file: "is neither a site nor a secrets file, and is left out",
  submodule: "is a submodule, whose files are not in the revision",
  folder: "is neither a site nor a secrets file, and is left out",
};

function leftOut({ kind }: Listed, { path, tree }: { path: string; tree: Tree }): Strange {
  return { file: tree.shown(path), reason: REASONS[kind] };
}

/** A site may have a file and a folder of one name: then the folder holds further parts. */
function addFile(sites: SiteInput[], { name, file }: { name: string; file: InputFile }): void {
  const known = sites.find((site) => site.name === name);
  if (known) known.parts.unshift(file);
  else sites.push({ name, parts: [file] });
}
