/** Finds what was published to a root last, by what the root itself remembers. */
import type { Generation, PublishedFile } from "../../model/generation.js";
import { linkTarget } from "../../model/own-folder.js";
import { LAST_MANIFEST, type LastPublished, type RootEntry, type RootRefusal } from "./current-root.js";
import { type Last, lastInRoot } from "./last.js";
import { LARGEST_MANIFEST } from "./last-manifest.js";
import { generationNamed, type Live, liveIn, type OwnReader } from "./records.js";

/** A root that was filled by other means may have the manifest of the artifact that was copied there. */
export async function publishedIn(own: OwnReader, target: string | undefined): Promise<Last> {
  const live = await liveIn(own);
  if (typeof live === "string") return unusable(live);
  if (live === undefined) {
    const bytes = await own.read(LAST_MANIFEST, LARGEST_MANIFEST);
    return lastInRoot(bytes, { target, place: LAST_MANIFEST });
  }
  return lastOfLive(live, { own, target });
}

interface Wanted {
  own: OwnReader;
  target: string | undefined;
}

async function lastOfLive(live: Live, { own, target }: Wanted): Promise<Last> {
  const found: Generation[] = [];
  for (const name of [live.name, live.going]) {
    const one = name === undefined ? undefined : await generationNamed(own, name);
    if (typeof one === "string") return unusable(one);
    if (one === undefined) continue;
    if (target !== undefined && one.target !== target) return ofAnother(one, target);
    found.push(one);
  }
  const [first, second] = found;
  if (!first) return { last: undefined };
  return { last: lastFrom(first, { second, layout: live.layout }) };
}

/** While one generation takes the place of another, the files of both are ours. */
function lastFrom(
  first: Generation,
  { second, layout }: { second: Generation | undefined; layout: Live["layout"] },
): LastPublished {
  const files = new Map<string, PublishedFile>();
  for (const one of [first, ...(second ? [second] : [])])
    for (const file of one.files) files.set(file.path, file);
  return { fleet: first.fleet, files: [...files.values()], layout, generation: first };
}

const unusable = (why: string): RootRefusal => ({
  refused: `what was published to it last cannot be told: ${why}`,
  hint: "put the file back; or take the link .offhook/current away and publish again, until which phones find no file of ours there; a plan takes the manifest of the last publish with --last FILE",
});

const ofAnother = ({ target, fleet }: Generation, wanted: string): RootRefusal => ({
  refused: `what was published to it last is the target ${target} of the fleet ${fleet}, not ${wanted}`,
  hint: "a root belongs to one target: check where this one is published to",
});

/**
 * Without what is there for phones alone that are between two files: it is ours, will go by itself, and means nothing.
 * `isLink`: whether a name is a link of ours.
 */
export function withoutKept(
  entries: readonly RootEntry[],
  { last, isLink }: { last: LastPublished | undefined; isLink: (name: string) => boolean },
): RootEntry[] {
  const kept = new Map(last?.generation?.kept.map(({ path, size }) => [path, size]));
  const wanted = new Set(last?.files.map(({ path }) => path));
  return entries.filter(({ name, size }) => {
    if (!kept.has(name) || wanted.has(name)) return true;
    return last?.layout === "links" ? !isLink(name) : kept.get(name) !== size;
  });
}

/** A link of ours that leads nowhere is as good as none: its file came with a publish that did not go through, or went with one. */
export const isOurLink = (name: string, says: string | undefined): boolean => says === linkTarget(name);
