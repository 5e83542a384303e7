/** Phones that would be given a load to which no way leads from the one that the live root gives them. */
import type { Finding } from "../diagnostic/diagnostic.js";
import { roleOf } from "../root/roles.js";
import { faceOf, loadSaid, viewOf } from "../root/view.js";
import { formerSite, isManaged } from "./entries/phone-entries.js";
import type { Change } from "./meaning/changes.js";
import type { Person } from "./meaning/person.js";
import type { Impasse, Scene } from "./scene.js";

export interface Stranded extends Impasse {
  mac: string;
  /** Site and label, for people. */
  name: string;
  person: Person | undefined;
  before: string;
  after: string;
}

export function strandedIn(scene: Scene, changes: ReadonlyMap<string, readonly Change[]>): Stranded[] {
  if (!isManaged(scene)) return [];
  const { before, after } = scene.both;
  const between = remembered(scene.impasse);
  const stranded: Stranded[] = [];
  for (const mac of before.owned.keys()) {
    // Phones that the fleet does not have are in no comparison.
    if (scene.crew.has(mac) && !changes.get(mac)?.some(isLoad)) continue;
    const [was, is] = [before, after].map((side) => loadSaid(mac, side)?.text);
    const impasse = was && is && was !== is ? between(was, is) : undefined;
    if (was && is && impasse)
      stranded.push({
        ...{ ...impasse, mac, before: was, after: is },
        ...{ name: nameOf(mac, scene), person: scene.input.people.get(mac) },
      });
  }
  return stranded.sort((a, b) => (a.mac < b.mac ? -1 : 1));
}

const isLoad = ({ before, after }: Change): boolean => roleOf((after ?? before)?.parameter) === "load";

/** Phones by the thousand take the same step. */
function remembered(impasse: Scene["impasse"]): Scene["impasse"] {
  const known = new Map<string, Impasse | undefined>();
  return (before, after) => {
    const key = `${before}\0${after}`;
    if (!known.has(key)) known.set(key, impasse(before, after));
    return known.get(key);
  };
}

function nameOf(mac: string, scene: Scene): string {
  const { both, input } = scene;
  const person = input.people.get(mac);
  const site = person?.site ?? formerSite(mac, scene);
  const label = person?.label ?? faceOf(viewOf(both.before.owned.get(mac) ?? [], both.before)).label;
  return `${site === undefined ? "" : `${site}/`}${label || mac}`;
}

/** One for each site, step and word of YAML; what a conversion gives is judged by what it knows of its phones. */
export function strandedFindings(stranded: readonly Stranded[], scene: Scene): Finding[] {
  const groups = new Map<string, Stranded[]>();
  for (const one of stranded) {
    const { person, before, after } = one;
    if (!person || person.conversion) continue;
    const key = [person.site, before, after, person.loadAt?.start ?? ""].join("\0");
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => findingOf(group, scene));
}

function findingOf(group: readonly Stranded[], { input }: Scene): Finding[] {
  const [first] = group;
  if (!first?.person) return [];
  const { before, after, why, nearest, person } = first;
  const one = group.length === 1;
  const phones = one ? (person.label ?? person.mac) : `${group.length} phones`;
  const near =
    nearest === undefined ? "" : ` (the nearest to what is wanted that can be reached: ${nearest})`;
  return [
    {
      code: "plan/no-way",
      message: `target ${input.name}: ${phones} of ${person.site} would be given ${after}, the files there give ${one ? "it" : "them"} ${before}, and no way leads from that to this: ${why}`,
      at: person.loadAt ?? input.at,
      found: after,
      expected: before,
      hint: `no line under allow lets this pass: leave in place the conversion that brought ${before}, or give ${one ? "the phone" : "the phones"} this firmware${near}; where what is live was a mistake, offhook rollback --target ${input.name} returns to what was before it`,
      site: person.site,
    },
  ];
}
