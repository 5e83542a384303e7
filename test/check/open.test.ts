/** From bytes to a tree: what cannot be opened is told with its file, and nothing is thrown. */
import { describe, expect, it } from "vitest";
import { openSource, openTree } from "../../src/check/open.js";
import { Findings } from "../../src/diagnostic/diagnostic.js";

function open(bytes: Uint8Array | string) {
  const findings = new Findings();
  const node = openTree({ file: "sites/leeds.yaml", read: () => bytes }, { findings });
  return {
    node,
    findings: findings
      .diagnostics()
      .map(({ code, span, message }) => `${code} ${span?.file}:${span?.line}:${span?.column} ${message}`),
  };
}

describe("a file", () => {
  it("that is a map is its tree", () => {
    const { node, findings } = open(Buffer.from("a: 1\nb: [2]\n"));
    expect([...(node?.entries.keys() ?? [])]).toEqual(["a", "b"]);
    expect(findings).toEqual([]);
  });

  it("that cannot be read says why", () => {
    expect(open("it is a symbolic link, which is not followed")).toEqual({
      node: undefined,
      findings: [
        "parse/unreadable sites/leeds.yaml:1:1 the file cannot be read: it is a symbolic link, which is not followed",
      ],
    });
  });

  it.each([
    ["a list", "- a\n", "parse/not-a-map sites/leeds.yaml:1:1"],
    ["a text", "# x\nhello\n", "parse/not-a-map sites/leeds.yaml:2:1"],
    ["nothing", "", "parse/empty sites/leeds.yaml:1:1"],
    ["nothing but a comment", "# x\n", "parse/empty sites/leeds.yaml"],
    ["two documents", "a: 1\n---\nb: 2\n", "parse/many-documents sites/leeds.yaml:2:1"],
    ["broken", "a: [1\n", "parse/yaml-syntax sites/leeds.yaml"],
  ])("that is %s is told", (_, text, finding) => {
    const { node, findings } = open(Buffer.from(text));
    expect(node).toBeUndefined();
    expect(findings).toHaveLength(1);
    expect(findings[0]).toContain(finding);
  });

  it("that is no UTF-8 is told with the byte", () => {
    const { node, findings } = open(Buffer.from([0x61, 0x3a, 0x20, 0xe9, 0x0a]));
    expect(node).toBeUndefined();
    expect(findings[0]).toContain("parse/not-utf8 sites/leeds.yaml:1:4");
  });

  it("is read when it is opened, not before", () => {
    let reads = 0;
    const input = { file: "x", read: () => Buffer.from(`a: ${++reads}\n`) };
    expect(reads).toBe(0);
    const findings = new Findings();
    expect(openSource(input, findings)?.text).toBe("a: 1\n");
    expect(reads).toBe(1);
  });
});
