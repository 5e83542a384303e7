/** Gets files over TFTP as these phones do, by RFC 1350 alone: blocks of 512 bytes and no options. */
import { isIP } from "node:net";
import tftp, { type GetStream } from "tftp";

export interface TftpServer {
  /** An address, not a name: the package's look-up would choose IPv6 where the phone knows none. */
  host: string;
  port: number;
}

export interface Limits {
  maxBytes?: number;
  /** For the whole transfer, in milliseconds. */
  deadline?: number;
}

export type Answer =
  | { bytes: Buffer }
  /** `code` is that of the server's ERROR packet; absent when no such packet ended the transfer. */
  | { error: string; code?: number };

const NAME = /^[\x20-\x7e]{1,128}$/;
const RETRY_MS = 1000;
const RETRIES = 5;
const DATA_LIMIT = 16 * 1024 * 1024;
const DEADLINE = 30_000;
const ERROR_PACKET = 5;

export async function fetchFile(name: string, server: TftpServer, limits: Limits = {}): Promise<Answer> {
  if (!NAME.test(name) || name.split("/").includes("..")) return { error: "the name cannot be asked for" };
  if (isIP(server.host) === 0) return { error: "the host is no address" };
  const client = tftp.createClient({ ...server, windowSize: 1, timeout: RETRY_MS, retries: RETRIES });
  // Without `userExtensions` an unexpected option acknowledgement ends in a TypeError.
  const stream = client.createGetStream(name, { userExtensions: {} });
  const failure = tame(stream);
  return collect(stream, {
    failure,
    maxBytes: limits.maxBytes ?? DATA_LIMIT,
    deadline: limits.deadline ?? DEADLINE,
  });
}

/** Mends what the package gets wrong, on this one transfer; gives the error packet that ended it. */
function tame(stream: GetStream): () => { code?: number } {
  const reader = stream._reader;
  let failure: { code?: number } = {};
  // The package always asks for options, and for a timeout in milliseconds, which no server takes.
  const open = reader._open;
  reader._open = () => open.call(reader, false);
  reader._oackExpected = false;
  // Only the text of an error would reach the caller, and servers word it as they like.
  const close = reader._closeWithError;
  reader._closeWithError = (error) => {
    if (typeof error.code === "number") failure = { code: error.code };
    close.call(reader, error);
  };
  // A stray packet from another port makes the package send an ERROR to the right server.
  const send = reader._send;
  reader._send = (packet, sent) => {
    if (packet.readUInt16BE(0) !== ERROR_PACKET || !packet.includes("Invalid remote socket"))
      send.call(reader, packet, sent);
  };
  return () => failure;
}

interface Bounds {
  failure: () => { code?: number };
  maxBytes: number;
  deadline: number;
}

/** In memory, so that no file of ours is ever truncated or removed by a failed transfer. */
function collect(stream: GetStream, { failure, maxBytes, deadline }: Bounds): Promise<Answer> {
  return new Promise((settle) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let aborted = "the transfer was aborted";
    const abort = (why: string) => {
      aborted = why;
      stream.abort(why);
    };
    const timer = setTimeout(() => abort("the transfer took too long"), deadline);
    const end = (answer: Answer) => {
      clearTimeout(timer);
      settle(answer);
    };
    stream.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > maxBytes) abort("the file is larger than allowed");
    });
    stream.on("end", () => end({ bytes: Buffer.concat(chunks) }));
    stream.on("abort", () => end({ error: aborted }));
    stream.on("error", (error: Error) => end({ error: printable(error.message), ...failure() }));
  });
}

const printable = (text: string): string => text.replaceAll(/[^\x20-\x7e]/g, "?");
