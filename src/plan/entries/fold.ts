/** Folds equal changes over phones, and unfolds them again: nothing is lost on the way. */

/** One change of one phone, as a reader sees it. */
export interface Piece {
  phone: string;
  file: string;
  name: string;
  before?: string | undefined;
  after?: string | undefined;
  /** Secrets fold whatever they say. */
  secret: boolean;
  /** What else must be equal for two changes to be one: effect, note. */
  kind: string;
}

export interface Folded<T extends Piece> {
  /** One of them stands for all. */
  sample: T;
  /** Where each phone has its own values. */
  each?: T[];
}

export interface Group<T extends Piece> {
  phones: string[];
  changes: Folded<T>[];
}

/** Values that so few phones share are each phone's own ... */
const FEW_PHONES = 2;
/** ... when there are at least so many of them. */
const MANY_VALUES = 4;

export function fold<T extends Piece>(pieces: readonly T[]): Group<T>[] {
  const groups = new Map<string, Group<T>>();
  for (const { phones, folded } of foldChanges(pieces)) {
    const key = phones.join();
    const group = groups.get(key) ?? { phones, changes: [] };
    groups.set(key, group);
    group.changes.push(folded);
  }
  return [...groups.values()];
}

export function unfold<T extends Piece>(groups: readonly Group<T>[]): T[] {
  return groups.flatMap(({ phones, changes }) =>
    changes.flatMap(({ sample, each }) => each ?? phones.map((phone) => ({ ...sample, phone }))),
  );
}

interface FoldedChange<T extends Piece> {
  phones: string[];
  folded: Folded<T>;
}

function foldChanges<T extends Piece>(pieces: readonly T[]): FoldedChange<T>[] {
  const equal = gather(pieces, ({ file, name, kind, secret, before, after }) =>
    secret
      ? [file, name, kind, before === undefined, after === undefined, "secret"]
      : [file, name, kind, before, after],
  );
  const own = gather([...equal.values()].filter(isOwn), ([{ file, name, kind }]) => [file, name, kind]);
  const result: FoldedChange<T>[] = [];
  for (const lists of own.values()) {
    if (lists.length >= MANY_VALUES) result.push(ownValues(lists.flat()));
    else result.push(...lists.map(equalValues));
  }
  return [...[...equal.values()].filter((list) => !isOwn(list)).map(equalValues), ...result];
}

/** Lists that have at least one element each. */
type Some<T> = [T, ...T[]];

function gather<T>(list: readonly T[], keyOf: (one: T) => unknown[]): Map<string, Some<T>> {
  const gathered = new Map<string, Some<T>>();
  for (const one of list) {
    // JSON would make null of undefined, and a text "null" is another thing.
    const key = JSON.stringify(keyOf(one).map((part) => (part === undefined ? [] : part)));
    const known = gathered.get(key);
    if (known) known.push(one);
    else gathered.set(key, [one]);
  }
  return gathered;
}

function isOwn<T extends Piece>(list: Some<T>): boolean {
  return list.length <= FEW_PHONES && !list[0].secret;
}

function equalValues<T extends Piece>(list: Some<T>): FoldedChange<T> {
  const tagged =
    list[0].secret && list.some(({ before, after }) => before !== undefined || after !== undefined);
  if (tagged && list.length > 1) return ownValues(list);
  return { phones: phonesOf(list), folded: { sample: list[0] } };
}

function ownValues<T extends Piece>(list: T[]): FoldedChange<T> {
  const each = [...list].sort((a, b) => (a.phone < b.phone ? -1 : 1));
  return { phones: phonesOf(list), folded: { sample: each[0] as T, each } };
}

const phonesOf = (list: readonly Piece[]): string[] => list.map(({ phone }) => phone).sort();
