/** Manifests that somebody may have tampered with: the right shape or nothing, and no value of theirs in what is said. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readManifest } from "../../src/load/root/last-manifest.js";
import { rootDigest } from "../../src/model/digest.js";
import { manifestOf, type Row, rowOf } from "../support/manifests.js";

const read = (text: string) => readManifest(Buffer.from(text));
const GOOD = JSON.parse(manifestOf({ leeds: [rowOf("a.cnf", "a"), rowOf("b/c.cnf")] }));

/** The good one with something changed. */
function changed(change: (manifest: typeof GOOD) => void): string {
  const manifest = structuredClone(GOOD);
  change(manifest);
  return JSON.stringify(manifest);
}

/** A file's row with something changed, under a digest that fits. */
function withRow(change: Record<string, unknown>): string {
  return manifestOf({ leeds: [{ ...rowOf("a.cnf"), ...change } as Row] });
}

it("a manifest is read by target", () => {
  const full = { ...rowOf("a.cnf", "a"), site: "leeds", phone: "002094D245CB" };
  const text = manifestOf({ leeds: [full], constructor: [] });
  expect(read(text)).toEqual(
    new Map([
      ["leeds", { fleet: "acme", root: "/srv/tftp", digest: rootDigest([full]), files: [full] }],
      ["constructor", { fleet: "acme", root: "/srv/tftp", digest: rootDigest([]), files: [] }],
    ]),
  );
});

describe("what is broken is told by place", () => {
  it.each([
    ["", "it is not JSON"],
    ["{", "it is not JSON"],
    ["[]", "it: an object is missing"],
    ["null", "it: an object is missing"],
    ['"Manifest"', "it: an object is missing"],
    ["{}", "it: apiVersion is missing or wrong"],
    [changed((it) => (it.apiVersion = "offhook/v2")), "it: apiVersion is missing or wrong"],
    [changed((it) => (it.kind = "Fleet")), "it: kind is missing or wrong"],
    [changed((it) => (it.fleet = "\u001b[2J")), "it: fleet is missing or wrong"],
    [changed((it) => (it.targets = [])), "it: targets is missing or wrong"],
    [changed((it) => (it.more = 1)), "it: it has a key that is not known"],
    [changed((it) => (it.targets["../x"] = it.targets.leeds)), "a target has a name that no target can have"],
    [changed((it) => (it.targets.leeds = null)), "target leeds: an object is missing"],
    [changed((it) => delete it.targets.leeds.root), "target leeds: root is missing or wrong"],
    [changed((it) => (it.targets.leeds.host = "a\nb")), "target leeds: host is missing or wrong"],
    [changed((it) => (it.targets.leeds.files = {})), "target leeds: files is missing or wrong"],
    [changed((it) => (it.targets.leeds.digest = "A".repeat(64))), "target leeds: digest is missing or wrong"],
    [
      changed((it) => (it.targets.leeds.digest = "0".repeat(64))),
      "target leeds: its digest is not that of its files",
    ],
    [changed((it) => it.targets.leeds.files.pop()), "target leeds: its digest is not that of its files"],
    [changed((it) => (it.targets.leeds.files[1] = 7)), "target leeds, file 2: an object is missing"],
    [manifestOf({ leeds: [rowOf("a"), rowOf("a")] }), "target leeds, file 2: its path stands there twice"],
  ])("%j: %s", (text = "", why = "") => {
    expect(read(text)).toBe(why);
  });

  it.each([
    [
      "path",
      ["../x", "/x", "a//b", "a/../b", ".x", "a/.x", "a\0", "a\nb", "", "ä", 7, "x".repeat(600), null],
    ],
    ["sha256", ["", "g".repeat(64), "a".repeat(63), "A".repeat(64), 1]],
    ["size", [-1, 1.5, "1", null, 1e300]],
    ["mode", ["644", "0888", "1644", 644]],
    ["order", [-1, "1"]],
    ["family", ["", "../x", "a b", 1]],
    ["site", ["", "a\u0000", 1, null]],
    ["phone", ["002094d245cb", "00:20:94:D2:45:CB", ""]],
  ])("a file's %s", (key, values) => {
    for (const value of values)
      expect(read(withRow({ [key]: value }))).toBe(`target leeds, file 1: ${key} is missing or wrong`);
  });

  it("a key that would change objects is one that is not known", () => {
    const proto = (text: string, key: string) => text.replace(key, `"__proto__": {"x": 1}, ${key}`);
    const good = JSON.stringify(GOOD);
    expect(read(proto(good, '"kind"'))).toBe("it: it has a key that is not known");
    expect(read(proto(good, '"root"'))).toBe("target leeds: it has a key that is not known");
    expect(read(proto(good, '"sha256"'))).toBe("target leeds, file 1: it has a key that is not known");
    expect(read(good.replace('"leeds"', '"__proto__"'))).toBe("a target has a name that no target can have");
    expect(Object.prototype).not.toHaveProperty("x");
  });

  it("bytes that are no UTF-8, and brackets without end", () => {
    expect(readManifest(Buffer.from([0x22, 0xff, 0x22]))).toBe("it is not JSON");
    expect(read("[".repeat(1_000_000))).toBe("it is not JSON");
  });
});

it("any text gives an answer, and none that repeats it", () => {
  const secret = "s3cr3t-value";
  const values = fc.oneof(fc.jsonValue(), fc.constant(secret));
  const keys = fc.constantFrom("path", "sha256", "size", "mode", "order", "family", "site", "phone", secret);
  fc.assert(
    fc.property(keys, values, (key, value) => {
      const said = read(withRow({ [key]: value }));
      if (typeof said === "string") expect(said).not.toContain(secret);
    }),
    { numRuns: 200 },
  );
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(readManifest(bytes)).toBeTypeOf("string");
    }),
    { numRuns: 200 },
  );
});
