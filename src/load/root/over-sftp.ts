/** Opens a folder of a host as a root: over OpenSSH, and over SFTP in that. */

import type { SshAddress } from "./address.js";
import type { Opened } from "./current-root.js";
import { inTime } from "./deadline.js";
import { rootOver } from "./host.js";
import type { RootOptions } from "./options.js";
import { ENDED, type Session, startSession } from "./sftp.js";
import { SftpFault } from "./sftp-packets.js";
import { type SshLink, startSsh } from "./ssh.js";
import { missingProgram, refusalFrom, refusalOf } from "./ssh-refusal.js";

/** In milliseconds. */
const CONNECT = 15_000;
const SAY = 2000;
const SHORTLY = 200;

export async function openSftpRoot(address: SshAddress, options: RootOptions): Promise<Opened> {
  const link = startSsh(address, options.env);
  const opened = await opening({ link, session: startSession(link), address, options });
  if ("root" in opened) return { root: { ...opened.root, close: () => link.end() } };
  await link.end(SHORTLY);
  return opened;
}

interface Opening {
  link: SshLink;
  session: Session;
  address: SshAddress;
  options: RootOptions;
}

async function opening({ link, session, address, options }: Opening): Promise<Opened> {
  try {
    const ready = await inTime(session.ready, CONNECT);
    if (ready) return await rootOver(session, { address, options });
    return refusalOf(`the host does not answer within ${CONNECT / 1000} seconds`, address);
  } catch (error) {
    if (!(error instanceof SftpFault)) throw error;
    if (error.message !== ENDED) return refusalOf(error.message, address);
    const over = await inTime(link.over, SAY);
    return over?.missing ? missingProgram(address) : refusalFrom(over?.said ?? "", address);
  }
}
