/** The seal: the same for the same roots, secrets and program, another for anything else. */
import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rootDigest } from "../../src/model/digest.js";
import type { PlanSeal } from "../../src/model/generated.js";
import type { Standing } from "../../src/plan/ownership/ownership.js";
import { observedDigest, sealedFiles, sealOf } from "../../src/plan/seal.js";

type Input = Omit<PlanSeal, "digest">;

const digest = fc.stringMatching(/^[0-9a-f]{64}$/);
const target = fc.record({
  name: fc.oneof(fc.constantFrom("main", "__proto__"), fc.string({ maxLength: 8 })),
  desired: digest,
  observed: digest,
});
const input: fc.Arbitrary<Input> = fc.record({
  tool: fc.string({ maxLength: 12 }),
  secrets: fc.constantFrom("values", "place-holders"),
  targets: fc.uniqueArray(target, { selector: ({ name }) => name, maxLength: 4 }),
});

const digestOf = (one: Input) => sealOf(one).digest;

describe("the seal", () => {
  it("is the digest of the text that is documented", () => {
    const [d, o] = ["a".repeat(64), "b".repeat(64)];
    const targets = [
      { name: "york", desired: d, observed: o },
      { name: "leeds", desired: o, observed: d },
    ];
    const seal = sealOf({ tool: "offhook 0.1.0", secrets: "values", targets });
    const text = `["offhook plan seal 1","offhook 0.1.0","values",[["leeds","${o}","${d}"],["york","${d}","${o}"]]]`;
    expect(seal).toEqual({
      ...{
        digest: createHash("sha256").update(text).digest("hex"),
        tool: "offhook 0.1.0",
        secrets: "values",
      },
      targets: [targets[1], targets[0]],
    });
  });

  it("does not hang on the order of targets", () => {
    fc.assert(
      fc.property(input, (one) => {
        expect(digestOf({ ...one, targets: [...one.targets].reverse() })).toBe(digestOf(one));
      }),
    );
  });

  it("is another for any other input", () => {
    const sorted = (one: Input) =>
      JSON.stringify(sealOf({ ...one }), (key, value) => (key === "digest" ? 0 : value));
    fc.assert(
      fc.property(input, input, fc.nat(), (one, other, pick) => {
        const first = one.targets[pick % Math.max(1, one.targets.length)];
        const changed: Input[] = [
          other,
          { ...one, tool: `${one.tool} ` },
          { ...one, secrets: one.secrets === "values" ? "place-holders" : "values" },
          { ...one, targets: one.targets.slice(1) },
          { ...one, targets: one.targets.map((each) => (each === first ? swapped(each) : each)) },
        ];
        for (const each of changed)
          if (sorted(each) !== sorted(one)) expect(digestOf(each)).not.toBe(digestOf(one));
      }),
    );
  });
});

const swapped = ({ name, desired, observed }: PlanSeal["targets"][number]) => ({
  ...{ name, desired: observed, observed: desired },
});

describe("the observed root", () => {
  const live = new Map<string, Standing>([
    ["wanted", { sha256: "1" }],
    ["ours", { sha256: "2" }],
    ["foreign", { sha256: "3" }],
  ]);
  const file = { sha256: "0" };
  const scene = { desired: new Map([["wanted", file]]), last: new Map([["ours", file]]), live, own: false };

  it("is what is wanted or ours; all where the whole root is ours", () => {
    expect([...sealedFiles(scene).keys()]).toEqual(["wanted", "ours"]);
    expect([...sealedFiles({ ...scene, last: undefined }).keys()]).toEqual(["wanted"]);
    expect([...sealedFiles({ ...scene, own: true }).keys()]).toEqual(["wanted", "ours", "foreign"]);
  });

  it("has the digest of a root with these files", () => {
    expect(observedDigest(sealedFiles(scene))).toBe(
      rootDigest([
        { path: "ours", sha256: "2" },
        { path: "wanted", sha256: "1" },
      ]),
    );
  });

  it("is another where a file cannot be read, whatever the reason is called, and where it is not there", () => {
    const of = (one?: Standing) => observedDigest(new Map(one && [["a", one]]));
    expect(of({ refused: "a folder" })).toBe(of({ refused: "a FIFO" }));
    expect(new Set([of(), of({ refused: "a folder" }), of({ sha256: "1" })]).size).toBe(3);
  });
});
