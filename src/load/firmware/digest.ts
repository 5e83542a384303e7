/** The digest of a file's bytes, read as a stream: images are never whole in memory. */
import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { NOT_REGULAR, reason } from "../read.js";

export interface Measured {
  sha256: string;
  size: number;
  head: Uint8Array;
}

/** Firmware has some megabytes: what is larger is none. */
export const LARGEST_IMAGE = 64 * 1024 * 1024;

const PIECE = 256 * 1024;
/** Enough to tell what a file is; of a list, all of it. */
export const HEAD = 64 * 1024;
/** O_NONBLOCK: a FIFO would wait for ever. */
const FLAGS = constants.O_RDONLY | constants.O_NONBLOCK;

/** A sentence where it cannot be read. */
export async function measure(path: string): Promise<Measured | string> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, FLAGS);
    return (await file.stat()).isFile() ? await measureOpen(file) : NOT_REGULAR;
  } catch (error) {
    return reason(error);
  } finally {
    await file?.close().catch(() => undefined);
  }
}

async function measureOpen(file: FileHandle): Promise<Measured> {
  const meter = startMeter();
  const piece = Buffer.allocUnsafe(PIECE);
  for (;;) {
    const { bytesRead } = await file.read(piece, 0, PIECE);
    if (bytesRead === 0) return meter.end();
    meter.take(piece.subarray(0, bytesRead));
  }
}

export interface Meter {
  take(bytes: Uint8Array): void;
  end(): Measured;
}

/** Of bytes that come in pieces, each of which may be used for something else afterwards. */
export function startMeter(): Meter {
  const hash = createHash("sha256");
  const heads: Buffer[] = [];
  let [size, headed] = [0, 0];
  return {
    take: (bytes) => {
      hash.update(bytes);
      size += bytes.length;
      if (headed >= HEAD) return;
      const part = Buffer.from(bytes.subarray(0, HEAD - headed));
      headed += part.length;
      heads.push(part);
    },
    end: () => ({ sha256: hash.digest("hex"), size, head: Buffer.concat(heads) }),
  };
}
