/** ZIP archives with true sizes and checks, and such as nobody should be able to hurt us with. */
import { crc32, deflateRawSync } from "node:zlib";

export interface ZipEntry {
  name: string;
  bytes: Uint8Array;
  /** Unix mode with its file type: 0o120777 is a link. */
  mode?: number;
  encrypted?: boolean;
  /** What the directory says of the size. */
  size?: number;
}

export function archive(entries: readonly ZipEntry[], { count = entries.length } = {}): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const packed = deflateRawSync(entry.bytes);
    const local = Buffer.concat([head(entry, { packed, length: 30 }), Buffer.from(entry.name), packed]);
    const row = head(entry, { packed, length: 46 });
    row.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 38);
    row.writeUInt32LE(at, 42);
    directory.push(Buffer.concat([row, Buffer.from(entry.name)]));
    locals.push(local);
    at += local.length;
  }
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

/** Of a local file, or of its row in the directory, which has two bytes more in front. */
function head(
  { name, bytes, encrypted, size = bytes.length }: ZipEntry,
  { packed, length }: { packed: Buffer; length: 30 | 46 },
): Buffer {
  const made = Buffer.alloc(length);
  const from = length === 30 ? 4 : 6;
  made.write(length === 30 ? "PK\x03\x04" : "PK\x01\x02", "latin1");
  // The system that made it: Unix, whose modes count.
  if (length === 46) made.writeUInt16LE(3 << 8, 4);
  made.writeUInt16LE(20, from);
  made.writeUInt16LE(encrypted ? 1 : 0, from + 2);
  made.writeUInt16LE(8, from + 4);
  made.writeUInt32LE(crc32(bytes), from + 10);
  made.writeUInt32LE(packed.length, from + 14);
  made.writeUInt32LE(size, from + 18);
  made.writeUInt16LE(Buffer.byteLength(name), from + 22);
  return made;
}
