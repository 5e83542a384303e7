/** The other end of an SFTP session, over streams in this process, whose every byte a test chooses. */
import { PassThrough } from "node:stream";
import type { SftpStreams } from "../../src/load/root/sftp.js";

/** A request as it arrived: its fields begin behind the id. */
export interface Heard {
  type: number;
  id: number;
  fields: Buffer;
  /** The first field, where that is a text: a path, or a handle. */
  text: string;
}

export type Reply = (heard: Heard) => readonly Buffer[];

export const number = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

export const string = (text: string | Buffer): Buffer => {
  const bytes = Buffer.from(text as string);
  return Buffer.concat([number(bytes.length), bytes]);
};

/** With its length in front. */
export const packet = (type: number, ...fields: Buffer[]): Buffer =>
  string(Buffer.concat([Buffer.from([type]), ...fields]));

export const HELLO = packet(2, number(3), string("posix-rename@openssh.com"), string("1"));
export const status = (id: number, code: number): Buffer =>
  packet(101, number(id), number(code), string("\u001b[2J text"), string("en"));
export const handle = (id: number, text: string): Buffer => packet(102, number(id), string(text));
export const data = (id: number, text: string | Buffer): Buffer => packet(103, number(id), string(text));
const attributes = (mode: number, size: number): Buffer =>
  Buffer.concat([number(5), number(0), number(size), number(mode)]);
export const attrs = (id: number, [mode, size]: readonly [mode: number, size: number]): Buffer =>
  packet(105, number(id), attributes(mode, size));
export const names = (id: number, list: ReadonlyArray<[name: string, mode: number, size?: number]>): Buffer =>
  packet(
    104,
    ...[number(id), number(list.length)],
    ...list.flatMap(([name, mode, size = 0]) => [string(name), string(`? ${name}`), attributes(mode, size)]),
  );

export const FILE = 0o100644;
export const FOLDER = 0o040755;
export const LINK = 0o120777;

export interface Peer extends SftpStreams {
  heard: Heard[];
  /** Sends bytes that nobody asked for. */
  say(...bytes: readonly Buffer[]): void;
  end(): void;
}

export function sftpPeer(reply: Reply, { hello = HELLO }: { hello?: Buffer } = {}): Peer {
  const [from, to] = [new PassThrough(), new PassThrough()];
  const heard: Heard[] = [];
  const say = (...bytes: readonly Buffer[]) => {
    for (const one of bytes) from.write(one);
  };
  let rest: Buffer = Buffer.alloc(0);
  to.on("data", (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= 4 && rest.length >= 4 + rest.readUInt32BE(0)) {
      const one = rest.subarray(4, 4 + rest.readUInt32BE(0));
      rest = rest.subarray(4 + one.length);
      if (one[0] === 1) say(hello);
      else say(...reply(heardOf(one, heard)));
    }
  });
  return { from, to, heard, say, end: () => void from.end() };
}

function heardOf(bytes: Buffer, heard: Heard[]): Heard {
  const fields = bytes.subarray(5);
  const length = fields.readUInt32BE(0);
  const text = fields.subarray(4, 4 + length).toString();
  const one = { type: bytes[0] ?? 0, id: bytes.readUInt32BE(1), fields, text };
  heard.push(one);
  return one;
}
