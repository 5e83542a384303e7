/** Fleets built, imported from what was built, and built again: nothing may differ; and no root breaks an import. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chanceOf, mutated } from "./fuzz/mutate.js";
import { type Bytes, builtFor, type Imported, importOf, type Roots } from "./support/adopting.js";
import { drawnFleet, type Fleet, macOf, secretsOf, writtenFleet } from "./support/adopting-fleets.js";
import { compileTexts } from "./support/compiled.js";
import { effectiveIn } from "./support/effective.js";

interface Scene {
  roots: Roots;
  models: ReadonlyMap<string, string>;
}

/** What a build gives; undefined for a fleet that no build takes. */
function sceneOf(fleet: Fleet): Scene | undefined {
  const { made, left } = compileTexts(writtenFleet(fleet));
  if (left.some(({ severity }) => severity === "error")) return undefined;
  const roots = new Map<string, Map<string, Uint8Array>>();
  for (const [path, { bytes }] of made) {
    const [target = "", ...rest] = path.split("/");
    roots.set(target, (roots.get(target) ?? new Map()).set(rest.join("/"), bytes));
  }
  return { roots, models: new Map(fleet.phones.map((one) => [macOf(one), one.model])) };
}

/** Everything that an import writes but the secrets, and everything that it says. */
const textsOf = ({ adopted, files, proof }: Imported): string =>
  JSON.stringify([
    [...files].map(([path, content]) => [path, String(content)]),
    [...adopted.exceptions],
    [...adopted.questions],
    proof && [[...proof.saidAnew], proof.explained, proof.unexplained],
  ]);

/** What a build of the imported fleet would put into each root. */
const builtRoots = (imported: Imported): Roots =>
  new Map([...imported.desired.roots.keys()].sort().map((target) => [target, builtFor(imported, target)]));

const hex = (roots: Roots): string[] =>
  [...roots]
    .flatMap(([target, files]) =>
      [...files].map(([path, bytes]) => `${target}/${path}\n${Buffer.from(bytes).toString("latin1")}`),
    )
    .sort();

/** A dial plan that no phone of the root asks for stays as it is. */
const isUsed = (path: string, there: readonly string[]): boolean =>
  !/^(?:uk|de)\.xml$/.test(path) || there.includes(path);

const shuffled = (files: Bytes, seed: number): Bytes => {
  const chance = chanceOf(seed);
  const list = [...files].map((one) => ({ one, rank: chance(1_000_000) }));
  return new Map(list.sort((a, b) => a.rank - b.rank).map(({ one }) => one));
};

const RUNS = Number(process.env.RUNS ?? 6);
/** A smaller fleet would take minutes to be found. */
const SEED = { endOnFailure: true, seed: Number(process.env.SEED ?? 11) };

describe("a fleet that is built and imported", () => {
  test("does the same, and once more so byte for byte", { timeout: 300_000 }, () => {
    let taken = 0;
    fc.assert(
      fc.property(drawnFleet, (fleet) => {
        const scene = sceneOf(fleet);
        if (!scene) return;
        taken += 1;
        const imported = importOf(scene.roots, { models: scene.models });
        expect(imported.errors).toEqual([]);
        const lost = [...imported.adopted.exceptions.values()]
          .flat()
          .flatMap(({ idle, message }) => (idle ? [] : message));
        expect(lost).toEqual([]);
        expect(imported.proof).toMatchObject({ explained: [], unexplained: [] });
        // A shared file is written for the load that most phones run: the others do not know all of its names.
        if (!fleet.phones.some(({ oldLoad }) => oldLoad))
          expect([...(imported.proof?.saidAnew ?? [])]).toEqual([]);
        expect(imported.adopted.phones).toBe(fleet.phones.length);
        const built = builtRoots(imported);
        for (const [target, files] of scene.roots) {
          const there = [...(built.get(target)?.keys() ?? [])].sort();
          expect(there, target).toEqual([...files.keys()].filter((path) => isUsed(path, there)).sort());
          expect(effectiveIn(built.get(target) ?? new Map())).toEqual(effectiveIn(files));
        }
        expect(hex(builtRoots(importOf(built, { models: scene.models })))).toEqual(hex(built));
      }),
      { numRuns: RUNS, ...SEED },
    );
    expect(taken).toBeGreaterThan(RUNS / 3);
  });

  test("is the same whatever the order of files, and holds no secret", { timeout: 300_000 }, () => {
    fc.assert(
      fc.property(drawnFleet, fc.nat(), (fleet, seed) => {
        const scene = sceneOf(fleet);
        if (!scene) return;
        const { roots, models } = scene;
        const texts = textsOf(importOf(roots, { models }));
        const turned = new Map([...roots].map(([name, files]) => [name, shuffled(files, seed)]));
        expect(textsOf(importOf(turned, { models }))).toBe(texts);
        for (const value of Object.values(secretsOf(fleet)))
          expect(texts).not.toContain(JSON.stringify(value).slice(1, -1));
      }),
      { numRuns: Math.ceil(RUNS / 2), ...SEED },
    );
  });
});

describe("a root that was damaged", () => {
  test("never breaks an import, and a proof that holds is true", { timeout: 300_000 }, () => {
    let held = 0;
    fc.assert(
      fc.property(drawnFleet, fc.nat(), (fleet, seed) => {
        const scene = sceneOf(fleet);
        if (!scene) return;
        const chance = chanceOf(seed + 1);
        const damaged = new Map(
          [...scene.roots].map(([name, files]): [string, Bytes] => [name, damagedFiles(files, chance)]),
        );
        const imported = importOf(damaged, { models: scene.models, otherwise: "7960" });
        if (!imported.proof || imported.proof.explained.length + imported.proof.unexplained.length > 0)
          return;
        held += 1;
        for (const [target, files] of damaged) {
          const before = effectiveIn(files);
          const after = effectiveIn(new Map([...files, ...builtFor(imported, target)]));
          for (const [mac, values] of before)
            for (const [name, value] of values)
              expect(after.get(mac)?.get(name), `${target} ${mac} ${name}`).toBe(value);
        }
      }),
      { numRuns: RUNS * 2, ...SEED },
    );
    expect(held).toBeGreaterThan(0);
  });
});

function damagedFiles(files: Bytes, chance: (below: number) => number): Bytes {
  const seeds = [...files.values()].filter(({ length }) => length < 9000);
  const some = [...files].map(([path, bytes]): [string, Uint8Array] => [
    path,
    chance(4) === 0 ? mutated([bytes, ...seeds.slice(0, chance(3))].slice(0, 1), chance) : bytes,
  ]);
  return new Map(some);
}
