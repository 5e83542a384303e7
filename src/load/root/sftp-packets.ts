/** The packets of SFTP version 3 (draft-ietf-secsh-filexfer-02), as OpenSSH speaks it: paths are bytes, kept as latin1 texts. */
import type { Attributes } from "./entry.js";

/** What a host says that is no SFTP, or that it stops saying anything: the end of a session. */
export class SftpFault extends Error {}

export const VERSION = 3;
export const INIT = 1;
export const HELLO = 2;
export const STATUS = 101;
export const OK = 0;
export const END_OF_FILE = 1;

export const uint32 = (value: number): Buffer => {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

const uint64 = (value: number): Buffer => {
  const bytes = Buffer.allocUnsafe(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
};

/** As it travels: its length, then its bytes. */
const latin1 = (text: string): Buffer => Buffer.concat([uint32(text.length), Buffer.from(text, "latin1")]);
const bytesOf = (bytes: Buffer): Buffer => Buffer.concat([uint32(bytes.length), bytes]);

export function packetOf(type: number, fields: readonly Buffer[]): Buffer {
  const body = Buffer.concat([Buffer.from([type]), ...fields]);
  return bytesOf(body);
}

/** Reads one field after the other; what goes beyond the packet is a fault. */
export interface Fields {
  uint32(): number;
  uint64(): number;
  bytes(): Buffer;
}

export function fieldsOf(packet: Buffer): Fields {
  let at = 0;
  const take = (length: number): Buffer => {
    if (at + length > packet.length) throw new SftpFault("the host sends a packet that ends too early");
    at += length;
    return packet.subarray(at - length, at);
  };
  const number = () => take(4).readUInt32BE();
  return {
    uint32: number,
    uint64: () => Number(take(8).readBigUInt64BE()),
    bytes: () => take(number()),
  };
}

const HAS = { size: 1, owner: 2, mode: 4, times: 8, more: 0x8000_0000 };
const KNOWN = HAS.size | HAS.owner | HAS.mode | HAS.times | HAS.more;

function attributes(fields: Fields): Attributes {
  const flags = fields.uint32();
  if ((flags & ~KNOWN) !== 0) throw new SftpFault("the host sends attributes that version 3 does not have");
  const found = { mode: 0, size: 0 };
  if (flags & HAS.size) found.size = fields.uint64();
  if (flags & HAS.owner) fields.uint64();
  if (flags & HAS.mode) found.mode = fields.uint32();
  if (flags & HAS.times) fields.uint64();
  for (let more = flags & HAS.more ? fields.uint32() : 0; more > 0; more--) {
    fields.bytes();
    fields.bytes();
  }
  return found;
}

export interface Name {
  /** One step of a path in an answer to READDIR; else a whole path. */
  name: string;
  /** Without a mode when the host did not send one. */
  attributes: Attributes;
}

function names(fields: Fields): Name[] {
  const found: Name[] = [];
  for (let left = fields.uint32(); left > 0; left--) {
    const name = fields.bytes().toString("latin1");
    fields.bytes();
    found.push({ name, attributes: attributes(fields) });
  }
  return found;
}

function onlyName(fields: Fields): string {
  const [first, ...rest] = names(fields);
  if (!first || rest.length > 0) throw new SftpFault("the host sends another number of names than one");
  return first.name;
}

/** What to ask, the type of the packet that answers it, and how that is read; any request may be answered by STATUS. */
export interface Request<T> {
  type: number;
  fields: readonly Buffer[];
  answer: number;
  read(fields: Fields): T;
}

/** Of a file system: how much of it is free. */
export interface Room {
  /** In bytes, for those who are not root. */
  bytes: number;
  /** How many more files it takes; undefined where it does not count them. */
  files: number | undefined;
  /** Whether the host says that nothing can be written there. */
  readOnly?: boolean;
}

/**
 * The reply of statvfs@openssh.com, eleven numbers: block size, fragment size, blocks, free, available, files, free
 * files, available files, id, flags (1 is read-only), longest name.
 */
function room(fields: Fields): Room {
  const [, fragment = 0, , , available = 0, files = 0, , freeFiles = 0, , flags = 0] = Array.from(
    { length: 11 },
    () => fields.uint64(),
  );
  return {
    bytes: fragment * available,
    files: files === 0 ? undefined : freeFiles,
    readOnly: flags % 2 === 1,
  };
}

const HANDLE = 102;
const DATA = 103;
const NAME = 104;
const ATTRS = 105;
const EXTENDED = 200;
const EXTENDED_REPLY = 201;
const READING = 1;
const WRITING = 2;
/** Made by this request, or refused: SSH_FXF_CREAT and SSH_FXF_EXCL. */
const NEW = 8 | 32;
const NO_ATTRIBUTES = uint32(0);
const handle = (fields: Fields): Buffer => fields.bytes();

const withMode = (mode: number): Buffer => Buffer.concat([uint32(HAS.mode), uint32(mode)]);
const nothing = (type: number, ...fields: Buffer[]): Request<undefined> => ({
  type,
  fields,
  answer: STATUS,
  read: () => undefined,
});
const extended = (name: string, ...fields: Buffer[]): Request<undefined> =>
  nothing(EXTENDED, latin1(name), ...fields);

/** What OpenSSH adds to version 3 and a publisher cannot do without; its hello names them. */
export const EXTENSIONS = {
  rename: "posix-rename@openssh.com",
  link: "hardlink@openssh.com",
  sync: "fsync@openssh.com",
  room: "statvfs@openssh.com",
} as const;

/** The requests that change something. */
export const WRITING_REQUESTS = {
  create: (path: string, mode: number): Request<Buffer> => ({
    type: 3,
    fields: [latin1(path), uint32(WRITING | NEW), withMode(mode)],
    answer: HANDLE,
    read: handle,
  }),
  write: (of: Buffer, { offset, bytes }: { offset: number; bytes: Buffer }) =>
    nothing(6, bytesOf(of), uint64(offset), bytesOf(bytes)),
  mode: (path: string, mode: number) => nothing(9, latin1(path), withMode(mode)),
  modeOf: (of: Buffer, mode: number) => nothing(10, bytesOf(of), withMode(mode)),
  remove: (path: string) => nothing(13, latin1(path)),
  mkdir: (path: string, mode: number) => nothing(14, latin1(path), withMode(mode)),
  rmdir: (path: string) => nothing(15, latin1(path)),
  /** OpenSSH takes the two the other way round than the draft has them. */
  symlink: ({ says, path }: { says: string; path: string }) => nothing(20, latin1(says), latin1(path)),
  /** In one step, also over a file that is there. */
  rename: (from: string, to: string) => extended(EXTENSIONS.rename, latin1(from), latin1(to)),
  link: (from: string, to: string) => extended(EXTENSIONS.link, latin1(from), latin1(to)),
  sync: (of: Buffer) => extended(EXTENSIONS.sync, bytesOf(of)),
  room: (path: string): Request<Room> => ({
    type: EXTENDED,
    fields: [latin1(EXTENSIONS.room), latin1(path)],
    answer: EXTENDED_REPLY,
    read: room,
  }),
} as const;

/** The requests that only read, by name. */
export const REQUESTS = {
  open: (path: string): Request<Buffer> => ({
    type: 3,
    fields: [latin1(path), uint32(READING), NO_ATTRIBUTES],
    answer: HANDLE,
    read: handle,
  }),
  close: (of: Buffer): Request<undefined> => ({
    type: 4,
    fields: [bytesOf(of)],
    answer: STATUS,
    read: () => undefined,
  }),
  read: (of: Buffer, { offset, length }: { offset: number; length: number }): Request<Buffer> => ({
    type: 5,
    fields: [bytesOf(of), uint64(offset), uint32(length)],
    answer: DATA,
    read: (fields) => fields.bytes(),
  }),
  lstat: (path: string): Request<Attributes> => ({
    type: 7,
    fields: [latin1(path)],
    answer: ATTRS,
    read: attributes,
  }),
  fstat: (of: Buffer): Request<Attributes> => ({
    type: 8,
    fields: [bytesOf(of)],
    answer: ATTRS,
    read: attributes,
  }),
  opendir: (path: string): Request<Buffer> => ({
    type: 11,
    fields: [latin1(path)],
    answer: HANDLE,
    read: handle,
  }),
  readdir: (of: Buffer): Request<Name[]> => ({ type: 12, fields: [bytesOf(of)], answer: NAME, read: names }),
  realpath: (path: string): Request<string> => ({
    type: 16,
    fields: [latin1(path)],
    answer: NAME,
    read: onlyName,
  }),
  stat: (path: string): Request<Attributes> => ({
    type: 17,
    fields: [latin1(path)],
    answer: ATTRS,
    read: attributes,
  }),
  readlink: (path: string): Request<string> => ({
    type: 19,
    fields: [latin1(path)],
    answer: NAME,
    read: onlyName,
  }),
} as const;
