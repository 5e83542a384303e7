/** Guesses at a setting: what would have to stand in YAML for parameters to get the texts that a root has. */
import { canonicalName, type FamilyModel, itemName, type ParameterModel } from "../model/family.js";
import type { Plain } from "../parse/node.js";
import { BEHIND, type Derivation, type Follower, MEMBERS } from "./followers.js";
import type { Wanted } from "./wanted.js";
import { zoneCandidates } from "./zones.js";

export function candidates(
  path: string,
  { wanted, followers }: { wanted: Wanted; followers: readonly Follower[] },
): Plain[] {
  if (path === "timezone") return zoneCandidates(wanted);
  if (path === MEMBERS) return memberLists(wanted);
  const list: Plain[] = [];
  const parts: { host?: string; port?: string } = {};
  for (const { parameter, derivation } of followers) {
    if (derivation.when)
      list.push(...Object.entries(derivation.when).flatMap((one) => whenValues(one, path)));
    const text = textFor(parameter, wanted);
    if (text === undefined || !sourceIs(derivation, path)) continue;
    if (derivation.part) parts[derivation.part] = text;
    else list.push(...inverted(text, { parameter, derivation }));
  }
  if (parts.host) list.push(...(parts.port ? [`${parts.host}:${parts.port}`] : []), parts.host);
  const unique = new Map(list.map((value) => [JSON.stringify(value), value]));
  // The shorter text first: a port that is the usual one is left out.
  return [...unique.values()].sort((a, b) => length(a) - length(b));
}

/** Call managers one by one, as far as files name them without a gap. */
function memberLists({ family, values }: Wanted): Plain[] {
  const list: Array<Record<string, Plain>> = [];
  for (const part of ["host", "port", "sipPort"]) {
    const path = `member.${part}`;
    const own = ownFollowers(family, path);
    for (let n = 1; n <= MOST_MEMBERS; n++) {
      const told = own
        .map((one) => values.get(canonicalName(itemName(one, { n }))))
        .find((one) => one?.parameter);
      const text = told?.parameter && textToWrite(told.parameter, told);
      if (text === undefined || text === "" || (part !== "host" && !list[n - 1])) break;
      const value = part === "host" ? text : Number(text);
      if (part === "host") list.push({ host: value });
      else Object.assign(list[n - 1] ?? {}, { [part]: value });
    }
  }
  return list.length === 0 ? [] : [list];
}

const MOST_MEMBERS = 5;

const ownFollowers = (family: FamilyModel, path: string): ParameterModel[] =>
  [...family.parameters.values()].filter(
    ({ document, derivations }) =>
      family.documents.get(document)?.own && derivations.some((one) => one.path === path),
  );

const length = (value: Plain): number => (typeof value === "string" ? value.length : 0);

const whenValues = ([key, allowed]: [string, unknown], path: string): Plain[] =>
  key === path ? ([allowed].flat() as Plain[]) : [];

const sourceIs = ({ path = "" }: Derivation, wanted: string): boolean => (BEHIND[path] ?? path) === wanted;

/** The text as a build would write it, of a numbered parameter that of the first; secrets as their reference. */
export function textFor(parameter: ParameterModel, { values }: Wanted): string | undefined {
  const said = values.get(parameter.each ? canonicalName(itemName(parameter, { n: 1 })) : parameter.name);
  return said ? textToWrite(parameter, said) : parameter.default;
}

const FOLDED: ReadonlySet<string> = new Set(["word", "integer", "port", "flag"]);

/** Of texts that phones do not tell apart the book's own; a word in other letters would be refused. */
export function textToWrite(
  parameter: ParameterModel,
  { text, same }: { text: string; same: string },
): string {
  return same.startsWith("\0") || FOLDED.has(parameter.type) || parameter.blank?.has(text) ? same : text;
}

export function inverted(
  text: string,
  { parameter, derivation }: { parameter: ParameterModel; derivation: Derivation },
): Plain[] {
  if (text.startsWith("\0")) return [{ secret: text.slice(1) }];
  // Not even the maker's default may stand in YAML where a secret belongs.
  if (parameter.secret) return [];
  const { map, multiply, divide } = derivation;
  if (map) {
    const keys = Object.entries(map).filter(([, value]) => String(value) === text);
    return keys.map(([key]) => wordOf(key));
  }
  const number = Number(text);
  if (multiply !== undefined) return number % multiply === 0 ? [number / multiply] : [];
  if (divide !== undefined) return dividends(number, divide);
  return [plainOf(text, parameter)];
}

/** Expedited forwarding, the DSCP that audio has nearly everywhere, and then the class itself. */
const USUAL_DSCP = 46;

function dividends(number: number, divide: number): number[] {
  return Math.floor(USUAL_DSCP / divide) === number ? [USUAL_DSCP] : [number * divide];
}

const wordOf = (key: string): Plain => (key === "true" ? true : key === "false" ? false : key);

function plainOf(text: string, { type }: ParameterModel): Plain {
  if (type === "flag" && /^[01]$/.test(text)) return text === "1";
  return (type === "integer" || type === "port") && /^[0-9]{1,9}$/.test(text) ? Number(text) : text;
}
