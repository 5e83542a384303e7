/** Logs as streams of lines: ends of lines, lines without end, what gzip has packed, and what is no log. */
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LogEnd, logProblem, openLog, readLog } from "../../src/load/log-lines.js";
import { temporaryFolder } from "../support/folder.js";

async function read(source: Readable): Promise<LogEnd & { taken: string[] }> {
  const taken: string[] = [];
  return { ...(await readLog(source, (line) => taken.push(line))), taken };
}

const inChunks = (...chunks: Array<string | Buffer>) =>
  Readable.from(chunks.map((one) => Buffer.from(one as string)));

describe("lines", () => {
  it.each([
    [["a\nb\n"], ["a", "b"]],
    [["a\r\nb\r\n"], ["a", "b"]],
    [["a\nb"], ["a", "b"]],
    [
      ["a", "b\nc", "\n", "\n"],
      ["ab", "c", ""],
    ],
    [
      ["a\r", "\nb"],
      ["a", "b"],
    ],
    [[""], []],
    [[], []],
    [["a\0b\n\xff"], ["a\0b", "\xc3\xbf"]],
  ])("%j", async (chunks, expected) => {
    expect(await read(inChunks(...chunks))).toEqual({ lines: expected.length, long: 0, taken: expected });
  });

  it("are the same however the bytes come", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), fc.array(fc.nat(60)), async (bytes, cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const chunks = places.map((at, index) => Buffer.from(bytes.slice(at, places[index + 1])));
        const whole = Buffer.concat([Buffer.from("x\n"), bytes]);
        const cut = await read(Readable.from([Buffer.from("x\n"), ...chunks]));
        expect(cut).toEqual(await read(Readable.from([whole])));
        expect(cut.taken.map((line) => line.length + 1).reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(
          whole.length + 1,
        );
      }),
    );
  });

  it("that are too long are left out and counted", async () => {
    const long = "x".repeat(70_000);
    const whole = `a\n${long}\nb\n${long}`;
    const expected = { lines: 4, long: 2, taken: ["a", "b"] };
    expect(await read(inChunks(whole))).toEqual(expected);
    expect(await read(inChunks(...(whole.match(/[\s\S]{1,1000}/g) ?? [])))).toEqual(expected);
    expect(await read(inChunks(`${"x".repeat(65_536)}\n`))).toMatchObject({ lines: 1, long: 0 });
  });
});

describe("what gzip has packed", () => {
  const packed = gzipSync("a\nb\n");

  it("is unpacked, however it is called, and in several pieces", async () => {
    expect((await read(inChunks(packed))).taken).toEqual(["a", "b"]);
    expect((await read(inChunks(packed.subarray(0, 1), packed.subarray(1), packed))).taken).toEqual([
      "a",
      "b",
      "a",
      "b",
    ]);
  });

  it("counts up to where it breaks off, or is damaged", async () => {
    const long = gzipSync(Array.from({ length: 200_000 }, (_, at) => `${at * 7919}\n`).join(""));
    const short = await read(inChunks(long.subarray(0, long.length - 20_000)));
    expect(short.broken).toBe("it ends in the middle of what gzip has packed");
    expect(short.taken.slice(0, 2)).toEqual(["0", "7919"]);
    const damaged = Buffer.from(long).fill(0xff, 1000, 1100);
    expect((await read(inChunks(damaged))).broken).toBe("what gzip has packed in it is damaged");
  });
});

describe("a file", () => {
  it("is read from the disk, and from a pipe that somebody writes to", async () => {
    const dir = temporaryFolder();
    writeFileSync(join(dir, "log"), "a\nb");
    expect((await read(openLog(join(dir, "log")))).taken).toEqual(["a", "b"]);
    execFileSync("mkfifo", [join(dir, "pipe")]);
    const writer = spawn("/bin/sh", ["-c", `printf 'a\\nb\\n' > ${join(dir, "pipe")}`]);
    expect(logProblem(join(dir, "pipe"))).toBeUndefined();
    expect((await read(openLog(join(dir, "pipe")))).taken).toEqual(["a", "b"]);
    expect(writer.pid).toBeTypeOf("number");
  });

  it("that is none is told", () => {
    const dir = temporaryFolder();
    mkdirSync(join(dir, "folder"));
    expect(logProblem(join(dir, "folder"))).toBe("it is a folder");
    expect(logProblem(join(dir, "none"))).toBe("it is not there");
    expect(logProblem(join(dir, "none/log"))).toBe("it is not there");
    writeFileSync(join(dir, "log"), "");
    expect(logProblem(join(dir, "log/x"))).toBe("a part of its path is not a folder");
    chmodSync(join(dir, "log"), 0);
    if (process.getuid?.() !== 0) expect(logProblem(join(dir, "log"))).toBe("it may not be read");
  });

  it("that goes away while it is read ends with a word", async () => {
    const source = Readable.from(
      (async function* () {
        yield Buffer.from("a\nb");
        throw Object.assign(new Error("no"), { code: "EIO" });
      })(),
    );
    expect(await read(source)).toEqual({ lines: 2, long: 0, taken: ["a", "b"], broken: "EIO" });
  });
});
