/** Tries out, with names of its own, what the TFTP server of a root makes of links, and so which layout fits. */
import { randomBytes } from "node:crypto";
import type { ReachedTftp } from "../load/root/over-tftp.js";
import { OWN } from "../model/own-folder.js";
import { bytesSource, type Disk, isFault } from "./disk/disk.js";
import { gently, removeTree } from "./own.js";

export interface Fit {
  /** Plain files in the root are given out: without that, the server serves another folder. */
  plain: boolean;
  /** Links are followed. */
  links: boolean;
  /** A link that has been switched is followed to where it leads now. */
  switches: boolean;
}

const NAME = /^offhook-probe-[0-9a-f]{16}$/;
const FOLDER = `${OWN.folder}/probe`;

export async function probe(disk: Disk, server: ReachedTftp): Promise<Fit> {
  await clearProbes(disk);
  try {
    return await tryOut(disk, server);
  } finally {
    await clearProbes(disk);
  }
}

async function tryOut(disk: Disk, server: ReachedTftp): Promise<Fit> {
  const name = () => `offhook-probe-${randomBytes(8).toString("hex")}`;
  const [plain, link] = [name(), name()];
  await disk.makeFolder(FOLDER, 0o711);
  for (const one of ["a", "b"]) {
    await disk.makeFolder(`${FOLDER}/${one}`, 0o755);
    await write(disk, `${FOLDER}/${one}/file`, one);
  }
  await write(disk, plain, plain);
  const canLink = await linked(disk, link);
  const first = await server.read([plain, link]);
  if (canLink) {
    await disk.symlink(`${FOLDER}/next`, "b");
    await disk.rename(`${FOLDER}/next`, `${FOLDER}/current`);
  }
  const second = await server.read([link]);
  const says = (read: Map<string, Uint8Array | string>, at: string, text: string) => {
    const bytes = read.get(at);
    return bytes instanceof Uint8Array && Buffer.from(bytes).toString() === text;
  };
  return {
    plain: says(first, plain, plain),
    links: says(first, link, "a"),
    switches: says(second, link, "b"),
  };
}

/** False on a file system that has no links. */
async function linked(disk: Disk, link: string): Promise<boolean> {
  try {
    await disk.symlink(`${FOLDER}/current`, "a");
    await disk.symlink(link, `${FOLDER}/current/file`);
    return true;
  } catch (error) {
    if (isFault(error, "denied", "failed")) return false;
    throw error;
  }
}

const write = (disk: Disk, path: string, text: string): Promise<void> =>
  disk.write(path, { source: bytesSource(Buffer.from(text)), mode: 0o644 });

/** Those of runs that were killed as well; only what can be no one else's. */
async function clearProbes(disk: Disk): Promise<void> {
  for (const name of ((await disk.list("")) ?? []).filter((one) => NAME.test(one))) {
    const there = await disk.look(name);
    const isLink = there?.kind === "link" && (await disk.says(name)) === `${FOLDER}/current/file`;
    const isPlain =
      there?.kind === "file" && there.size === name.length && (await disk.read(name, 64)).toString() === name;
    if (isLink || isPlain) await gently(disk.remove(name));
  }
  await removeTree(disk, FOLDER);
}

/** Why a layout does not fit, and what would; undefined when it does. */
export function misfit(fit: Fit, layout: "links" | "files"): { refused: string; hint: string } | undefined {
  if (!fit.plain)
    return {
      refused: "its TFTP server does not give out what is written to this folder",
      hint: "see which folder it serves, and whether its user may read there; readBack names another server",
    };
  if (layout === "files" || (fit.links && fit.switches)) return undefined;
  return fit.links
    ? {
        refused: "its TFTP server does not follow a link to where it leads after a switch",
        hint: "layout: files is for such servers",
      }
    : { refused: "its TFTP server does not follow links", hint: "layout: files is for such servers" };
}

/** What a person may choose from. */
export function fitSaid({ links, switches }: Fit): string {
  return links && switches
    ? "tried out: its TFTP server follows links, also after a switch; both layouts fit"
    : "tried out: its TFTP server gives out plain files, and does not follow links that are switched";
}
