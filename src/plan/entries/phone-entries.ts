/** Entries about phones that come, go, move, or take each other's place. */
import { type Change, type Compared, changesOf, documentPairs } from "../meaning/changes.js";
import { asCallers, type Caller, emergencyFor } from "../meaning/emergency.js";
import { isSecretName } from "../meaning/shown.js";
import type { Scene, Settings } from "../scene.js";
import { type Draft, sharesOf } from "./entry.js";
import { MOVE_RULE, RENAME_RULE, type SiteMove, SWAP_RULE, type Swap } from "./identity.js";
import { type ChangePiece, pieceOf, planChange, together } from "./pieces.js";
import { portrait } from "./portrait.js";

/** `from`: the MAC under which a phone's former files stand. */
export function phoneChanges(mac: string, scene: Scene, from = mac): Change[] {
  return documentPairs(mac, scene.both, from).flatMap((pair) => changesOf(pair, scene.both, scene.news));
}

/** Without values on one side every secret would look changed. */
export function compared({ secretsCompared, shower }: Settings): Compared {
  return (name, parameter) => secretsCompared || !isSecretName({ name, parameter }, shower);
}

export function comparedOnly(changes: readonly Change[], scene: Scene): Change[] {
  const isCompared = compared(scene);
  return changes.filter(({ name, before, after }) => isCompared(name, (after ?? before)?.parameter));
}

/** By MAC, those phones for which something changes. */
export function changesOfPhones(macs: readonly string[], scene: Scene): Map<string, readonly Change[]> {
  const changes = new Map<string, readonly Change[]>();
  for (const mac of macs) {
    const list = comparedOnly(phoneChanges(mac, scene), scene);
    if (list.length > 0) changes.set(mac, list);
  }
  return changes;
}

/** A phone that was published has lost its file by hand, or nobody can read it: it is no new one. */
export function addedDrafts(added: readonly string[], scene: Scene): Draft[] {
  const { refused } = scene.input;
  const known = new Set(scene.cast.returning);
  for (const path of refused.keys()) known.add(scene.both.after.known(path)?.mac ?? "");
  return [
    ...arriving(
      added.filter((mac) => !known.has(mac)),
      { scene, missing: false },
    ),
    ...arriving(
      added.filter((mac) => known.has(mac)),
      { scene, missing: true },
    ),
  ];
}

function arriving(added: readonly string[], { scene, missing }: { scene: Scene; missing: boolean }): Draft[] {
  return bySite(added, scene).map(([site, phones]) => {
    const pieces = phones.flatMap((phone) => ownPieces(phone, scene));
    const [first = ""] = phones;
    const picture = portrait({ after: first }, scene);
    const one = phones.length === 1;
    return {
      kind: "phone-added",
      title: missing
        ? `${one ? "a phone" : `${phones.length} phones`} of ${site} without a file that can be read`
        : `${one ? "a new phone" : `${phones.length} new phones`} at ${site}`,
      phones,
      sites: sharesOf(phones, scene.input.people),
      changes: together(pieces, phones).map((folded) => planChange(folded)),
      ...(picture ? { picture } : {}),
    };
  });
}

/** What a new phone's own files say. */
function ownPieces(phone: string, scene: Scene): ChangePiece[] {
  return documentPairs(phone, scene.both).flatMap(({ key, file, paths }) => {
    const said = paths.after === undefined ? undefined : scene.both.after.said(paths.after);
    return [...(said?.values ?? [])].map(([name, after]) =>
      pieceOf(
        { file: file.path, document: key, name, after, effect: "none" },
        { phone, shower: scene.shower },
      ),
    );
  });
}

const KEEPS = "a phone without files of its own keeps what it has, or follows the files for such phones";
const STAYS = "the target is gone from the fleet, and what its root holds stays";

/** The root of a target that the fleet no longer has stays as it is. */
export function isManaged({ fleet, input }: Scene): boolean {
  return fleet.targets.has(input.name);
}

