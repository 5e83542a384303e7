/** What conversions want of files that a root has once: gathered over the sites of a target, with findings where that cannot be. */
import type { Findings } from "../../diagnostic/diagnostic.js";
import type { SharedWord } from "../../model/placement.js";
import type { PhoneModel, SiteModel } from "../../model/site.js";
import type { Node } from "../../parse/node.js";

export interface SaidWord extends SharedWord {
  /** The word in YAML that it follows from. */
  at: Node;
}

export interface SharedWords {
  add(site: SiteModel, findings: Findings): void;
  /** Undefined where no conversion needs such a file. */
  of(target: string, findings: Findings): SaidWord | undefined;
}

interface TargetWords {
  said?: SaidWord;
  /** The first phone that no conversion has and whose files name no load, and how many there are. */
  unnamed?: { phone: PhoneModel; count: number };
}

export function gatherSharedWords(): SharedWords {
  const targets = new Map<string, TargetWords>();
  return {
    add: (site, findings) => {
      if (!site.target) return;
      const words = targets.get(site.target.name) ?? {};
      targets.set(site.target.name, words);
      for (const phone of site.phones) addPhone(phone, { words, findings });
    },
    of: (target, findings) => {
      const { said, unnamed } = targets.get(target) ?? {};
      if (said && unnamed) sayUnnamed(said, { ...unnamed, findings });
      return said;
    },
  };
}

function addPhone(phone: PhoneModel, { words, findings }: { words: TargetWords; findings: Findings }): void {
  const { placement, base, site } = phone;
  if (!placement && base.load === undefined)
    words.unnamed = { phone: words.unnamed?.phone ?? phone, count: (words.unnamed?.count ?? 0) + 1 };
  for (const word of placement?.shared ?? []) {
    const said: SaidWord = { ...word, at: placement?.at ?? site.node };
    words.said ??= said;
    if (words.said.value !== word.value) disagree(said, { known: words.said, findings, site: site.name });
  }
}

/** Phones by the dozen say the same: it is one finding, as its place and its words are. */
function disagree(
  { value, file, at }: SaidWord,
  { known, findings, site }: { known: SaidWord; findings: Findings; site: string },
): void {
  findings.add({
    code: "rules/conversion-shared",
    message: `${file} is to name ${value} and ${known.value}, and a root has it once`,
    at,
    found: value,
    hint: "let one go first, or give the sites roots of their own",
    related: [{ at: known.at, message: `this wants ${known.value}` }],
    site,
  });
}

/** What a root has once for all phones moves whoever is told nothing else by its own files. */
function sayUnnamed(
  { file, value, at }: SaidWord,
  { phone, count, findings }: { phone: PhoneModel; count: number; findings: Findings },
): void {
  const more = count > 1 ? ` and ${count - 1} more` : "";
  findings.add({
    code: "rules/conversion-unnamed",
    message: `${phone.site.name}/${phone.data.label ?? phone.mac ?? ""}${more} on this root has no firmware, and ${file} names ${value} for a conversion: it could be moved along`,
    at: phone.at,
    hint: "give it the firmware that it runs",
    related: [{ at, message: "the conversion" }],
    site: phone.site.name,
  });
}
