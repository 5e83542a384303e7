/** Opens a root as it is now, wherever it lies; nothing is ever written to it, or because of it. */
import { resolve } from "node:path";
import { readAddress } from "./address.js";
import { isArtifact, openArtifactRoot } from "./artifact.js";
import type { Opened } from "./current-root.js";
import { openFolderRoot } from "./folder.js";
import type { RootOptions } from "./options.js";
import { openSftpRoot } from "./over-sftp.js";
import { openTftpRoot } from "./over-tftp.js";

export type { CurrentRoot, Opened, RootRefusal } from "./current-root.js";

export type { RootOptions } from "./options.js";

/** `where`: a folder, the folder of an artifact, `ssh://[user@]host[:port]/path` or `tftp://host[:port]`. */
export async function openRoot(where: string, options: RootOptions): Promise<Opened> {
  const address = readAddress(where);
  if ("refused" in address) return address;
  if (address.kind === "tftp") return openTftpRoot(address, options);
  if (address.kind === "ssh") return openSftpRoot(address, options);
  return isArtifact(resolve(options.cwd, where))
    ? openArtifactRoot(where, options)
    : openFolderRoot(where, options);
}
