/** Fetches a file from a folder of a host over SFTP, piece by piece. */
import { posix } from "node:path";
import type { SshAddress } from "../root/address.js";
import { type Connected, connect } from "../root/over-sftp.js";
import type { Session } from "../root/sftp.js";
import { SftpFault } from "../root/sftp-packets.js";
import { piecesOf } from "../root/sftp-read.js";
import { refusalOf } from "../root/ssh-refusal.js";
import { Refused } from "./cache.js";

type Env = Readonly<Record<string, string | undefined>>;

/** A host that is connected to once, when its first file is asked for. */
export interface Host {
  pieces(name: string): AsyncIterable<Uint8Array>;
  /** Why there is no connection, once one was tried. */
  refused(): string | undefined;
  close(): Promise<void>;
}

export function hostOf(address: SshAddress, env: Env): Host {
  let connecting: ReturnType<typeof connect> | undefined;
  let why: string | undefined;
  return {
    refused: () => why,
    pieces: async function* (name) {
      connecting ??= connect(address, env);
      const connected = await connecting;
      if ("refused" in connected) {
        why = `${connected.refused}; ${connected.hint}`;
        throw new Refused(why);
      }
      try {
        yield* readPieces(connected.session, posix.join(address.path, name));
      } catch (error) {
        throw error instanceof SftpFault ? new Refused(refusalOf(error.message, address).refused) : error;
      }
    },
    close: async () => {
      const connected = await connecting?.catch(() => undefined);
      if (connected && !("refused" in connected)) await (connected satisfies Connected).close();
    },
  };
}

/** Paths travel as bytes. */
async function* readPieces(session: Session, path: string): AsyncIterable<Uint8Array> {
  for await (const piece of piecesOf(session, Buffer.from(path, "utf8").toString("latin1"))) {
    if (typeof piece === "string") throw new Refused(piece);
    yield piece;
  }
}
