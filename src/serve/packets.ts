/** TFTP's packets: requests, acknowledgements and errors read, data, option acknowledgements and errors written. */

export const RRQ = 1;
export const WRQ = 2;
const DATA = 3;
const ACK = 4;
const ERROR = 5;
const OACK = 6;

/** Error codes of RFC 1350 that a server which only reads has a use for. */
export const CODES = { other: 0, notFound: 1, refused: 2, illegal: 4, unknownPort: 5 } as const;

export interface Request {
  kind: "read" | "write";
  /** As it stands in the packet; nothing says what characters it is in. */
  name: Buffer;
  /** In small letters. */
  mode: string;
  /** The names in small letters; the first of two counts. */
  options: ReadonlyMap<string, string>;
  /** Why it cannot be obeyed, although its name can be read. */
  wrong?: string;
}

export type Packet =
  | Request
  | { kind: "ack"; block: number }
  | { kind: "error"; code: number }
  | { kind: "other" };

/** RFC 2347 allows no larger request. */
const LARGEST_REQUEST = 512;

/** Undefined for bytes that are too few to be a packet. */
export function readPacket(bytes: Buffer): Packet | undefined {
  if (bytes.length < 2) return undefined;
  const kind = bytes.readUInt16BE(0);
  if (kind === RRQ || kind === WRQ) return readRequest(bytes, kind === RRQ ? "read" : "write");
  // Surplus bytes are tolerated behind these, as by other servers.
  if (kind === ACK) return bytes.length < 4 ? undefined : { kind: "ack", block: bytes.readUInt16BE(2) };
  if (kind === ERROR) return { kind: "error", code: bytes.length < 4 ? CODES.other : bytes.readUInt16BE(2) };
  return { kind: "other" };
}

function readRequest(bytes: Buffer, kind: Request["kind"]): Request | undefined {
  const end = bytes.indexOf(0, 2);
  const name = bytes.subarray(2, end < 0 ? bytes.length : end);
  if (name.length === 0) return undefined;
  const bare = { kind, name, mode: "", options: new Map() };
  if (bytes.length > LARGEST_REQUEST) return { ...bare, wrong: "its request is larger than TFTP allows" };
  if (end < 0 || end === bytes.length - 1) return { ...bare, wrong: "its request names no mode" };
  if (bytes[bytes.length - 1] !== 0) return { ...bare, wrong: "its request is cut off" };
  const [mode = "", ...rest] = bytes.toString("latin1", end + 1, bytes.length - 1).split("\0");
  return { ...bare, mode: mode.toLowerCase(), options: pairs(rest) };
}

/** Old firmware ends its requests with a NUL too many: an empty name is no option, and a name alone neither. */
function pairs(words: readonly string[]): Map<string, string> {
  const options = new Map<string, string>();
  for (let at = 0; at + 1 < words.length; at += 2) {
    const name = (words[at] ?? "").toLowerCase();
    if (name !== "" && !options.has(name)) options.set(name, words[at + 1] ?? "");
  }
  return options;
}

/** Numbers of blocks go round: 65,535 is followed by 0. */
export function dataPacket(block: number, bytes: Uint8Array): Buffer {
  const packet = Buffer.allocUnsafe(4 + bytes.length);
  packet.writeUInt16BE(DATA, 0);
  packet.writeUInt16BE(block % 0x10000, 2);
  packet.set(bytes, 4);
  return packet;
}

export function optionsPacket(options: ReadonlyMap<string, string>): Buffer {
  const text = [...options].flat().map((word) => `${word}\0`);
  return Buffer.concat([Buffer.from([0, OACK]), Buffer.from(text.join(""), "latin1")]);
}

/** Clients show the text to people; it says nothing of this machine's folders. */
export function errorPacket(code: number, text: string): Buffer {
  return Buffer.concat([Buffer.from([0, ERROR, 0, code]), Buffer.from(`${text}\0`, "latin1")]);
}
