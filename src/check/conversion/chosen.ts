/** Which phones of a site a word of its conversion means: a label, a MAC or a profile. */
import type { Findings } from "../../diagnostic/diagnostic.js";
import { nearest } from "../../diagnostic/nearest.js";
import type { Range } from "../../diagnostic/source.js";
import { parseMac } from "../../model/mac.js";
import type { PhoneModel, SiteModel } from "../../model/site.js";
import type { Node } from "../../parse/node.js";

interface Words {
  site: SiteModel;
  findings: Findings;
}

/** Of a list of words, each at its place. */
export function phonesOfList(list: Node | undefined, words: Words): Set<PhoneModel> {
  const items = list?.kind === "seq" ? list.items : [];
  return new Set(items.flatMap((item) => phonesNamed(textOf(item), { ...words, at: item })));
}

/** Of a map by phone: the phones of each key, and its value. */
export function phonesOfMap(map: Node | undefined, words: Words): Map<PhoneModel, Node> {
  const entries = map?.kind === "map" ? [...map.entries] : [];
  return new Map(
    entries.flatMap(([key, entry]) =>
      phonesNamed(key, { ...words, at: entry.key }).map((phone): [PhoneModel, Node] => [phone, entry.value]),
    ),
  );
}

const textOf = (node: Node): string => (node.kind === "scalar" ? node.text : "");

function phonesNamed(word: string, { site, findings, at }: Words & { at: Range }): PhoneModel[] {
  const mac = parseMac(word);
  const ways: Array<(phone: PhoneModel) => boolean> = [
    (phone) => mac !== undefined && phone.mac === mac,
    (phone) => phone.data.label === word,
    (phone) => phone.profiles.includes(word),
  ];
  for (const way of ways) {
    const found = site.phones.filter(way);
    if (found.length > 0) return found;
  }
  const known = site.phones.flatMap(({ data, profiles }) => [
    ...(data.label === undefined ? [] : [data.label]),
    ...profiles,
  ]);
  const near = nearest(word, known);
  findings.add({
    code: "rules/conversion-phone",
    message: `site ${site.name} has no phone ${word}, and none with a profile of that name`,
    at,
    hint: near && `did you mean ${near}?`,
    site: site.name,
  });
  return [];
}
