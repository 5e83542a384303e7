/** Opens the place that a target is published to, and says what is wrong with it before anything is written. */
import { lstatSync, realpathSync } from "node:fs";
import { posix, resolve } from "node:path";
import { ABSENT, reason } from "../load/read.js";
import { readAddress, type SshAddress } from "../load/root/address.js";
import type { Opened } from "../load/root/current-root.js";
import { natureOf } from "../load/root/entry.js";
import { openFolderRoot } from "../load/root/folder.js";
import { rootOver } from "../load/root/host.js";
import type { RootOptions } from "../load/root/options.js";
import { type Connected, connect } from "../load/root/over-sftp.js";
import { REQUESTS, SftpFault } from "../load/root/sftp-packets.js";
import { sentence } from "../load/root/sftp-read.js";
import type { Disk } from "./disk/disk.js";
import { localDisk } from "./disk/local-disk.js";
import { missingExtensions, sftpDisk } from "./disk/sftp-disk.js";

export interface Place {
  disk: Disk;
  /** The root as it is now, for a plan; its closing is that of the disk. */
  read(options: RootOptions): Promise<Opened>;
}

export interface PlaceRefusal {
  refused: string;
  hint: string;
  /** Whether it may be otherwise in a moment. */
  passing: boolean;
}

const final = (refused: string, hint: string): PlaceRefusal => ({ refused, hint, passing: false });

export async function openPlace(
  where: string,
  { cwd, env }: Pick<RootOptions, "cwd" | "env">,
): Promise<Place | PlaceRefusal> {
  const address = readAddress(where);
  if ("refused" in address) return { ...address, passing: false };
  if (address.kind === "tftp")
    return final("nothing can be published over TFTP", "name a folder, or ssh://HOST/PATH");
  return address.kind === "ssh" ? openHost(address, env) : openFolder(where, cwd);
}

const WHY_NO_LINK =
  "a server that has changed its root folder once, as tftpd-hpa --secure does, would serve the old files for ever";

function openFolder(where: string, cwd: string): Place | PlaceRefusal {
  const path = resolve(cwd, where);
  const title = `folder ${where}`;
  try {
    const stat = lstatSync(path);
    if (stat.isSymbolicLink())
      return final(`${title} is a symbolic link`, `name the folder that it leads to: ${WHY_NO_LINK}`);
    if (!stat.isDirectory())
      return final(`${title} is no folder`, "name the folder that the TFTP server serves");
    const real = realpathSync.native(path);
    if (real === "/") return final(`${title} is the top of all files`, "name the folder that is served");
    return {
      disk: localDisk(real, title),
      read: (options) => openFolderRoot(where, options),
    };
  } catch (error) {
    const why = reason(error);
    if (why === ABSENT)
      return final(`${title} is not there`, "make the folder first, and see that the TFTP server serves it");
    return final(`${title} cannot be used: ${why}`, "publish as a user who may write there");
  }
}

async function openHost(address: SshAddress, env: RootOptions["env"]): Promise<Place | PlaceRefusal> {
  const connected = await connect(address, env);
  if ("refused" in connected) return { ...connected, passing: isPassing(connected.refused) };
  const opened = await hostPlace(address, connected);
  if ("refused" in opened) await connected.close();
  return opened;
}

/** A wrong key or name stays wrong; whatever has to do with the network may pass. */
const isPassing = (refused: string): boolean =>
  /cannot be reached|does not answer|the connection ended/.test(refused);

async function hostPlace(address: SshAddress, connected: Connected): Promise<Place | PlaceRefusal> {
  const { title } = address;
  const missing = missingExtensions(connected.offered);
  if (missing.length > 0)
    return final(
      `${title} cannot be published to: its SFTP server lacks ${missing.join(", ")}`,
      "an OpenSSH of 6.3 or newer has them",
    );
  try {
    const root = await rootOf(address, connected);
    if (typeof root !== "string") return root;
    const { session, close } = connected;
    return {
      disk: sftpDisk({ session, root, title, close }),
      read: (options) => rootOver(session, { address, options }),
    };
  } catch (error) {
    if (!(error instanceof SftpFault)) throw error;
    return { refused: `${title}: ${error.message}`, hint: "see whether the host runs", passing: true };
  }
}

async function rootOf({ path, title }: SshAddress, { session }: Connected): Promise<string | PlaceRefusal> {
  const hint = "name the folder that the TFTP server serves, from the top of the host's files";
  const asked = posix.normalize(Buffer.from(path).toString("latin1")).replace(/(?<=.)\/$/, "");
  const found = await session.ask(REQUESTS.lstat(asked));
  if ("status" in found) return final(`${title} cannot be used: ${sentence(found.status)}`, hint);
  const nature = natureOf(found.value);
  if (nature === "link")
    return final(`${title} is a symbolic link`, `name the folder that it leads to: ${WHY_NO_LINK}`);
  if (nature !== "folder") return final(`${title} is no folder`, hint);
  const real = await session.ask(REQUESTS.realpath(asked));
  if ("status" in real) return final(`${title} cannot be used: ${sentence(real.status)}`, hint);
  return real.value === "/" ? final(`${title} is the top of all files`, hint) : real.value;
}
