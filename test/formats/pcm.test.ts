import { describe, expect, it } from "vitest";
import { inspectRing } from "../../src/formats/pcm.js";

const SILENCE = 0xff;

function audio(length: number): Uint8Array {
  return new Uint8Array(length).fill(SILENCE);
}

function startingWith(text: string, length = 480): Uint8Array {
  const bytes = audio(length);
  bytes.set(new TextEncoder().encode(text));
  return bytes;
}

function kinds(bytes: Uint8Array): string[] {
  return inspectRing(bytes).map(({ kind, severity }) => `${severity} ${kind}`);
}

describe("inspectRing", () => {
  it.each([
    ["the shortest", audio(240), []],
    ["the longest", audio(16_080), []],
    ["a length between steps", audio(9570), ["warning not-a-multiple"]],
    ["nothing", audio(0), ["error too-short"]],
    ["one sample too few", audio(239), ["error too-short"]],
    ["one step too many", audio(16_320), ["error too-long"]],
    ["too long and between steps", audio(16_081), ["error too-long", "warning not-a-multiple"]],
    ["a WAV", startingWith("RIFF\x94\x01\0\0WAVEfmt "), ["error container"]],
    ["an AU", startingWith(".snd\0\0\0\x18"), ["error container"]],
    ["an AIFF", startingWith("FORM\0\0"), ["error container"]],
    ["an Ogg", startingWith("OggS\0"), ["error container"]],
    ["an MP3 with tags", startingWith("ID3\x03"), ["error container"]],
    [
      "a Git LFS pointer",
      new TextEncoder().encode("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 16080\n"),
      ["error lfs-pointer"],
    ],
    ["a web page", new TextEncoder().encode("\n<!DOCTYPE html>\n<html>404</html>"), ["error html"]],
    ["a text", new TextEncoder().encode("not found\n"), ["error text"]],
    ["audio that begins like a text", startingWith("<html>"), []],
  ])("judges %s", (_what, bytes, expected) => {
    expect(kinds(bytes)).toEqual(expected);
  });
});
