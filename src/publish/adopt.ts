/** Takes files of others over as they are: a generation that holds them, so that nothing changes yet, and all can be returned to. */
import type { Records } from "../load/root/records.js";
import { rootDigest } from "../model/digest.js";
import type { Generation, PublishedFile } from "../model/generation.js";
import { generationFolder, OWN, recordFile } from "../model/own-folder.js";
import { type Disk, diskSource, isFault } from "./disk/disk.js";
import { newName } from "./generations.js";
import { each, putJson } from "./own.js";

export interface Adoption {
  /** Names of plain files on top of the root. */
  paths: readonly string[];
  from: Generation | undefined;
  /** The generation that they are taken over for. */
  to: Generation;
  records: Records;
  made: string;
}

const FOLDER = 0o755;
const FILE = 0o444;

export async function adopt(disk: Disk, adoption: Adoption): Promise<Generation> {
  const { paths, from, to, records, made } = adoption;
  const { number, name } = newName(records);
  const folder = `${OWN.staging}/${name}`;
  await disk.makeFolder(folder, FOLDER);
  const adopted = new Map<string, PublishedFile>();
  await each(paths, {
    disk,
    work: async (path) => adopted.set(path, await adoptOne(disk, { path, folder, to })),
  });
  const stays = (file: PublishedFile) => !adopted.has(file.path);
  const own = (from?.files ?? []).filter(stays);
  const kept = (from?.kept ?? []).filter(stays);
  if (from)
    await each([...own, ...kept], { disk, work: ({ path }) => secondName(disk, { path, from, folder }) });
  await disk.sync(folder);
  const files = [...own, ...adopted.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  const { fleet, target, tool } = to;
  const generation: Generation = {
    ...{ number, name, fleet, target, made, tool, digest: rootDigest(files), files, kept, adopted: true },
  };
  await putJson(disk, recordFile(name), { kind: "Generation", value: generation });
  await disk.rename(folder, generationFolder(name));
  await disk.sync(OWN.generations);
  return generation;
}

interface Adopting {
  path: string;
  folder: string;
  to: Generation;
}

/** The file itself under a second name, with its owner and rights; a copy where the system does not allow that. */
async function adoptOne(disk: Disk, { path, folder, to }: Adopting): Promise<PublishedFile> {
  const place = `${folder}/${path}`;
  try {
    await disk.link(path, place);
  } catch (error) {
    if (!isFault(error, "denied", "apart", "failed")) throw error;
    await copy(disk, { from: path, to: place });
  }
  const { sha256, size } = await disk.digest(place);
  const wanted: Partial<PublishedFile> = to.files.find((file) => file.path === path) ?? {};
  const { order = 0, family = "unknown", firmware, site, phone } = wanted;
  const whose = {
    // Whatever lay under the name of an image is compared by its digest as well.
    ...(firmware === undefined ? {} : { firmware }),
    ...(site === undefined ? {} : { site }),
    ...(phone === undefined ? {} : { phone }),
  };
  return { path, sha256, size, mode: "0644", order, family, ...whose };
}

/** What is gone from the live generation is not served now either. */
async function secondName(
  disk: Disk,
  { path, from, folder }: { path: string; from: Generation; folder: string },
): Promise<void> {
  const old = `${generationFolder(from.name)}/${path}`;
  try {
    await disk.link(old, `${folder}/${path}`);
  } catch (error) {
    if (isFault(error, "absent")) return;
    if (!isFault(error, "denied", "apart", "failed")) throw error;
    await copy(disk, { from: old, to: `${folder}/${path}` });
  }
}

async function copy(disk: Disk, { from, to }: { from: string; to: string }): Promise<void> {
  const size = (await disk.look(from))?.size ?? 0;
  await disk.write(to, { source: diskSource(disk, { path: from, size }), mode: FILE });
}
