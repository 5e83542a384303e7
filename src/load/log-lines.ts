/** Reads logs as streams, line by line, whatever their size; what gzip has packed is unpacked on the way. */
import { accessSync, constants, createReadStream, statSync } from "node:fs";
import { pipeline, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { reason } from "./read.js";

/** Longer lines are no lines of a log; they are left out and counted. */
const LONGEST_LINE = 64 * 1024;
const CHUNK = 256 * 1024;
const LINE_FEED = 10;
const RETURN = 13;

export interface LogEnd {
  lines: number;
  /** Lines that were left out. */
  long: number;
  /** Why reading ended before the end, as a sentence; what came before it counts. */
  broken?: string;
}

/** Why a log cannot be read at all, as a sentence. It is not opened: to open a pipe would wait for its writer. */
export function logProblem(path: string): string | undefined {
  try {
    if (statSync(path).isDirectory()) return "it is a folder";
    accessSync(path, constants.R_OK);
    return undefined;
  } catch (error) {
    return reason(error);
  }
}

export const openLog = (path: string): Readable => createReadStream(path, { highWaterMark: CHUNK });

/** Gives each line as bytes, a character each, without its end. */
export async function readLog(source: Readable, take: (line: string) => void): Promise<LogEnd> {
  const lines = new Lines(take);
  try {
    for await (const chunk of unpacked(source)) lines.add(chunk);
    return lines.end();
  } catch (error) {
    return { ...lines.end(), broken: brokenBy(error) };
  }
}

const BROKEN: Record<string, string> = {
  Z_BUF_ERROR: "it ends in the middle of what gzip has packed",
  Z_DATA_ERROR: "what gzip has packed in it is damaged",
};

function brokenBy(error: unknown): string {
  const { code = "" } = error as NodeJS.ErrnoException;
  return BROKEN[code] ?? reason(error);
}

/** Told by its first bytes: names of rotated logs tell little, and a pipe has none. */
async function* unpacked(source: Readable): AsyncGenerator<Buffer> {
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let head = Buffer.alloc(0);
  while (head.length < 2) {
    const { value, done } = await chunks.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  const whole = withHead(head, chunks);
  const isPacked = head[0] === 0x1f && head[1] === 0x8b;
  // Its errors come out of the iteration.
  yield* isPacked ? pipeline(whole, createGunzip({ chunkSize: CHUNK }), () => undefined) : whole;
}

async function* withHead(head: Buffer, chunks: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield head;
  for (;;) {
    const { value, done } = await chunks.next();
    if (done) return;
    yield value;
  }
}

/** Cuts chunks into lines; of a line that is too long nothing is kept. */
class Lines {
  private left: Buffer[] = [];
  private size = 0;
  private lines = 0;
  private long = 0;
  private readonly take: (line: string) => void;

  constructor(take: (line: string) => void) {
    this.take = take;
  }

  add(chunk: Buffer): void {
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, from)) {
      if (this.size > 0) this.give(this.joined(chunk.subarray(from, end)));
      else this.give(chunk.subarray(from, end));
      from = end + 1;
    }
    if (from < chunk.length) this.keep(chunk.subarray(from));
  }

  end(): LogEnd {
    if (this.size > 0) this.give(this.joined(Buffer.alloc(0)));
    return { lines: this.lines, long: this.long };
  }

  private keep(rest: Buffer): void {
    this.size += rest.length;
    if (this.size <= LONGEST_LINE) this.left.push(rest);
    else this.left = [];
  }

  private joined(rest: Buffer): Buffer | undefined {
    const { left, size } = this;
    this.left = [];
    this.size = 0;
    return size + rest.length <= LONGEST_LINE ? Buffer.concat([...left, rest]) : undefined;
  }

  private give(line: Buffer | undefined): void {
    this.lines++;
    if (!line || line.length > LONGEST_LINE) this.long++;
    else this.take(line.toString("latin1", 0, line.length - (line.at(-1) === RETURN ? 1 : 0)));
  }
}
