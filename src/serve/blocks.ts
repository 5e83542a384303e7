/** The bytes of an open file, cut into the blocks that a client gets. */
import type { OpenFile } from "../load/open.js";
import type { Source } from "./transfer.js";

/** Every block is read when it is sent, and again when it is repeated: no file is ever held in memory. */
export function octets(file: OpenFile, blockSize: number): Source {
  return (block) => {
    const at = (block - 1) * blockSize;
    return file.read(at, Math.max(0, Math.min(blockSize, file.size - at)));
  };
}

const CR = 13;
const LF = 10;

/** RFC 764's line ends, as for terminals: a line feed goes out as CR LF, a carriage return as CR NUL. */
export function netascii(
  file: OpenFile,
  { blockSize, window }: { blockSize: number; window: number },
): Source {
  /** What may be asked for again: where a block begins in the file can only be told by those before it. */
  const kept = new Map<number, Uint8Array>();
  let at = 0;
  let rest: Uint8Array = new Uint8Array();
  const next = (): Uint8Array | string => {
    while (rest.length < blockSize && at < file.size) {
      const bytes = file.read(at, Math.min(blockSize, file.size - at));
      if (typeof bytes === "string") return bytes;
      at += bytes.length;
      rest = Buffer.concat([rest, converted(bytes)]);
    }
    const block = rest.subarray(0, blockSize);
    rest = rest.subarray(blockSize);
    return block;
  };
  return (block) => {
    const known = kept.get(block) ?? next();
    if (typeof known === "string") return known;
    kept.set(block, known);
    kept.delete(block - 2 * window);
    return known;
  };
}

function converted(bytes: Uint8Array): Uint8Array {
  const out: number[] = [];
  for (const byte of bytes) {
    if (byte === LF) out.push(CR, LF);
    else if (byte === CR) out.push(CR, 0);
    else out.push(byte);
  }
  return Uint8Array.from(out);
}
