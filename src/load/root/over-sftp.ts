/** Opens a folder of a host as a root: over OpenSSH, and over SFTP in that. */

import type { SshAddress } from "./address.js";
import type { Opened, RootRefusal } from "./current-root.js";
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
  const connected = await connect(address, options.env);
  if ("refused" in connected) return connected;
  const { session, close } = connected;
  const opened = await ended({ connected, address }, () => rootOver(session, { address, options }));
  if ("root" in opened) return { root: { ...opened.root, close } };
  await connected.link.end(SHORTLY);
  return opened;
}

/** A host that has said hello. */
export interface Connected {
  session: Session;
  link: SshLink;
  /** What it can do beyond version 3 of SFTP. */
  offered: ReadonlySet<string>;
  close(): Promise<void>;
}

export async function connect(
  address: SshAddress,
  env: RootOptions["env"],
): Promise<Connected | RootRefusal> {
  const link = startSsh(address, env);
  const session = startSession(link);
  const connected = { session, link, offered: new Set<string>(), close: () => link.end() };
  const said = await ended({ connected, address }, async () => {
    const offered = await inTime(session.ready, CONNECT);
    return offered
      ? { offered }
      : refusalOf(`the host does not answer within ${CONNECT / 1000} seconds`, address);
  });
  if ("offered" in said) return { ...connected, ...said };
  await link.end(SHORTLY);
  return said;
}

/** What the host says in place of SFTP, when it ends the connection, tells why. */
async function ended<T>(
  { connected: { link }, address }: { connected: Connected; address: SshAddress },
  work: () => Promise<T>,
): Promise<T | RootRefusal> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SftpFault)) throw error;
    if (error.message !== ENDED) return refusalOf(error.message, address);
    const over = await inTime(link.over, SAY);
    return over?.missing ? missingProgram(address) : refusalFrom(over?.said ?? "", address);
  }
}
