/** One step of a conversion as people need it: what lies in the root, what the root says, and how it is afterwards. */
import type {
  Protocol,
  UpgradePointer,
  UpgradeRule,
  UpgradeStep,
  UpgradeTrouble,
} from "../../model/generated.js";
import { isNoReturn } from "../../model/release.js";
import { type Leg, type LegFile, legFiles, named } from "./leg.js";
import { fits } from "./selector.js";
import type { LoadState } from "./state.js";
import type { Terrain } from "./terrain.js";

export interface Pointer {
  /** With {MAC} in it where each phone has its own. */
  file: string;
  /** The parameter in it, where the file holds more than one. */
  name?: string;
  value: string;
  /** Whether the root has it once for all phones. */
  shared: boolean;
  rules: readonly string[];
}

export interface CitedRule extends UpgradeRule {
  id: string;
}

export interface Hop {
  from: LoadState;
  to: LoadState;
  by: UpgradeStep["by"];
  /** What the phone does, in a few words. */
  does: string;
  confidence: UpgradeStep["confidence"];
  disputed?: string;
  note?: string;
  source: readonly string[];
  rules: CitedRule[];
  files: LegFile[];
  pointers: Pointer[];
  /** What cannot be undone; absent where nothing is. */
  noReturn?: string;
  /** A file that has to be there under a short name as well. */
  copy?: { of: string; as: string; rules: readonly string[] };
  losesSettings: boolean;
  crosses: boolean;
}

export function makeHop(leg: Leg, terrain: Terrain): Hop {
  const { from, to, step } = leg;
  const { by, confidence, source } = step;
  const way = terrain.upgrades.ways[by];
  const copy = shortCopy(leg, terrain);
  const hop: Hop = {
    ...{ from, to, by, confidence, source },
    does: way.title,
    rules: citedRules([...step.rules, ...(copy?.rules ?? [])], terrain),
    files: legFiles(leg, terrain),
    pointers: pointersOf(leg, { terrain, copy: copy?.as }),
    losesSettings: way.losesSettings === true,
    crosses: from.protocol !== to.protocol,
  };
  const noReturn = noReturnOf(leg, terrain);
  if (noReturn !== undefined) hop.noReturn = noReturn;
  if (step.disputed !== undefined) hop.disputed = step.disputed;
  if (step.note !== undefined) hop.note = step.note;
  if (copy) hop.copy = copy;
  return hop;
}

export function citedRules(ids: readonly string[], { upgrades }: Terrain): CitedRule[] {
  return [...new Set(ids)].sort().flatMap((id) => {
    const rule = upgrades.rules[id];
    return rule ? [{ id, ...rule }] : [];
  });
}

function noReturnOf({ from, to }: Leg, { families }: Terrain): string | undefined {
  const family = families.find(({ protocol }) => protocol === from.protocol);
  const names = [from, to].map(({ release, loader, signed }) => ({ release, loader, signed }));
  return isNoReturn(names[0], names[1]) ? family?.noReturn?.text : undefined;
}

/** The pointers of the protocol that the phone speaks; where it changes, those of the new one besides: its application reads them. */
function pointersOf(leg: Leg, { terrain, copy }: { terrain: Terrain; copy: string | undefined }): Pointer[] {
  const { from, to, step } = leg;
  const all = terrain.upgrades.pointers;
  const before = all.filter((one) => speaks(one, from.protocol) && (!one.by || one.by.includes(step.by)));
  const after = all.filter((one) => speaks(one, to.protocol) && !one.by && !before.includes(one));
  return [...before, ...(from.protocol === to.protocol ? [] : after)].map((one) =>
    pointerOf(one, { to, copy }),
  );
}

const speaks = ({ protocols }: UpgradePointer, protocol: Protocol): boolean => protocols.includes(protocol);

function pointerOf(
  { file, name, value, shared, rules }: UpgradePointer,
  { to, copy }: { to: LoadState; copy: string | undefined },
): Pointer {
  const pointer: Pointer = {
    file,
    value: shared && copy !== undefined ? copy : named(value, to),
    shared: shared === true,
    rules: rules ?? [],
  };
  if (name !== undefined) pointer.name = name;
  return pointer;
}

/** The first file that the phone asks for, where its name is too long for the phone. */
function shortCopy(
  { from, to, step }: Leg,
  { upgrades }: Terrain,
): { of: string; as: string; rules: string[] } | undefined {
  const { shortNames } = upgrades;
  if (!shortNames || !fits(shortNames.from, from)) return undefined;
  const [first] = upgrades.ways[step.by].files;
  const of = first && named(first.path, to);
  const stem = of?.replace(/\.[^.]*$/, "");
  if (of === undefined || stem === undefined || stem.length <= shortNames.length) return undefined;
  return { of, as: stem.replace(/[^A-Za-z0-9]/g, "").slice(0, shortNames.length), rules: shortNames.rules };
}

/** What to do when a phone does not take these steps. */
export function troublesOf(hops: readonly Hop[], { upgrades }: Terrain): UpgradeTrouble[] {
  return (upgrades.stuck ?? []).filter(({ by, from }) =>
    hops.some((hop) => by.includes(hop.by) && (!from || fits(from, hop.from))),
  );
}
