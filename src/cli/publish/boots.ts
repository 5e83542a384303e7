/** After a switch a few phones boot from the host: a last look by somebody who asks in the order of phones. */
import { type Answer, servedName } from "../../boot/answer.js";
import { boot } from "../../boot/boot.js";
import { endsWell } from "../../boot/late.js";
import { type Miss, missesOf } from "../../boot/meant.js";
import { type ShapedPhone, stateOf } from "../../boot/shaped.js";
import type { BootStory, PhoneState } from "../../boot/story.js";
import { ABSENT } from "../../load/read.js";
import type { ReachedTftp } from "../../load/root/over-tftp.js";
import type { FamilyModel } from "../../model/family.js";
import type { Expected, Mismatch } from "../../publish/job.js";
import type { BuiltRoot } from "./built.js";

interface Booting {
  server: ReachedTftp;
  root: BuiltRoot;
  samples: readonly ShapedPhone[];
  families: ReadonlyMap<string, FamilyModel>;
  expected: Expected;
}

export interface Boots {
  /** What the simulated phone is sure of: the root is not as it should be. */
  mismatches: Mismatch[];
  /** What it is not sure of. */
  notes: string[];
}

export async function bootSample({ server, root, samples, families, expected }: Booting): Promise<Boots> {
  const boots: Boots = { mismatches: [], notes: [] };
  // What an earlier run has left to be read back may be other files than those of this fleet.
  if (!isAsBuilt(root, expected)) return boots;
  const ask = answersOf(server);
  for (const phone of samples.filter((one) => hasOwnFile(root, one)))
    for (const state of startsOf(phone)) {
      const { mac, model } = phone;
      const story = await boot({ mac, model, state }, { families, fetch: ask });
      const miss = missOf(story, { phone, state });
      if (miss) tell(miss, { story, root, boots, from: phone.conversion && state.load });
    }
  return boots;
}

/** Where a conversion has not reached it yet, a phone may stay on what it runs. */
function missOf(story: BootStory, { phone, state }: { phone: ShapedPhone; state: PhoneState }) {
  const { family, load } = phone;
  const running = state.load;
  const mayStay = phone.conversion && running !== undefined && running !== load;
  if (mayStay && endsWell(story, { wanted: running, running })) return undefined;
  return missesOf(story, { protocol: family.protocol, load, entries: phone.entries() })[0];
}

interface Telling {
  story: BootStory;
  root: BuiltRoot;
  boots: Boots;
  /** What a phone of a conversion has in flash. */
  from: string | undefined;
}

function tell(miss: Miss, { story, root, boots, from }: Telling): void {
  const { mac, requests } = story;
  const [having, state] = from === undefined ? ["", ""] : [` with ${from}`, ` --state ${from}`];
  const what =
    miss.kind === "end"
      ? miss.found
      : `${miss.what} is ${miss.found ?? "nothing"}, expected ${miss.expected}`;
  const led = divertedBy(story, root);
  const whose = led === undefined ? "" : `, led there by ${led}, which is none of the files published`;
  const why = `phone ${mac}, as it boots${having}: ${what}${whose}`;
  if (miss.sure) boots.mismatches.push({ path: led ?? requests.at(-1)?.path ?? "", why });
  else
    boots.notes.push(`${why} (a simulated phone is not sure of that: offhook boot ${mac}${state} shows why)`);
}

/** A phone of a conversion boots from each load that it may run. */
function startsOf(phone: ShapedPhone): PhoneState[] {
  if (phone.conversion) return phone.conversion.may.map((load) => ({ load }));
  const state = stateOf(phone);
  return state ? [state] : [];
}

/** A file named after the phone that somebody else has left, and that it found first. */
function divertedBy({ mac, requests }: BootStory, { rows }: BuiltRoot): string | undefined {
  const ours = new Set(rows.map(({ path }) => path));
  return requests.find(
    ({ path, answer }) => answer === "found" && path.toUpperCase().includes(mac) && !ours.has(path),
  )?.path;
}

function isAsBuilt({ rows }: BuiltRoot, { changed, rest }: Expected): boolean {
  const digests = new Map([...changed, ...rest].map(({ path, sha256 }) => [path, sha256]));
  return rows.length === digests.size && rows.every(({ path, sha256 }) => digests.get(path) === sha256);
}

/** Of a site that is published later there is nothing to boot from yet. */
const hasOwnFile = ({ rows }: BuiltRoot, { mac }: ShapedPhone): boolean =>
  rows.some(({ phone }) => phone === mac);

function answersOf(server: ReachedTftp) {
  return async (path: string): Promise<Answer> => {
    const name = servedName(path);
    const bytes = (await server.read([name])).get(name) ?? ABSENT;
    if (typeof bytes !== "string") return { kind: "found", bytes };
    return bytes === ABSENT ? { kind: "absent" } : { kind: "refused", why: bytes };
  };
}
