/** Names that a fleet can have, made from any text: by the patterns of the schema, and each but once. */

interface Kind {
  most: number;
  /** The name of what has no letter or digit that can be kept. */
  fallback: string;
  /** Characters that become a hyphen. */
  not: RegExp;
  /** Behind every name, whatever its length. */
  ending?: (text: string) => string;
}

const OTHERS = /[^A-Za-z0-9._-]+/g;

const KINDS = {
  // Without a dot: `leeds.secrets.yaml` is no site.
  site: { most: 64, fallback: "site", not: /[^A-Za-z0-9_-]+/g },
  profile: { most: 64, fallback: "profile", not: OTHERS },
  target: { most: 64, fallback: "target", not: OTHERS },
  fleet: { most: 64, fallback: "fleet", not: OTHERS },
  dialPlan: { most: 60, fallback: "plan", not: OTHERS },
  ringFile: { most: 64, fallback: "ring", not: OTHERS, ending: ringEnding },
} satisfies Record<string, Kind>;

export type NameKind = keyof typeof KINDS;

/** No name of a folder beside the sites, and none that the reader refuses as a key. */
const TAKEN = ["rings", "constructor", "prototype"];

/** Gives a name of its own for each text; the same text twice is two names. */
export function namer(kind: NameKind): (text: string) => string {
  const { most, fallback, not, ending }: Kind = KINDS[kind];
  const used = new Set(TAKEN);
  return (text) => {
    const end = ending?.(text) ?? "";
    const stem =
      end !== "" && text.toLowerCase().endsWith(end.toLowerCase()) ? text.slice(0, -end.length) : text;
    const wanted = plainName(stem, { not, first: /^[^A-Za-z0-9]+/ }) || fallback;
    return (
      distinct(wanted, {
        most: most - end.length,
        taken: (name) => claim(used, (name + end).toLowerCase()),
      }) + end
    );
  };
}

/** The same name for the same text, whatever its case and blanks. */
export function steadyNamer(kind: NameKind): (text: string) => string {
  const make = namer(kind);
  const known = new Map<string, string>();
  return (text) => {
    const name = known.get(folded(text)) ?? make(text);
    known.set(folded(text), name);
    return name;
  };
}

/** A site has one target: phones of another root that belong to it as well get a site that is called after both. */
export function siteNamer(): (site: string, target: string) => string {
  const make = namer("site");
  const owners = new Map<string, string>();
  const known = new Map<string, string>();
  return (site, target) => {
    const owner = owners.get(folded(site)) ?? target;
    owners.set(folded(site), owner);
    const key = JSON.stringify([folded(site), target]);
    const name = known.get(key) ?? make(owner === target ? site : `${site}-${target}`);
    known.set(key, name);
    return name;
  };
}

const folded = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, " ");

/** Names of secrets from their parts: `leeds`, `0201`. No two fall on one variable of the environment. */
export function secretNamer(): (parts: readonly string[]) => string {
  const used = new Set<string>();
  return (parts) => {
    const words = parts
      .map((part) => plainName(part, { not: OTHERS, first: /^[^A-Za-z0-9_]+/ }))
      .filter(Boolean)
      .map((word) => safeWord(word.slice(0, 32)));
    const wanted = words.slice(0, 3).join("/") || "secret";
    return distinct(wanted, {
      most: 128,
      taken: (name) => claim(used, name.toUpperCase().replace(/[^A-Z0-9]/g, "_")),
    });
  };
}

/** The reader refuses some words as keys, and sops leaves others in the clear. */
function safeWord(word: string): string {
  return /^(?:__proto__|constructor|prototype)$|_unencrypted$/.test(word) ? `${word}-secret` : word;
}

function ringEnding(text: string): string {
  return /\.[A-Za-z0-9]{1,8}$/.exec(text)?.[0] ?? ".pcm";
}

function claim(used: Set<string>, key: string): boolean {
  if (used.has(key)) return true;
  used.add(key);
  return false;
}

function distinct(wanted: string, { most, taken }: { most: number; taken(name: string): boolean }): string {
  for (let count = 1; ; count++) {
    const suffix = count === 1 ? "" : `-${count}`;
    const name = wanted.slice(0, most - suffix.length).replace(/[.-]+$/, "") + suffix;
    if (!taken(name)) return name;
  }
}

/** Letters of Latin that fall apart into no letter and a mark. */
const LETTERS: Record<string, string> = {
  ...{ ß: "ss", æ: "ae", Æ: "Ae", œ: "oe", Œ: "Oe", ø: "o", Ø: "O", đ: "d", Đ: "D" },
  ...{ ł: "l", Ł: "L", ð: "d", Ð: "D", þ: "th", Þ: "Th", ı: "i" },
};

/** Longer texts are no names; their start is enough. */
const LONGEST = 512;

function plainName(text: string, { not, first }: { not: RegExp; first: RegExp }): string {
  return text
    .slice(0, LONGEST)
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[^\x00-\x7f]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(not, "-")
    .replace(/\.{2,}/g, ".")
    .replace(/-{2,}/g, "-")
    .replace(first, "")
    .replace(/[.-]+$/, "");
}
