/** What a folder holds at a moment, whatever lies in it: pipes, links in circles, names that are no text. */
import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";

/** By path: mode, time of the last change, and content. */
export function snapshot(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  const open = [Buffer.from(folder)];
  for (let dir = open.pop(); dir; dir = open.pop()) {
    for (const name of readdirSync(dir, { encoding: "buffer" })) {
      const path = Buffer.concat([dir, Buffer.from("/"), name]);
      const stat = lstatSync(path);
      if (stat.isDirectory()) open.push(path);
      const what = stat.isSymbolicLink() ? readlinkSync(path) : stat.isFile() ? digest(path) : "";
      found.set(path.toString("latin1"), `mode ${stat.mode}, written ${stat.mtimeMs}, ${what}`);
    }
  }
  return found;
}

const digest = (path: Buffer): string => createHash("sha256").update(readFileSync(path)).digest("hex");

export function differences(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).map((path) => `${path} changed`);
}
