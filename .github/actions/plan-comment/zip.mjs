/** The one file of a ZIP archive by strangers: nothing is unpacked to the disk, and nothing grows past a limit. */
import { inflateRawSync } from "node:zlib";

/** Sizes and places in bytes as PKWARE's APPNOTE.TXT 4.3 has them. */
const END = { signature: "PK\x05\x06", size: 22, files: 10, directory: 16 };
const ENTRY = { signature: "PK\x01\x02", size: 46, flags: 8, method: 10, packed: 20, name: 28, local: 42 };
const LOCAL = { signature: "PK\x03\x04", size: 30, name: 26, extra: 28 };
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;

/** Undefined for an archive that is damaged, holds anything else, or is larger than it may be. */
export function onlyFile(zip, { name, most }) {
  try {
    return contentOf(zip, { name, most });
  } catch {
    return undefined;
  }
}

function contentOf(zip, { name, most }) {
  const end = zip.lastIndexOf(END.signature, undefined, "latin1");
  if (end < 0 || zip.readUInt16LE(end + END.files) !== 1) return undefined;
  const entry = record(zip, { at: zip.readUInt32LE(end + END.directory), kind: ENTRY });
  const length = entry.readUInt16LE(ENTRY.name);
  if (entry.toString("latin1", ENTRY.size, ENTRY.size + length) !== name) return undefined;
  if (entry.readUInt16LE(ENTRY.flags) & ENCRYPTED) return undefined;
  const local = record(zip, { at: entry.readUInt32LE(ENTRY.local), kind: LOCAL });
  const start = LOCAL.size + local.readUInt16LE(LOCAL.name) + local.readUInt16LE(LOCAL.extra);
  const packed = local.subarray(start, start + entry.readUInt32LE(ENTRY.packed));
  return unpacked(packed, { method: entry.readUInt16LE(ENTRY.method), most });
}

function record(zip, { at, kind }) {
  const bytes = zip.subarray(at);
  if (!bytes.subarray(0, 4).equals(Buffer.from(kind.signature, "latin1"))) throw new Error("no such record");
  return bytes;
}

/** What the archive says of the unpacked size is not asked: inflating stops by itself. */
function unpacked(packed, { method, most }) {
  if (method === STORED && packed.length <= most) return packed;
  return method === DEFLATED ? inflateRawSync(packed, { maxOutputLength: most }) : undefined;
}
