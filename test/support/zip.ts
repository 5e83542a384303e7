/** ZIP archives as actions/upload-artifact leaves them, and such as nobody should. */
import { deflateRawSync } from "node:zlib";

/** `lead` bytes may stand before the files, and belong to none. */
export function zip(files: Record<string, string>, { lead = 0 } = {}): Buffer {
  const parts: Buffer[] = [Buffer.alloc(lead)];
  const directory: Buffer[] = [];
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content);
    const at = parts.reduce((sum, part) => sum + part.length, 0);
    parts.push(local(name), packed);
    directory.push(entry({ name, at, packed: packed.length }));
  }
  const start = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([...parts, ...directory, end({ files: directory, start })]);
}

/** Sizes stand in the directory alone: bit 3 of the flags, as a writer has it that streams. */
function local(name: string): Buffer {
  const head = Buffer.alloc(30);
  head.write("PK\x03\x04", "latin1");
  head.writeUInt16LE(8, 6);
  head.writeUInt16LE(8, 8);
  head.writeUInt16LE(Buffer.byteLength(name), 26);
  return Buffer.concat([head, Buffer.from(name)]);
}

function entry({ name, at, packed }: { name: string; at: number; packed: number }): Buffer {
  const head = Buffer.alloc(46);
  head.write("PK\x01\x02", "latin1");
  head.writeUInt16LE(8, 8);
  head.writeUInt16LE(8, 10);
  head.writeUInt32LE(packed, 20);
  head.writeUInt16LE(Buffer.byteLength(name), 28);
  head.writeUInt32LE(at, 42);
  return Buffer.concat([head, Buffer.from(name)]);
}

function end({ files, start }: { files: readonly Buffer[]; start: number }): Buffer {
  const tail = Buffer.alloc(22);
  tail.write("PK\x05\x06", "latin1");
  tail.writeUInt16LE(files.length, 8);
  tail.writeUInt16LE(files.length, 10);
  tail.writeUInt32LE(Buffer.concat(files).length, 12);
  tail.writeUInt32LE(start, 16);
  return tail;
}
