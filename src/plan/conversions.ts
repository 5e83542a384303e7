/** Whether a conversion reckons with the loads that phones have been given: the live root shows how far it had come. */
import type { Finding } from "../diagnostic/diagnostic.js";
import { loadSaid } from "../root/view.js";
import type { Person } from "./meaning/person.js";
import type { Scene } from "./scene.js";

interface Group {
  person: Person;
  load: string;
  count: number;
}

/** One for each site and load. */
export function conversionFindings(scene: Scene): Finding[] {
  const groups = new Map<string, Group>();
  for (const [mac, person] of scene.crew) {
    const load = person.conversion && loadSaid(mac, scene.both.before)?.text;
    if (load === undefined || load === "" || person.conversion?.may.includes(load)) continue;
    const key = `${person.site}\0${load}`;
    const group = groups.get(key) ?? { person, load, count: 0 };
    groups.set(key, { ...group, count: group.count + 1 });
  }
  return [...groups.values()].map((group) => findingOf(group, scene));
}

function findingOf({ person, load, count }: Group, { input }: Scene): Finding {
  const { may = [], at } = person.conversion ?? {};
  const phones = count === 1 ? (person.label ?? person.mac) : `${count} phones`;
  return {
    code: "plan/conversion-state",
    message: `target ${input.name}: files there give ${phones} of ${person.site} the load ${load}, and the conversion does not reckon with phones that run it`,
    at: at ?? input.at,
    found: load,
    expected: may.join(" or "),
    hint: "where the conversion was taken back, say how far it had come (reached: STAGE); arrived names no stage that was not published yet; where what is live was a mistake, offhook rollback returns to what was before it",
    site: person.site,
  };
}
