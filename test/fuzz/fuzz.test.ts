/** Every reader against inputs that nobody has thought of: some thousands with each test run, over a million with `npm run fuzz`. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chanceOf, mutated } from "./mutate.js";
import { READERS } from "./readers.js";
import { SEEDS } from "./seeds.js";

const ALL = Object.entries(READERS);
/** Inputs per reader. FUZZ says how many there are for all readers, SEED which. */
const INPUTS = process.env.FUZZ === undefined ? 2000 : Math.ceil(Number(process.env.FUZZ) / ALL.length);
const SEED = Number(process.env.SEED ?? 79);
/** One in ten is made by fast-check, which is slow and shrinks what it finds. */
const GENERATED = Math.ceil(INPUTS / 10);
/** The only bound of time, for all inputs of one reader: it catches a reader that hangs. */
const BOUND = 600_000;

const text = fc.string({ unit: "binary", maxLength: 200 }).map((value) => Buffer.from(value));
const noise = fc.uint8Array({ maxLength: 600 });

describe.each(ALL)("%s", (_, check) => {
  it("takes files made wrong", { timeout: BOUND }, () => {
    const chance = chanceOf(SEED);
    for (let at = GENERATED; at < INPUTS; at++) {
      const bytes = mutated(SEEDS, chance);
      try {
        check(bytes);
      } catch (error) {
        expect.fail(`${String(error)}\ninput ${at} in base64: ${Buffer.from(bytes).toString("base64")}`);
      }
    }
  });

  it("takes texts and bytes", { timeout: BOUND }, () => {
    fc.assert(fc.property(fc.oneof(text, noise), check), { numRuns: GENERATED, seed: SEED });
  });

  it("takes its own seeds, whole and cut anywhere", () => {
    for (const seed of SEEDS.filter(({ length }) => length <= 2000))
      for (let end = 0; end <= seed.length; end += 7) check(seed.subarray(0, end));
    for (const seed of SEEDS) check(seed);
  });
});
