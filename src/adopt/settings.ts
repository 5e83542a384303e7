/** Finds the settings that make phones do what their root makes them do: guesses from the values, each held against all that follows from it. */
import { canonicalName, type ParameterModel } from "../model/family.js";
import type { Plain } from "../parse/node.js";
import { candidates, inverted, textFor } from "./candidates.js";
import { emptyLayer, type LayerDraft } from "./draft.js";
import { BEHIND, type Follower, followersOf, MEMBERS, SERVER } from "./followers.js";
import { intended, layerOf, type Subjected, type Written, writtenFor } from "./meaning.js";
import type { Wanted } from "./wanted.js";

/** Settings in the order in which they are tried: what others depend on first. */
const FIRST = [MEMBERS, "pbx.kind", SERVER, "pbx.port", "pbx.register"];

export function settingsFor(wanted: Wanted): LayerDraft {
  const draft = emptyLayer();
  const followers = followersOf(wanted.family);
  const paths = [...followers.keys()].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  for (const path of paths) trySetting(path, { draft, wanted, followers: followers.get(path) ?? [] });
  for (const path of paths) tryPair(path, { draft, wanted, followers: followers.get(path) ?? [] });
  return draft;
}

const rank = (path: string): number => {
  const place = FIRST.indexOf(path);
  return place === -1 ? FIRST.length : place;
};

interface Trial {
  draft: LayerDraft;
  wanted: Wanted;
  followers: readonly Follower[];
}

/** The guess that brings most values to what they are in the root, and takes none away from it; the first of equals. */
function trySetting(path: string, { draft, wanted, followers }: Trial): void {
  const parameters = new Set(followers.map(({ parameter }) => parameter));
  const before = misfits(parameters, { draft, wanted });
  if (before.size === 0) return;
  let best: { value: Plain; left: number } | undefined;
  for (const value of candidates(path, { wanted, followers })) {
    if (!wanted.fits(path, value)) continue;
    draft.settings.set(path, value);
    const after = misfits(parameters, { draft, wanted });
    const harmless = path === SERVER || [...after].every((name) => before.has(name));
    if (harmless && after.size < (best?.left ?? before.size)) best = { value, left: after.size };
    if (best?.left === 0) break;
  }
  if (best) draft.settings.set(path, best.value);
  else draft.settings.delete(path);
}

/** Where one value means two settings, as a date whose last letter says how the time is shown, neither helps alone. */
function tryPair(path: string, trial: Trial): void {
  const { draft, wanted, followers } = trial;
  if (draft.settings.has(path)) return;
  const parameters = new Set(followers.map(({ parameter }) => parameter));
  const before = misfits(parameters, { draft, wanted });
  for (const pair of before.size === 0 ? [] : pairsFor(path, trial)) {
    for (const [name, value] of pair) draft.settings.set(name, value);
    const after = misfits(parameters, { draft, wanted });
    if (after.size < before.size && [...after].every((name) => before.has(name))) return;
    for (const [name] of pair) draft.settings.delete(name);
  }
}

/** The setting with the one that its translation depends on, where nothing says that one yet. */
function pairsFor(path: string, { draft, wanted, followers }: Trial): Array<Array<[string, Plain]>> {
  return followers.flatMap(({ parameter, derivation }) => {
    const [[other, allowed] = [], ...more] = Object.entries(derivation.when ?? {});
    const text = textFor(parameter, wanted);
    if (other === undefined || more.length > 0 || draft.settings.has(other)) return [];
    if (text === undefined || derivation.path !== path) return [];
    const pairs = inverted(text, { parameter, derivation }).flatMap((value) =>
      ([allowed].flat() as Plain[]).map(
        (one): Array<[string, Plain]> => [
          [path, value],
          [other, one],
        ],
      ),
    );
    return pairs.filter((pair) => pair.every(([name, value]) => wanted.fits(name, value)));
  });
}

function misfits(
  parameters: ReadonlySet<ParameterModel>,
  { draft, wanted }: { draft: LayerDraft; wanted: Wanted },
): Set<string> {
  const entries = writtenFor(parameters, subjectedBy(draft, wanted)).filter(isShared);
  const wrong = entries.filter((entry) => entry.same !== intended(entry, wanted.values));
  const there = new Set(entries.map(({ name }) => canonicalName(name)));
  const lacking = [...wanted.values].filter(
    ([name, { parameter, text }]) =>
      parameter?.each === "member" && text !== "" && !there.has(name) && parameters.has(parameter),
  );
  return new Set([...wrong.map(({ name }) => canonicalName(name)), ...lacking.map(([name]) => name)]);
}

/** What hangs on a line is the line's own business, but for the server that all lines share. */
export const isShared = ({ parameter, item }: Written): boolean =>
  !parameter.perPhone ||
  (item?.kind === "line" &&
    item.n === 1 &&
    parameter.scope !== "phone" &&
    parameter.derivations.some(({ path }) => BEHIND[path ?? ""] !== undefined));

export function subjectedBy(draft: LayerDraft, { family, model, load, above }: Wanted): Subjected {
  return { family, model, load, stack: [...above, layerOf(draft, "draft")] };
}
