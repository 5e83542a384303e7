/** Profiles: the same difference from the layers above on several phones. */
import type { Plain } from "../parse/node.js";
import { type Flat, type Member, rest, same } from "./flat.js";

const LEAST_PHONES = 3;
/** Phones times keys: below it a profile is no shorter than what it stands for. */
const LEAST_WEIGHT = 6;

/** The same difference on several phones is a profile, the commonest first; phones that differ further put it on, too. */
export function takeProfiles(members: readonly Member[]) {
  const layers = new Map<string, Flat>();
  const names = new Map<Member, string[]>();
  for (let flat = commonest(members); flat; flat = commonest(members)) {
    const name = unusedName(flat, layers);
    layers.set(name, flat);
    for (const member of members) {
      const own = rest(member);
      if (![...flat].every(([key, value]) => same(own.get(key), value))) continue;
      names.set(member, [...(names.get(member) ?? []), name]);
      for (const [key, value] of flat) member.given.set(key, value);
    }
  }
  return { layers, names };
}

function commonest(members: readonly Member[]): Flat | undefined {
  const alike = new Map<string, { flat: Flat; phones: number }>();
  for (const member of members) {
    const own = new Map([...rest(member)].filter(([key]) => key !== MODEL).sort(byKey));
    if (own.size === 0) continue;
    const key = JSON.stringify([...own]);
    const known = alike.get(key) ?? { flat: own, phones: 0 };
    alike.set(key, known);
    known.phones += member.group.phones.length;
  }
  const worth = [...alike.values()].filter(isWorth);
  return worth.sort((a, b) => b.phones - a.phones)[0]?.flat;
}

/** What another protocol needs is a profile already for two. */
function isWorth({ flat, phones }: { flat: Flat; phones: number }): boolean {
  if (flat.has("k:protocol")) return phones > 1;
  return phones >= LEAST_PHONES && phones * flat.size >= LEAST_WEIGHT;
}

const byKey = ([a]: [string, Plain], [b]: [string, Plain]): number => (a < b ? -1 : 1);

const MODEL = "k:model";

/** Named after what it says first, as nobody can know what people call such phones. */
function unusedName(flat: Flat, layers: ReadonlyMap<string, Flat>): string {
  const protocol = flat.get("k:protocol");
  const [first] = [...flat].filter(([key]) => /^[sp]:/.test(key)).sort(([a], [b]) => (a < b ? -1 : 1));
  const base = protocol === undefined ? wordFor(first) : `${String(protocol)}-phones`;
  for (let count = 1; ; count++) {
    const name = count === 1 ? base : `${base}-${count}`;
    if (!layers.has(name)) return name;
  }
}

function wordFor(first: [string, Plain] | undefined): string {
  if (!first) return "own";
  const [key, value] = first;
  const word = safe(key.slice(2).split(/[./@]/).pop() ?? "") || "own";
  if (value === false || value === "never") return `no-${word}`;
  const said = typeof value === "string" || typeof value === "number" ? safe(String(value)).slice(0, 20) : "";
  return said === "" ? word : `${word}-${said}`;
}

const safe = (text: string): string => text.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
