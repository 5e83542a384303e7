/** Fetches a file from a folder of a host over SFTP, piece by piece. */
import { posix } from "node:path";
import type { SshAddress } from "../root/address.js";
import { natureOf } from "../root/entry.js";
import { type Connected, connect } from "../root/over-sftp.js";
import type { Session } from "../root/sftp.js";
import { END_OF_FILE, REQUESTS, SftpFault } from "../root/sftp-packets.js";
import { forget, sentence } from "../root/sftp-read.js";
import { refusalOf } from "../root/ssh-refusal.js";
import { Refused } from "./cache.js";

type Env = Readonly<Record<string, string | undefined>>;

const PIECE = 32 * 1024;
const AT_ONCE = 16;

/** A host that is connected to once, when its first file is asked for. */
export interface Host {
  pieces(name: string): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

export function hostOf(address: SshAddress, env: Env): Host {
  let connecting: ReturnType<typeof connect> | undefined;
  return {
    pieces: async function* (name) {
      connecting ??= connect(address, env);
      const connected = await connecting;
      if ("refused" in connected) throw new Refused(`${connected.refused}; ${connected.hint}`);
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
  const opened = await session.ask(REQUESTS.open(Buffer.from(path, "utf8").toString("latin1")));
  if ("status" in opened) throw new Refused(sentence(opened.status));
  try {
    const stat = await session.ask(REQUESTS.fstat(opened.value));
    if ("value" in stat && natureOf(stat.value) !== "file") throw new Refused("it is not a regular file");
    for (let offset = 0; ; ) {
      const begun = offset;
      for await (const piece of round(session, { handle: opened.value, offset })) {
        yield piece;
        offset += piece.length;
      }
      if (offset === begun) return;
    }
  } finally {
    forget(session, opened.value);
  }
}

/** Some pieces at a time, in their order; after one that is short, the rest of them is asked for again. */
async function* round(
  session: Session,
  { handle, offset }: { handle: Buffer; offset: number },
): AsyncIterable<Uint8Array> {
  const asked = Array.from({ length: AT_ONCE }, (_, at) =>
    session.ask(REQUESTS.read(handle, { offset: offset + at * PIECE, length: PIECE })),
  );
  for (const answer of await Promise.all(asked)) {
    if ("status" in answer) {
      if (answer.status !== END_OF_FILE) throw new Refused(sentence(answer.status));
      return;
    }
    if (answer.value.length > PIECE) throw new Refused("the host sends more than was asked for");
    if (answer.value.length > 0) yield answer.value;
    if (answer.value.length < PIECE) return;
  }
}
