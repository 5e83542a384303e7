/**
 * Phones that a file of somebody else leads away: it stays in the root, a phone finds it before its own, and the first file
 * that is found decides. Told by booting the phone over the root to be, with such files and without them.
 */
import { type Answer, servedName } from "../boot/answer.js";
import { isBeside } from "../boot/beside.js";
import { bootNow } from "../boot/boot.js";
import { stateOf } from "../boot/shaped.js";
import type { BootStory } from "../boot/story.js";
import type { Finding } from "../diagnostic/diagnostic.js";
import type { Person } from "./meaning/person.js";
import type { Scene } from "./scene.js";

interface Diverted {
  person: Person;
  /** The file that is not ours. */
  path: string;
  own: string;
  story: BootStory;
}

/** One for each site. */
export function divertedFindings(scene: Scene): Finding[] {
  const groups = new Map<string, Diverted[]>();
  for (const person of scene.input.people.values()) {
    const one = divertedIn(person, scene);
    if (one) groups.set(person.site, [...(groups.get(person.site) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => findingOf(group, scene));
}

function divertedIn(person: Person, scene: Scene): Diverted | undefined {
  const { input, both, fleet } = scene;
  const files = (both.after.owned.get(person.mac) ?? []).map(({ path }) => path);
  const others = new Set(files.filter((path) => !input.desired.has(path)));
  const family = fleet.families.get(person.family);
  const own = files.find((path) => !others.has(path));
  const state = family && stateOf({ family, load: person.load });
  if (others.size === 0 || own === undefined || !state) return undefined;
  const { mac, model } = person;
  const booted = (hidden: ReadonlySet<string>) =>
    bootNow({ mac, model, state }, { families: fleet.families, fetch: answersOf(scene, hidden) });
  const story = booted(others);
  if (!isAsMeant(story, person)) return undefined;
  const led = booted(new Set());
  const first = led.requests.find(({ path, answer }) => answer === "found" && others.has(path));
  return isAsMeant(led, person) || !first ? undefined : { person, path: first.path, own, story: led };
}

const isAsMeant = ({ end }: BootStory, { protocol, load }: Person): boolean =>
  end.kind === "settled" && end.protocol === protocol && (load === undefined || end.state.load === load);

function answersOf({ both, input, fleet }: Scene, hidden: ReadonlySet<string>): (path: string) => Answer {
  const beside = { families: fleet.families, releases: fleet.catalogue.releases };
  const listed = new Set([...(input.names ?? []), ...(input.firmware?.keys() ?? [])]);
  return (asked) => {
    const path = servedName(asked);
    const bytes = hidden.has(path) ? undefined : both.after.files.get(path);
    if (bytes) return { kind: "found", bytes };
    return listed.has(path) || isBeside(path, beside) ? { kind: "assumed" } : { kind: "absent" };
  };
}

const NAMED = 3;

function findingOf(group: readonly Diverted[], { input }: Scene): Finding[] {
  const [first] = group;
  if (!first) return [];
  const { person, story, own } = first;
  const { end } = story;
  const phones = group.length === 1 ? (person.label ?? person.mac) : `${group.length} phones`;
  const paths = group.map(({ path }) => path);
  const more = paths.length > NAMED ? ` and ${paths.length - NAMED} more` : "";
  const toWhat = end.kind === "settled" ? `to ${end.state.load} (${end.protocol})` : "nowhere";
  return [
    {
      code: "plan/diverted",
      message: `in the root of ${input.name}, ${paths.length === 1 ? "a file" : "files"} of somebody else would lead ${phones} of ${person.site} ${toWhat}: the first file that a phone finds decides`,
      at: input.at,
      found: `${paths.slice(0, NAMED).join(", ")}${more}`,
      expected: `${own}, as ${person.protocol}${person.load === undefined ? "" : ` with ${person.load}`}`,
      hint: `move ${paths.length === 1 ? "it" : "them"} out of the root, or fit ${paths.length === 1 ? "it" : "them"} to the fleet; offhook does not touch files that it did not publish`,
      site: person.site,
      ...(group.length === 1 ? { phone: person.mac } : {}),
    },
  ];
}
