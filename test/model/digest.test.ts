/** The digest of a root: of its names and bytes, not of their order. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { rootDigest } from "../../src/model/digest.js";

const name = fc.stringMatching(/^[a-zA-Z0-9._-]{1,12}$/);
const digest = fc.stringMatching(/^[0-9a-f]{64}$/);
const files = fc.uniqueArray(fc.record({ path: name, sha256: digest }), {
  selector: ({ path }) => path,
  minLength: 1,
});

it("does not hang on the order of files", () => {
  fc.assert(
    fc.property(files, (list) => {
      expect(rootDigest([...list].reverse())).toBe(rootDigest(list));
    }),
  );
});

it("is another for another name, other bytes, a file more or less, and names that swap their bytes", () => {
  fc.assert(
    fc.property(files, (list) => {
      const [first = { path: "", sha256: "" }, ...rest] = list;
      const before = rootDigest(list);
      expect(rootDigest(rest)).not.toBe(before);
      expect(rootDigest([...rest, { ...first, path: `${first.path}x` }])).not.toBe(before);
      expect(
        rootDigest([
          ...rest,
          { ...first, sha256: first.sha256.replace(/^./, (c) => (c === "0" ? "1" : "0")) },
        ]),
      ).not.toBe(before);
      const [second] = rest;
      if (!second || second.sha256 === first.sha256) return;
      const swapped = [
        { ...first, sha256: second.sha256 },
        { ...second, sha256: first.sha256 },
        ...rest.slice(1),
      ];
      expect(rootDigest(swapped)).not.toBe(before);
    }),
  );
});
