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

/** A word and its phones; of a map by phone also what it says of them. */
export interface Chosen {
  word: string;
  at: Range;
  phones: readonly PhoneModel[];
  value?: Node;
}

/** Of a list of words or of a map by word; words that mean no phone are left out, after a finding. */
export function chosenBy(node: Node | undefined, words: Words): Chosen[] {
  const said =
    node?.kind === "seq"
      ? node.items.map((item) => ({ word: textOf(item), at: item }))
      : node?.kind === "map"
        ? [...node.entries].map(([word, { key, value }]) => ({ word, at: key, value }))
        : [];
  return said.flatMap((one) => {
    const phones = phonesNamed(one.word, { ...words, at: one.at });
    return phones.length > 0 ? [{ ...one, phones }] : [];
  });
}

export const phonesIn = (chosen: readonly Chosen[]): Set<PhoneModel> =>
  new Set(chosen.flatMap(({ phones }) => phones));

/** What a map says of each phone. */
export function valuesIn(chosen: readonly Chosen[]): Map<PhoneModel, Node> {
  return new Map(
    chosen.flatMap(({ phones, value }) =>
      value ? phones.map((phone): [PhoneModel, Node] => [phone, value]) : [],
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
