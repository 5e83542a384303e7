/** Imports of roots that are held in memory, with the proof. */
import { openFamilies } from "../../src/check/families.js";
import { makeShapes } from "../../src/check/shape.js";
import { prove } from "../../src/cli/import/proof.js";
import { adoptedFleet, type Round } from "../../src/cli/import/rounds.js";
import type { Io } from "../../src/cli/io.js";
import { Findings } from "../../src/diagnostic/diagnostic.js";
import { readSchemas } from "../../src/load/fleet.js";
import { assembleFamilies } from "../../src/model/families.js";
import type { FamilyModel } from "../../src/model/family.js";
import type { Holding } from "../../src/root/holding.js";
import { inputOf } from "./compiled.js";

export type Bytes = ReadonlyMap<string, Uint8Array>;
/** Files by path, by the target's name. */
export type Roots = ReadonlyMap<string, Bytes>;

export interface Imported extends Round {
  /** Undefined where there is nothing that could be proved. */
  proof: ReturnType<typeof prove>["proof"] | undefined;
}

export interface Telling {
  /** By MAC. */
  models?: ReadonlyMap<string, string>;
  otherwise?: string;
}

export const FAMILIES: readonly FamilyModel[] = families();

export function importOf(roots: Roots, { models = new Map(), otherwise }: Telling): Imported {
  const holdings = new Map([...roots].map(([name, files]) => [name, holdingOf(name, files)]));
  const round = adoptedFleet(
    {
      name: "acme",
      roots: [...holdings].map(([target, holding]) => ({
        target,
        root: `/srv/${target}`,
        host: undefined,
        holding,
      })),
      families: FAMILIES,
      models: { named: models, otherwise },
      siteOf: () => "main",
      zones: [],
    },
    { io: IO, progress: () => undefined },
  );
  const { adopted, errors } = round;
  const isSound = errors.length === 0 && adopted.phones > 0 && adopted.questions.size === 0;
  return { ...round, proof: isSound ? proven(round, roots) : undefined };
}

export function proven({ desired, adopted }: Round, roots: Roots): ReturnType<typeof prove>["proof"] {
  const holdings = new Map([...roots].map(([name, files]) => [name, holdingOf(name, files)]));
  return prove(desired, { io: IO, holdings, adopted }).proof;
}

/** What a build of the imported fleet would put into a root. */
export function builtFor({ desired }: Imported, target: string): Map<string, Buffer> {
  const files = desired.roots.get(target)?.files ?? new Map<string, { bytes: Uint8Array }>();
  return new Map([...files].map(([path, { bytes }]) => [path, Buffer.from(bytes)]));
}

function holdingOf(name: string, files: Bytes): Holding {
  const entries = [...files].map(([path, { length }]) => ({
    name: path,
    kind: "file" as const,
    size: length,
  }));
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { title: `folder ${name}`, entries, files: new Map(files), heads: new Map() };
}

function families(): FamilyModel[] {
  const findings = new Findings();
  const opened = openFamilies(inputOf({ sites: {}, families: "shipped" }).families, {
    shapes: makeShapes(readSchemas()),
    findings,
  });
  return [...assembleFamilies(opened, findings).values()].filter(({ protocol }) => protocol !== undefined);
}

const IO: Io = {
  cwd: "/",
  env: {},
  today: "2026-11-22",
  errIsTerminal: false,
  outIsTerminal: false,
  run: { pid: 1, isAlive: () => false },
  onStop: () => () => undefined,
  out: () => undefined,
  err: () => undefined,
  clean: (text) => text,
  guard: () => undefined,
};
