/** Recognises one phone or one site under another name, by rules that are narrow enough to be told to a reviewer. */

export interface Swap {
  from: string;
  to: string;
}

export interface SwapScene {
  /** Phones that are gone from a target, and those that are new on it. */
  removed: readonly string[];
  added: readonly string[];
  /** The lines of a phone as one text; undefined without lines. */
  linesBefore(mac: string): string | undefined;
  linesAfter(mac: string): string | undefined;
  /** All phones of the target. */
  before: readonly string[];
  after: readonly string[];
}

export const SWAP_RULE =
  "one phone went and one came on the same target and site, with the same lines, users, keys and server, which no other phone has";

/** A line that several phones share identifies none of them. */
export function swapsOf(scene: SwapScene): Swap[] {
  if (scene.removed.length === 0 || scene.added.length === 0) return [];
  const old = uniquely(scene.before, scene.linesBefore);
  const wanted = uniquely(scene.after, scene.linesAfter);
  const added = new Set(scene.added);
  return [...scene.removed].sort().flatMap((from) => {
    const lines = scene.linesBefore(from);
    if (lines === undefined || old.get(lines) !== from) return [];
    const to = wanted.get(lines);
    return to && added.has(to) ? [{ from, to }] : [];
  });
}

/** Which phone alone has these lines; null where several have. */
function uniquely(
  macs: readonly string[],
  linesOf: (mac: string) => string | undefined,
): Map<string, string | null> {
  const owners = new Map<string, string | null>();
  for (const mac of macs) {
    const lines = linesOf(mac);
    if (lines !== undefined) owners.set(lines, owners.has(lines) ? null : mac);
  }
  return owners;
}

export interface SiteMove {
  from: string;
  to: string;
  phones: string[];
  renamed: boolean;
}

export const RENAME_RULE =
  "the one site is gone, the other is new, and every phone of the one that is still there, half of them at least, is on the other";
export const MOVE_RULE = "the same phone, by its MAC";

/** Sites by phone, before and after; phones without a site on one side have not moved. */
export function siteMoves(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): SiteMove[] {
  const moves = new Map<string, SiteMove>();
  for (const [mac, to] of after) {
    const from = before.get(mac);
    if (from === undefined || from === to) continue;
    const key = JSON.stringify([from, to]);
    const move = moves.get(key) ?? { from, to, phones: [], renamed: false };
    moves.set(key, move);
    move.phones.push(mac);
  }
  const there = new Set(after.values());
  const were = new Set(before.values());
  for (const move of moves.values()) {
    const alone = [...moves.values()].every((other) => other === move || !overlaps(other, move));
    move.renamed = alone && !there.has(move.from) && !were.has(move.to) && isMost(move, before);
    move.phones.sort();
  }
  return [...moves.values()].sort((a, b) => (`${a.from}\0${a.to}` < `${b.from}\0${b.to}` ? -1 : 1));
}

const overlaps = (a: SiteMove, b: SiteMove): boolean => a.from === b.from || a.to === b.to;

/** Two phones of a hundred that land together on a new site are no renamed site. */
function isMost({ from, phones }: SiteMove, before: ReadonlyMap<string, string>): boolean {
  const had = [...before.values()].filter((site) => site === from).length;
  return phones.length * 2 >= had;
}
