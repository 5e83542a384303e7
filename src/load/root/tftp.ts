/** Gets files over TFTP, into memory, with the npm package `tftp`. */
import { isIP } from "node:net";
import { posix } from "node:path";
import tftp, { type GetStream } from "tftp";
import { after } from "./deadline.js";
import { askForBlocksAndSize, BLOCK_SIZE, type Heard, mend } from "./tftp-mended.js";

export interface TftpServer {
  /** An address, not a name: the package's look-up would choose IPv6 where the phone knows none. */
  host: string;
  port: number;
}

export interface Wishes {
  maxBytes?: number;
  /** So many bytes from the file's beginning are enough: the transfer ends with them, whatever the file's size. */
  head?: number;
  /** For the whole transfer, in milliseconds. */
  deadline?: number;
  /** How long to wait for an answer before asking again, in milliseconds. */
  patience?: number;
  /** By RFC 1350 alone, as the phones ask: no options, and no way to tell a file that came in short. */
  plain?: boolean;
}

export type Answer =
  | { bytes: Buffer }
  /** `code` is that of the server's ERROR packet, if one came; the texts of servers are not passed on. */
  | { error: string; code?: number }
  /** Nothing came at all. */
  | { error: string; silent: true };

export const FILE_NOT_FOUND = 1;

const NAME = /^[\x20-\x7e]{1,128}$/;
const PATIENCE = 1000;
const RETRIES = 5;
const DATA_LIMIT = 16 * 1024 * 1024;
const DEADLINE = 120_000;
/** What the server is told when no more is wanted. */
const ENOUGH = "the beginning was enough";

/** Of a server that announces no size nobody knows whether its file would ever have ended. */
export const endless = (limit: number): string => `it does not end, or is larger than ${limit} bytes`;

export async function fetchFile(name: string, server: TftpServer, wishes: Wishes = {}): Promise<Answer> {
  const isExact = posix.normalize(name) === name && !name.split("/").includes("..");
  if (!NAME.test(name) || !isExact) return { error: "its name cannot be asked for over TFTP" };
  if (isIP(server.host) === 0) return { error: "the host is no address" };
  const { plain = false, patience = PATIENCE } = wishes;
  const settings = { windowSize: 1, blockSize: BLOCK_SIZE, timeout: patience, retries: RETRIES };
  const client = tftp.createClient({ ...server, ...settings });
  askForBlocksAndSize(client);
  // Without `userExtensions` an unexpected option acknowledgement ends in a TypeError.
  const stream = client.createGetStream(name, { userExtensions: {} });
  const heard = mend(stream, { host: server.host, plain });
  return collect(stream, {
    heard,
    maxBytes: wishes.maxBytes ?? DATA_LIMIT,
    head: wishes.head,
    deadline: wishes.deadline ?? DEADLINE,
  });
}

interface Transfer {
  heard: Heard;
  maxBytes: number;
  head: number | undefined;
  deadline: number;
}

/** In memory, so that no file of ours is ever truncated or removed by a failed transfer. */
function collect(stream: GetStream, { heard, maxBytes, head, deadline }: Transfer): Promise<Answer> {
  return new Promise((settle) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let aborted = "";
    const abort = (why: string) => {
      aborted = why;
      stream.abort(why);
    };
    const callOff = after(deadline, () => abort("the transfer took too long"));
    const end = (answer: Answer) => {
      callOff();
      settle(answer);
    };
    stream.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (head !== undefined) {
        if (size >= head) abort(ENOUGH);
      } else if (size > maxBytes || (heard.size ?? 0) > maxBytes) abort(endless(maxBytes));
    });
    const bytes = () => Buffer.concat(chunks).subarray(0, head);
    // With the last block the transfer is over before it could be called off.
    stream.on("end", () =>
      end(head !== undefined && size >= head ? { bytes: bytes() } : whole(bytes(), heard)),
    );
    stream.on("abort", () => end(aborted === ENOUGH ? { bytes: bytes() } : { error: aborted }));
    stream.on("error", (error: NodeJS.ErrnoException) => {
      closeSocket(stream);
      end(failure(error, heard));
    });
  });
}

function whole(bytes: Buffer, { size }: Heard): Answer {
  if (size === undefined || size === bytes.length) return { bytes };
  return { error: `the server announced ${size} bytes and sent ${bytes.length}` };
}

function failure({ message, syscall }: NodeJS.ErrnoException, heard: Heard): Answer {
  if (heard.code !== undefined)
    return { error: `the server refuses it with TFTP error ${heard.code}`, code: heard.code };
  if (syscall === undefined && message !== "Timed out") return { error: "the server sends what is no TFTP" };
  return heard.anything
    ? { error: "the server stopped in the middle of the transfer" }
    : { error: "the server does not answer", silent: true };
}

/** After an error of the system the package leaves its socket open, which would keep the program running. */
function closeSocket({ _reader }: GetStream): void {
  try {
    _reader._socket?.close();
  } catch {
    // It was closed by then.
  }
}
