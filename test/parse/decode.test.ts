import { describe, expect, it } from "vitest";
import { Findings } from "../../src/diagnostic/diagnostic.js";
import { decode } from "../../src/parse/decode.js";
import { MAX_BYTES } from "../../src/parse/limits.js";
import { parseYaml } from "../../src/parse/yaml.js";
import { briefly } from "./reading.js";

function decoded(bytes: Uint8Array) {
  const findings = new Findings();
  const source = decode("sites/leeds.yaml", bytes, findings);
  const diagnostics = findings.diagnostics();
  return { source, findings, diagnostics, said: diagnostics.map(briefly) };
}

const latin1 = (text: string) => Buffer.from(text, "latin1");

describe("bytes", () => {
  it.each(["", "a: 1\n", "a: é\r\nb: 日本 😀 \u{10ffff}\n"])("that are UTF-8: %j", (text) => {
    const { source, said } = decoded(Buffer.from(text));
    expect(said).toEqual([]);
    expect(source).toMatchObject({ file: "sites/leeds.yaml", text });
  });

  it("with a byte order mark: it goes, with a warning, and places are those of the text", () => {
    const { source, findings, diagnostics } = decoded(Buffer.from("\ufeffa: b\n"));
    expect(diagnostics).toMatchObject([{ code: "parse/byte-order-mark", severity: "warning" }]);
    expect(source?.text).toBe("a: b\n");
    expect(source && parseYaml(source, findings)).toMatchObject({ kind: "map", start: 0, end: 1 });
    expect(findings.size).toBe(1);
  });

  it.each<[string, Uint8Array, string, string]>([
    ["Latin-1", latin1("a: 1\nname: M\xfcller\n"), "2:8", "0xFC at offset 12"],
    [
      "Latin-1 behind wide characters",
      Buffer.concat([Buffer.from("ä: 😀\n日: "), latin1("\xe9")]),
      "2:4",
      "0xE9 at offset 14",
    ],
    ["a character cut off at the end", Buffer.from("a: é").subarray(0, 4), "1:4", "0xC3 at offset 3"],
    ["an overlong slash", Buffer.from([0x61, 0xc0, 0xaf]), "1:2", "0xC0 at offset 1"],
    ["an overlong euro", Buffer.from([0x61, 0xf0, 0x82, 0x82, 0xac]), "1:2", "0xF0 at offset 1"],
    ["a surrogate", Buffer.from([0x61, 0xed, 0xa0, 0x80]), "1:2", "0xED at offset 1"],
    ["beyond Unicode", Buffer.from([0x61, 0xf4, 0x90, 0x80, 0x80]), "1:2", "0xF4 at offset 1"],
    ["a continuation alone", Buffer.from([0x61, 0x0a, 0x80]), "2:1", "0x80 at offset 2"],
    ["a third byte that is none", Buffer.from([0xe2, 0x82, 0x41]), "1:1", "0xE2 at offset 0"],
  ])("that are not UTF-8: %s", (_name, bytes, place, found) => {
    const { source, said, diagnostics } = decoded(bytes);
    expect(source).toBeUndefined();
    expect(said).toEqual([`${place} parse/not-utf8`]);
    expect(diagnostics[0]?.found).toBe(`byte ${found}`);
  });

  it.each<[string, number[]]>([
    ["UTF-16LE", [0xff, 0xfe, 0x61, 0x00]],
    ["UTF-16BE", [0xfe, 0xff, 0x00, 0x61]],
    ["UTF-32LE", [0xff, 0xfe, 0x00, 0x00, 0x61, 0x00, 0x00, 0x00]],
    ["UTF-32BE", [0x00, 0x00, 0xfe, 0xff, 0x00, 0x00, 0x00, 0x61]],
  ])("in %s", (name, bytes) => {
    const { source, said, diagnostics } = decoded(Uint8Array.from(bytes));
    expect(source).toBeUndefined();
    expect(said).toEqual(["1:1 parse/utf-16"]);
    expect(diagnostics[0]?.message).toContain(name);
  });

  it("with a NUL", () => {
    const { source, said } = decoded(Buffer.from("a: é\nb: x\0y\n"));
    expect(source).toBeUndefined();
    expect(said).toEqual(["2:5 parse/nul-byte"]);
  });

  it("too many of them", () => {
    expect(decoded(Buffer.alloc(MAX_BYTES, 0x20)).said).toEqual([]);
    expect(decoded(Buffer.alloc(MAX_BYTES + 1, 0x20)).said).toEqual(["1:1 parse/file-too-large"]);
    expect(decoded(Buffer.alloc(10_000_000)).said).toEqual(["1:1 parse/file-too-large"]);
  });
});
