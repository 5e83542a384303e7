/** What many phones have in common moves up: to the fleet, the target, the site and profiles, as a person would write it. */
import type { Plain } from "../parse/node.js";
import { emptyLayer, type LayerDraft } from "./draft.js";
import { type Flat, type Member, rest, same } from "./flat.js";
import { canRefuse, concerns, type Group } from "./groups.js";
import { takeProfiles } from "./profiles.js";

export interface Factored {
  defaults: LayerDraft;
  targets: Map<string, LayerDraft>;
  /** By target and site. */
  sites: Map<string, LayerDraft>;
  profiles: Map<string, LayerDraft>;
  /** What is left for each phone of a group, and the profiles that it puts on. */
  own: Map<Group, { layer: LayerDraft; profiles: string[] }>;
}

export const siteKey = ({ target, site }: { target: string; site: string }): string => `${target}/${site}`;

/** `careful`: nothing is common that a phone of another protocol might not be able to refuse. */
export function factor(groups: readonly Group[], { careful }: { careful: boolean }): Factored {
  const lead = leadOf(groups);
  const members = groups.map((group): Member => {
    const leads = careful || group.wanted.family.protocol === lead;
    return { group, flat: flatOf(group), given: new Map(), leads };
  });
  const defaults = takeCommon(members);
  const targets = takeEach(members, ({ group }) => group.target);
  const sites = takeEach(members, ({ group }) => siteKey(group));
  const profiles = takeProfiles(members);
  return {
    defaults: unflat(defaults),
    targets: mapped(targets),
    sites: mapped(sites),
    profiles: mapped(profiles.layers),
    own: new Map(
      members.map((member) => [
        member.group,
        { layer: unflat(rest(member)), profiles: profiles.names.get(member) ?? [] },
      ]),
    ),
  };
}

function leadOf(groups: readonly Group[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { wanted, phones } of groups) {
    const protocol = wanted.family.protocol ?? "";
    counts.set(protocol, (counts.get(protocol) ?? 0) + phones.length);
  }
  return [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))[0]?.[0];
}

const mapped = (layers: ReadonlyMap<string, Flat>): Map<string, LayerDraft> =>
  new Map([...layers].map(([name, flat]) => [name, unflat(flat)]));

function flatOf({ modelName, wanted, draft }: Group): Flat {
  const flat: Flat = new Map([["k:model", modelName]]);
  const { protocol } = wanted.family;
  if (protocol !== undefined) flat.set("k:protocol", protocol);
  if (wanted.load !== undefined && protocol !== undefined) flat.set(`f:${protocol}`, wanted.load);
  for (const [path, value] of draft.settings) flat.set(`s:${path}`, value);
  for (const [name, value] of draft.parameters) flat.set(`p:${name}`, value);
  return flat;
}

function unflat(flat: Flat): LayerDraft {
  const layer = emptyLayer();
  const loads: Record<string, string> = {};
  for (const [key, value] of flat) {
    const [kind, name] = [key.slice(0, 2), key.slice(2)];
    if (kind === "s:") layer.settings.set(name, value);
    else if (kind === "p:") layer.parameters.set(name, value);
    else if (kind === "f:") loads[name] = String(value);
    else if (name === "model") layer.model = String(value);
    else layer.protocol = String(value);
  }
  if (Object.keys(loads).length > 0) layer.firmware = loads;
  return layer;
}

function takeEach(members: readonly Member[], keyOf: (member: Member) => string): Map<string, Flat> {
  const parts = new Map<string, Member[]>();
  for (const member of members) {
    const list = parts.get(keyOf(member)) ?? [];
    parts.set(keyOf(member), list);
    list.push(member);
  }
  return new Map([...parts].map(([key, list]) => [key, takeCommon(list)]));
}

/** What more than half of the phones say that it concerns, where the others can say otherwise; then all are given it. */
function takeCommon(members: readonly Member[]): Flat {
  const layer: Flat = new Map();
  const keys = new Set(members.flatMap(({ flat }) => [...flat.keys()]));
  for (const key of [...keys].sort()) {
    const concerned = members.filter(({ group }) => concerns(key, group));
    const leading = concerned.filter(({ leads }) => leads);
    const value = commonValue(key, leading.length > 0 ? leading : concerned);
    if (value === undefined || concerned.every(({ given }) => same(given.get(key), value))) continue;
    const refusing = concerned.filter(({ flat }) => !flat.has(key));
    if (refusing.some(({ group, leads }) => leads && !canRefuse(key, group))) continue;
    layer.set(key, value);
    for (const { given } of members) given.set(key, value);
  }
  return layer;
}

function commonValue(key: string, members: readonly Member[]): Plain | undefined {
  const counts = new Map<string, { value: Plain; count: number }>();
  let all = 0;
  for (const { flat, group } of members) {
    all += group.phones.length;
    const value = flat.get(key);
    if (value === undefined) continue;
    const known = counts.get(JSON.stringify(value)) ?? { value, count: 0 };
    counts.set(JSON.stringify(value), known);
    known.count += group.phones.length;
  }
  return [...counts.values()].find(({ count }) => count * 2 > all)?.value;
}
