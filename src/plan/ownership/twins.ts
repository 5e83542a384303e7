/** Names that differ only by case: two files to some servers and file systems, one to others. */

export interface Twin {
  /** The name that the fleet wants. */
  path: string;
  /** The name that stands in the root. */
  other: string;
  /** Whether the root itself was seen to take the two for one. */
  folded: boolean;
}

interface TwinScene {
  desired: ReadonlyMap<string, unknown>;
  live: ReadonlyMap<string, unknown>;
  names: readonly string[] | undefined;
}

/** Sorted by the wanted name; two wanted names are no matter of the root. */
export function twinsOf({ desired, live, names }: TwinScene): Twin[] {
  const present = new Map<string, string[]>();
  for (const name of new Set([...(names ?? []), ...live.keys()])) {
    const folded = name.toLowerCase();
    present.set(folded, [...(present.get(folded) ?? []), name]);
  }
  const listed = new Set(names);
  const foldedBy = (path: string, other: string) => live.has(path) && !listed.has(path) && listed.has(other);
  return [...desired.keys()].sort().flatMap((path) => {
    const others = present.get(path.toLowerCase())?.filter((name) => name !== path && !desired.has(name));
    return (others ?? []).sort().map((other) => ({ path, other, folded: foldedBy(path, other) }));
  });
}
