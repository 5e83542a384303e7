/** Finds what a fleet consists of: its file, its sites, its families, its rings and its secrets files. */
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type FamilyInput, FLEET_CATALOGUE, findFamilies } from "./families.js";
import { type InputFile, LARGEST_TEXT, shippedFolder } from "./input.js";
import { type Bytes, listFolder, readBytes } from "./read.js";
import { findSites, type SiteInput, type Strange } from "./sites.js";
import { diskTree, inputFile, type Tree } from "./tree.js";

export type { FamilyInput } from "./families.js";
export type { InputFile } from "./input.js";
export type { SiteInput, Strange } from "./sites.js";

export interface FleetInputs {
  dir: string;
  fleet: InputFile;
  sites: SiteInput[];
  families: FamilyInput[];
  /** The fleet's own firmware releases. */
  catalogue: InputFile | undefined;
  /** SOPS files beside the sites. */
  secrets: InputFile[];
  /** Things that are left out, for a finding each. */
  strange: Strange[];
  ring(path: string): Bytes;
}

export const FLEET_FILE = "offhook.yaml";
const MISNAMED = /^offhook\.ya?ml$/i;
const LARGEST_RING = 1024 * 1024;

/** The nearest folder upward that has a fleet file; undefined when there is none. */
export function findFleet(from: string): string | undefined {
  return foldersUpward(from).find((dir) => existsSync(join(dir, FLEET_FILE)));
}

/** A file that was meant to be the fleet file: `offhook.yml` and the like in one of the folders. */
export function misnamedFleet(folders: readonly string[]): string | undefined {
  for (const dir of folders) {
    const listed = listFolder(dir);
    const found =
      Array.isArray(listed) && listed.find(({ name }) => name !== FLEET_FILE && MISNAMED.test(name));
    if (found) return join(dir, found.name);
  }
  return undefined;
}

export function foldersUpward(from: string): string[] {
  const dir = resolve(from);
  return dirname(dir) === dir ? [dir] : [dir, ...foldersUpward(dirname(dir))];
}

/** `cwd`: the folder to which the names in findings are relative. */
export function openFleet(dir: string, cwd: string): FleetInputs {
  return { dir, ...inputsOf(diskTree({ root: dir, cwd }), cwd) };
}

export function inputsOf(own: Tree, cwd: string): Omit<FleetInputs, "dir"> {
  const shipped = diskTree({ root: shippedFolder(""), cwd });
  const { sites, secrets, strange } = findSites(own);
  const families = findFamilies([shipped, own]);
  return {
    fleet: inputFile(FLEET_FILE, own),
    sites,
    secrets,
    strange: [...strange, ...families.strange],
    families: families.found,
    catalogue: catalogueOf(own),
    ring: (path) => (isInside(path) ? own.read(path, LARGEST_RING) : "its path leaves the fleet's folder"),
  };
}

function catalogueOf(own: Tree): InputFile | undefined {
  const [folder = "", name] = FLEET_CATALOGUE.split("/");
  const listed = own.list(folder);
  const isThere = Array.isArray(listed) && listed.some((entry) => entry.name === name);
  return isThere ? inputFile(FLEET_CATALOGUE, own) : undefined;
}

/** The JSON Schemas by file name. */
export function readSchemas(): Map<string, object> {
  const folder = shippedFolder("schema");
  const names = listFolder(folder);
  const schemas = new Map<string, object>();
  for (const { name } of Array.isArray(names) ? names : []) {
    if (!name.endsWith(".schema.json")) continue;
    const bytes = readBytes(join(folder, name), LARGEST_TEXT);
    if (typeof bytes === "string") throw new Error(`${name}: ${bytes}`);
    schemas.set(name, JSON.parse(Buffer.from(bytes).toString("utf8")) as object);
  }
  return schemas;
}

function isInside(path: string): boolean {
  return (
    !path.startsWith("/") &&
    !path.includes("\\") &&
    !path.split("/").some((part) => part === ".." || part === "")
  );
}