export function removedDrafts(removed: readonly string[], scene: Scene): Draft[] {
  const sites = new Map(removed.map((mac) => [mac, formerSite(mac, scene) ?? ""]));
  const names = [...new Set(sites.values())].sort();
  return names.map((site) => {
    const phones = removed.filter((mac) => sites.get(mac) === site);
    const picture = portrait({ before: phones[0] ?? "" }, scene);
    const where = site === "" ? "" : ` of ${site}`;
    const who = phones.length === 1 ? `a phone${where} goes` : `${phones.length} phones${where} go`;
    return {
      kind: "phone-removed",
      title: `${who}: ${isManaged(scene) ? KEEPS : STAYS}`,
      phones,
      changes: [],
      ...(picture ? { picture } : {}),
    };
  });
}

const formerSites = new WeakMap<NonNullable<Scene["input"]["last"]>, ReadonlyMap<string, string>>();

/** The site of a phone as it was published last; undefined where that is not known. */
export function formerSite(mac: string, { input }: Scene): string | undefined {
  const { last } = input;
  if (!last) return undefined;
  const known = formerSites.get(last) ?? sitesIn(last);
  formerSites.set(last, known);
  return known.get(mac);
}

export function sitesIn(last: NonNullable<Scene["input"]["last"]>): Map<string, string> {
  const sites = new Map<string, string>();
  for (const { phone, site } of last.values())
    if (phone !== undefined && site !== undefined) sites.set(phone, site);
  return sites;
}

export function swapDraft(
  { from, to }: Swap,
  { scene, changes }: { scene: Scene; changes: readonly Change[] },
): Draft {
  const pieces = changes.map((change) => pieceOf(change, { phone: to, shower: scene.shower }));
  const picture = portrait({ before: from, after: to }, scene);
  return {
    kind: "phone-swapped",
    title: `${to} takes the place of ${from}`,
    phones: [to],
    sites: sharesOf([to], scene.input.people),
    changes: together(pieces, [to]).map((folded) => planChange(folded)),
    from,
    to,
    because: SWAP_RULE,
    ...warned([{ before: from, after: to }], scene),
    ...(picture ? { picture } : {}),
  };
}

export function siteDraft({ from, to, phones, renamed }: SiteMove, scene: Scene): Draft {
  const count = phones.length === 1 ? "1 phone" : `${phones.length} phones`;
  return {
    kind: renamed ? "site-renamed" : "phone-moved",
    title: renamed ? `site ${from} is called ${to} (${count})` : `${count} from site ${from} to ${to}`,
    phones,
    sites: sharesOf(phones, scene.input.people),
    changes: [],
    from,
    to,
    because: renamed ? RENAME_RULE : MOVE_RULE,
  };
}

export function arrivalDraft(
  phones: readonly string[],
  { from, scene, crossing }: { from: string; scene: Scene; crossing: Scene },
): Draft {
  return {
    kind: "phone-moved",
    title: `${phones.length === 1 ? "1 phone comes" : `${phones.length} phones come`} from target ${from}: each has to be pointed at this TFTP server`,
    phones: [...phones],
    sites: sharesOf(phones, scene.input.people),
    changes: [],
    from,
    to: scene.input.name,
    because: MOVE_RULE,
    ...warned(asCallers(phones), crossing),
  };
}

function warned(callers: readonly Caller[], scene: Scene): Pick<Draft, "emergency"> {
  const emergency = emergencyFor(callers, scene);
  return emergency.length > 0 ? { emergency } : {};
}

function bySite(macs: readonly string[], { input }: Scene): Array<[string, string[]]> {
  const sites = new Map<string, string[]>();
  for (const mac of macs) {
    const site = input.people.get(mac)?.site ?? "";
    sites.set(site, [...(sites.get(site) ?? []), mac]);
  }
  return [...sites].sort(([a], [b]) => (a < b ? -1 : 1));
}
