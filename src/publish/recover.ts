/** Finishes or takes back what a run that was killed has left half done in a root. */
import { generationNamed, type Live, type Records, readRecords } from "../load/root/records.js";
import type { Generation, Switch } from "../model/generation.js";
import { OWN, switchFile } from "../model/own-folder.js";
import { adopt } from "./adopt.js";
import { type Disk, DiskFault } from "./disk/disk.js";
import { files as filesLayout } from "./files.js";
import { clean } from "./generations.js";
import { type Going, InTheWay, served } from "./layout.js";
import { removeStale } from "./links.js";
import { gently, ownReader, putJson } from "./own.js";

/** Records of a root that is ready to be published to: nothing is half done in it any more. */
export async function recover(disk: Disk): Promise<Records> {
  const records = await recordsOf(disk);
  await clean(disk, records);
  const last = records.switches.at(-1);
  const isInVain = last !== undefined && didNotHappen(last, records.live);
  if (isInVain) await gently(disk.remove(switchFile(last.number)));
  if (isInVain || !records.live) await removeLinksOf(disk, records);
  const going = records.live?.going;
  if (going !== undefined) await finishFiles(disk, { records, going });
  return recordsOf(disk);
}

/** Switches are written ahead: what is live tells whether one was made. */
function didNotHappen({ from, to, why, readBack }: Switch, live: Live | undefined): boolean {
  const [name, going] = [live?.name, live?.going];
  if (to === going && from !== to) return false;
  // Back to nothing is written as from a generation to itself.
  if (why === "switch-back") return from === (going ?? name);
  return readBack === "due" && to !== name && to !== going;
}

/** Links that a switch would have needed; without the record of what is live nobody can tell them from the others. */
async function removeLinksOf(disk: Disk, records: Records): Promise<void> {
  const live = liveGeneration(records);
  if (live || !records.live?.name) await removeStale(disk, new Set(live ? served(live).keys() : []));
}

async function recordsOf(disk: Disk): Promise<Records> {
  const records = await readRecords(ownReader(disk));
  if (typeof records === "string")
    throw new DiskFault("failed", { doing: "read", path: OWN.folder, why: records });
  return records;
}

interface Unfinished {
  records: Records;
  going: string;
}

async function finishFiles(disk: Disk, { records, going }: Unfinished): Promise<void> {
  const to = await generationNamed(ownReader(disk), going);
  if (typeof to === "string") throw new DiskFault("failed", { doing: "finish", path: going, why: to });
  const way = { disk, from: liveGeneration(records), to, replaceable: new Set(served(to).keys()) };
  const from = await keptEdits(way, records);
  await filesLayout.go({ ...way, from });
  await filesLayout.tidy({ ...way, from });
}

/** What is returned to, should this not be given out as published: with somebody's work since the kill, like all that is taken over. */
async function keptEdits(way: Going, records: Records): Promise<Generation | undefined> {
  const { disk, to } = way;
  const paths = await editedSince(way);
  if (paths.length === 0) return way.from;
  const adopted = await adopt(disk, { paths, from: way.from, to, records, made: to.made });
  const last = records.switches.at(-1);
  if (last?.to === to.name)
    await putJson(disk, switchFile(last.number), { kind: "Switch", value: { ...last, from: adopted.name } });
  return adopted;
}

/** Files that are neither what was nor what was on its way. */
async function editedSince(way: Going): Promise<string[]> {
  const wanted = served(way.to);
  const edited: string[] = [];
  try {
    for (const path of await filesLayout.plainNames(way))
      if ((await way.disk.digest(path)).sha256 !== wanted.get(path)?.sha256) edited.push(path);
    return edited;
  } catch (error) {
    if (!(error instanceof InTheWay)) throw error;
    throw new DiskFault("failed", { doing: "finish the last publish at", path: error.path, why: error.what });
  }
}

export function liveGeneration(records: Records): Generation | undefined {
  return records.generations.find(({ name }) => name === records.live?.name);
}
