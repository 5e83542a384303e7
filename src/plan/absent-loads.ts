/** Loads that phones are newly given, and whose files are neither brought nor in the root: a flash that cannot go well. */
import type { Finding } from "../diagnostic/diagnostic.js";
import { readLoad } from "../model/release.js";
import { loadSaid } from "../root/view.js";
import type { Person } from "./meaning/person.js";
import type { Scene } from "./scene.js";

/** One for each load. Where a root cannot be listed, or is a build, nobody has looked for what lies beside it. */
export function absentLoadFindings(scene: Scene): Finding[] {
  const { names, own } = scene.input;
  if (names === undefined || own) return [];
  const there = new Set([...names, ...(scene.input.firmware?.keys() ?? [])]);
  const groups = new Map<string, { needed: readonly string[]; people: Person[] }>();
  for (const person of scene.crew.values()) {
    const needed = newlyNeeded(person, scene);
    if (needed.length === 0 || needed.some((path) => there.has(path))) continue;
    const group = groups.get(person.load ?? "") ?? { needed, people: [] };
    groups.set(person.load ?? "", group);
    group.people.push(person);
  }
  return [...groups].map(([load, group]) => findingOf(load, { ...group, scene }));
}

/** The list of its files alone where it has one: a phone takes nothing without it. */
function newlyNeeded({ mac, family, load }: Person, { both, fleet }: Scene): readonly string[] {
  const former = loadSaid(mac, both.before)?.text ?? "";
  if (load === undefined || former === "" || former === load) return [];
  const known = readLoad(load, fleet.families.get(family)?.loads ?? []);
  if (known?.list !== undefined) return [known.list];
  return known?.files ?? known?.set?.map(({ path }) => path) ?? [];
}

interface Absent {
  needed: readonly string[];
  people: readonly Person[];
  scene: Scene;
}

function findingOf(load: string, { needed, people, scene: { input, fleet } }: Absent): Finding {
  const [first] = people;
  const phones = people.length === 1 ? (first?.label ?? first?.mac) : `${people.length} phones`;
  return {
    code: "plan/load-absent",
    message: `target ${input.name}: ${phones} ${people.length === 1 ? "is" : "are"} given the load ${load}, and ${needed.join(" and ")} ${needed.length === 1 ? "is" : "are"} neither in the root nor brought`,
    at: input.at,
    expected: needed.join(", "),
    hint: fleet.data.firmwareStores
      ? "see offhook firmware check"
      : "put the files of the release into the root first, or say where they lie with firmwareStores; see also whether the name is spelled as the vendor spells it",
    ...(people.length === 1 && first ? { site: first.site, phone: first.mac } : {}),
  };
}
