/** After a switch a few phones boot from the host: a last look by somebody who asks in the order of phones. */
import { posix } from "node:path";
import type { Answer } from "../../boot/answer.js";
import { boot } from "../../boot/boot.js";
import { missesOf } from "../../boot/meant.js";
import { type ShapedPhone, stateOf } from "../../boot/shapes.js";
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
  for (const phone of samples) {
    const state = stateOf(phone);
    if (!state || !hasOwnFile(root, phone)) continue;
    const { mac, model, family, load } = phone;
    const story = await boot({ mac, model, state }, { families, fetch: ask });
    const [miss] = missesOf(story, { protocol: family.protocol, load, entries: phone.entries() });
    if (!miss) continue;
    const why = `phone ${mac}, as it boots: ${miss.kind === "end" ? miss.found : `${miss.what} is ${miss.found ?? "nothing"}, expected ${miss.expected}`}`;
    if (miss.sure) boots.mismatches.push({ path: story.requests.at(-1)?.path ?? "", why });
    else boots.notes.push(`${why} (a simulated phone is not sure of that: offhook boot ${mac} shows why)`);
  }
  return boots;
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
    const name = posix.normalize(path).replace(/^\/+/, "");
    const bytes = (await server.read([name])).get(name) ?? ABSENT;
    if (typeof bytes !== "string") return { kind: "found", bytes };
    return bytes === ABSENT ? { kind: "absent" } : { kind: "refused", why: bytes };
  };
}
