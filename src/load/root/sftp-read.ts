/** Reads a file of a host over an SFTP session. */
import { createHash } from "node:crypto";
import { ABSENT, type Bytes, type Digested, NOT_REGULAR, tooLarge } from "../read.js";
import { inParallel } from "./at-once.js";
import { type Attributes, natureOf } from "./entry.js";
import type { Answer, Session } from "./sftp.js";
import { END_OF_FILE, REQUESTS, SftpFault } from "./sftp-packets.js";

export const NO_SUCH_FILE = 2;
export const PERMISSION_DENIED = 3;

export function sentence(status: number): string {
  if (status === NO_SUCH_FILE) return ABSENT;
  return status === PERMISSION_DENIED
    ? "it may not be read"
    : `the host refuses it with SFTP status ${status}`;
}

/** Every implementation of SFTP gives that much at once. */
const PIECE = 32 * 1024;
const PIECES_AT_ONCE = 16;

/** How much is wanted of a file: no more than the limit, and of a larger one nothing unless its head is asked for. */
export interface Wanted {
  limit: number;
  head?: boolean;
}

/** A path without links. */
export async function readFile(
  session: Session,
  { path, limit, head = false }: Wanted & { path: string },
): Promise<Bytes> {
  const opened = await session.ask(REQUESTS.open(path));
  if ("status" in opened) return sentence(opened.status);
  const handle = opened.value;
  const stat = session.ask(REQUESTS.fstat(handle));
  const length = Math.min(PIECE, limit);
  const first = session.ask(REQUESTS.read(handle, { offset: 0, length }));
  const [found, begun] = await Promise.all([stat, first]);
  const bytes =
    "status" in found
      ? sentence(found.status)
      : await readOn(session, { handle, limit, head, begun, stat: found.value });
  forget(session, handle);
  return bytes;
}

/** Nobody waits for a handle to be closed. */
export function forget(session: Session, handle: Buffer): void {
  session.ask(REQUESTS.close(handle)).catch(() => undefined);
}

const CHANGED = "it changed while it was read";

/** However large it is: some pieces are under way at once, and given in order. A text is the last, and says why no more come. */
export async function* piecesOf(session: Session, path: string): AsyncGenerator<Buffer | string> {
  const opened = await session.ask(REQUESTS.open(path));
  if ("status" in opened) return yield sentence(opened.status);
  const handle = opened.value;
  try {
    const stat = await session.ask(REQUESTS.fstat(handle));
    if ("status" in stat) return yield sentence(stat.status);
    if (natureOf(stat.value) !== "file") return yield NOT_REGULAR;
    yield* piecesUpTo(session, { handle, size: stat.value.size });
  } finally {
    forget(session, handle);
  }
}

async function* piecesUpTo(
  session: Session,
  { handle, size }: { handle: Buffer; size: number },
): AsyncGenerator<Buffer | string> {
  const asked: Array<{ length: number; piece: Promise<Bytes> }> = [];
  let at = 0;
  for (;;) {
    for (; at < size && asked.length < PIECES_AT_ONCE; at += PIECE) {
      const length = Math.min(PIECE, size - at);
      const piece = readPiece(session, { handle, offset: at, length });
      // Whoever comes to wait for it is told; until then it is no fault that nobody handles.
      piece.catch(() => undefined);
      asked.push({ length, piece });
    }
    const next = asked.shift();
    if (!next) return;
    const piece = await next.piece;
    if (typeof piece === "string") return yield piece;
    if (piece.length < next.length) return yield CHANGED;
    yield Buffer.from(piece.buffer, piece.byteOffset, piece.length);
  }
}

/** Of a file of any size. */
export async function digestFile(session: Session, path: string): Promise<Digested | string> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const piece of piecesOf(session, path)) {
    if (typeof piece === "string") return piece;
    hash.update(piece);
    size += piece.length;
  }
  return { sha256: hash.digest("hex"), size };
}

interface Begun extends Wanted {
  handle: Buffer;
  begun: Answer<Buffer>;
  stat: Attributes;
}

/** Most files are whole with the first answer, which was asked for along with their size. */
async function readOn(session: Session, { handle, limit, head, begun, stat }: Begun): Promise<Bytes> {
  if (natureOf(stat) !== "file") return NOT_REGULAR;
  if (stat.size > limit && !head) return tooLarge(limit);
  const size = Math.min(stat.size, limit);
  const first = pieceOf(begun, Math.min(PIECE, limit));
  if (typeof first === "string") return first;
  const offsets: number[] = [];
  for (let at = first.length; at < size && first.length > 0; at += PIECE) offsets.push(at);
  const work = (offset: number) =>
    readPiece(session, { handle, offset, length: Math.min(PIECE, size - offset) });
  const pieces = [first, ...(await inParallel(offsets, { limit: PIECES_AT_ONCE, work }))];
  const refused = pieces.find((piece) => typeof piece === "string");
  if (refused !== undefined) return refused;
  const whole = Buffer.concat(pieces.filter((piece) => typeof piece !== "string"));
  return whole.length === size ? whole : CHANGED;
}

interface Piece {
  handle: Buffer;
  offset: number;
  length: number;
}

/** A host may give less than was asked for; only at the end of the file the piece is shorter. */
async function readPiece(session: Session, { handle, offset, length }: Piece): Promise<Bytes> {
  const parts: Buffer[] = [];
  for (let had = 0; had < length; ) {
    const left = length - had;
    const part = pieceOf(
      await session.ask(REQUESTS.read(handle, { offset: offset + had, length: left })),
      left,
    );
    if (typeof part === "string") return part;
    if (part.length === 0) break;
    parts.push(part);
    had += part.length;
  }
  return Buffer.concat(parts);
}

/** Empty at the end of the file. */
function pieceOf(answer: Answer<Buffer>, length: number): Buffer | string {
  if ("status" in answer) return answer.status === END_OF_FILE ? Buffer.alloc(0) : sentence(answer.status);
  const size = answer.value.length;
  if (size > 0 && size <= length) return answer.value;
  throw new SftpFault("the host sends another length than was asked for");
}
