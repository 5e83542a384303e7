/** Which files of others the fleet takes over: names, and patterns that stand for the phones of the fleet. */

export interface TakeOver {
  /** Whether a name is given; remembers by which entry. */
  has(path: string): boolean;
  /** The entries by which nothing was found. */
  unused(): string[];
}

export function takeOver(entries: readonly string[], phones: ReadonlySet<string>): TakeOver {
  const used = new Set<string>();
  const plain = new Set(entries.filter((entry) => !PLACE.test(entry)));
  const patterns = entries
    .filter((entry) => PLACE.test(entry))
    .map((entry) => ({ entry, fits: matcher(entry, phones) }));
  return {
    has: (path) => {
      const entry = plain.has(path) ? path : patterns.find(({ fits }) => fits(path))?.entry;
      if (entry !== undefined) used.add(entry);
      return entry !== undefined;
    },
    unused: () => [...new Set(entries)].filter((entry) => !used.has(entry)),
  };
}

const PLACE = /\{(?:MAC|mac)\}/;
const DIGITS: Record<string, string> = { "{MAC}": "([0-9A-F]{12})", "{mac}": "([0-9a-f]{12})" };

function matcher(entry: string, phones: ReadonlySet<string>): (path: string) => boolean {
  const source = entry
    .split(/(\{(?:MAC|mac)\})/)
    .map((part) => DIGITS[part] ?? part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("");
  const pattern = new RegExp(`^${source}$`);
  return (path) => {
    const macs = pattern.exec(path)?.slice(1);
    return macs?.every((mac) => phones.has(mac.toUpperCase())) ?? false;
  };
}
