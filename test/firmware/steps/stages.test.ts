/** Common stages: every phone arrives in order, no stage asks two things of one file, and none is more than needed. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Hop } from "../../../src/firmware/steps/hop.js";
import { commonStages, type Stage, type Traveller } from "../../../src/firmware/steps/stages.js";
import type { LoadState } from "../../../src/firmware/steps/state.js";

const state = (load: string): LoadState => ({
  load,
  protocol: "sip",
  release: { major: 1, minor: 0 },
  signed: true,
  loader: load,
});

function hop(from: string, to: string, shared?: string): Hop {
  const pointers = shared === undefined ? [] : [{ file: "one", value: shared, shared: true, rules: [] }];
  return {
    ...{ from: state(from), to: state(to), by: "list", does: "moves", confidence: "sure", source: [] },
    ...{ rules: [], files: [], pointers, losesSettings: false, crosses: false },
  };
}

function way(key: string, shared: ReadonlyArray<string | undefined>): Traveller {
  return { key, hops: shared.map((one, index) => hop(`${key}${index}`, `${key}${index + 1}`, one)) };
}

const valuesOf = ({ moves }: Stage) =>
  new Set(moves.flatMap((move) => move.hop.pointers.map(({ value }) => value)));

describe("common stages", () => {
  it("are as many as the longest way, and phones wait until ways meet", () => {
    const stages = commonStages([way("long", ["x", undefined, "y"]), way("short", ["y"])]);
    expect(stages.map(({ moves }) => moves.map(({ key }) => key))).toEqual([
      ["long"],
      ["long"],
      ["long", "short"],
    ]);
  });

  it("are more where two ways ask different things of one file at every time", () => {
    expect(commonStages([way("a", ["x"]), way("b", ["y"])])).toHaveLength(2);
    expect(commonStages([way("a", ["x", "y"]), way("b", ["y", "x"])])).toHaveLength(3);
  });

  it("are none where nobody moves", () => {
    expect(commonStages([])).toEqual([]);
    expect(commonStages([way("a", [])])).toEqual([]);
  });

  it("bring everybody there in order, whatever they ask for", () => {
    const asked = fc.array(fc.constantFrom(undefined, "x", "y"), { maxLength: 4 });
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 6 }), (all) => {
        const travellers = all.map((shared, index) => way(String(index), shared));
        const stages = commonStages(travellers);
        for (const { key, hops } of travellers) {
          const taken = stages.flatMap(({ moves }) => moves.filter((move) => move.key === key));
          expect(taken.map((move) => move.hop)).toEqual(hops);
        }
        for (const stage of stages) expect(valuesOf(stage).size).toBeLessThanOrEqual(1);
        expect(stages.length).toBeGreaterThanOrEqual(Math.max(0, ...all.map(({ length }) => length)));
      }),
      { numRuns: 100 },
    );
  });
});
