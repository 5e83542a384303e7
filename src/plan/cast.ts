/** Which phones of a target are new, gone, staying, or nobody's. */

import type { Side } from "../root/side.js";
import type { Cast, Published, TargetInput } from "./scene.js";

interface Sides {
  before: Side;
  after: Side;
}

export function castOf(input: TargetInput, { before, after }: Sides): Cast {
  const { people } = input;
  const published = pathsByPhone(input.last ?? new Map());
  const removed = [...published].filter(
    ([mac, paths]) => !people.has(mac) && areGone(paths, { before, after }),
  );
  const gone = new Set(removed.map(([mac]) => mac));
  const wanted = [...people.keys()];
  const staying = wanted.filter((mac) => before.owned.has(mac));
  return {
    added: sorted(wanted.filter((mac) => !before.owned.has(mac))),
    removed: sorted([...gone]),
    staying: sorted(staying),
    strangers: sorted([...after.owned.keys()].filter((mac) => !people.has(mac) && !gone.has(mac))),
    returning: sorted(wanted.filter((mac) => !before.owned.has(mac) && published.has(mac))),
    now: sorted([...new Set([...staying, ...published.keys()])]),
  };
}

function pathsByPhone(last: ReadonlyMap<string, Published>): Map<string, string[]> {
  const paths = new Map<string, string[]>();
  for (const [path, { phone }] of last) {
    if (phone !== undefined) paths.set(phone, [...(paths.get(phone) ?? []), path]);
  }
  return paths;
}

/** A phone goes with the files that were published for it, whatever others have left in the root under its name. */
function areGone(paths: readonly string[], { before, after }: Sides): boolean {
  return paths.some((path) => before.files.has(path)) && !paths.some((path) => after.files.has(path));
}

const sorted = (macs: string[]): string[] => macs.sort();
