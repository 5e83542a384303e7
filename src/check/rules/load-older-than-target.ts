/** Phones whose load differs from their target's read its shared file, too, with parameters that they do not know. */
import { evaluate, type Subject } from "../../model/evaluate.js";
import { type Fact, zoneFacts } from "../../model/facts.js";
import { type FamilyModel, knows } from "../../model/family.js";
import type { TargetModel } from "../../model/fleet.js";
import { findFirmware } from "../../model/layer.js";
import { type Release, readLoad, releaseText } from "../../model/release.js";
import { baseRule, type KnownBase, type Remark } from "./base-rule.js";

const NAMED = 5;

export const loadOlderThanTarget = baseRule((base, { phone }) =>
  remarksOn(base, phone.site.target, "too-old"),
);

export const loadNewerThanTarget = baseRule((base, { phone }) =>
  remarksOn(base, phone.site.target, "too-new"),
);

function remarksOn(
  base: KnownBase,
  target: TargetModel | undefined,
  verdict: "too-old" | "too-new",
): Remark[] {
  const { release, load } = base;
  if (!release || !load?.origin || !target) return [];
  const names = sharedNames(base.family, target).filter(
    ([, parameter]) => knows(release, parameter) === verdict,
  );
  if (names.length === 0) return [];
  const listed = names.slice(0, NAMED).map(([name]) => name);
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : "";
  const old = verdict === "too-old";
  return [
    {
      says: {
        code: old ? "rules/load-older-than-target" : "rules/load-newer-than-target",
        message: `the file that target ${target.name} shares has parameters that release ${releaseText(release)} does not know${old ? " yet" : " any more"}: ${listed.join(", ")}${more}`,
        found: `load ${String(load.value)}`,
        hint: old
          ? "give the target the oldest load of its phones as firmware, or these phones a target of their own"
          : "give these phones a target of their own, or the target their load when all phones have it",
      },
      of: load.origin,
    },
  ];
}

type Named = [name: string, parameter: Parameters<typeof knows>[1]];
const shared = new WeakMap<TargetModel, Map<FamilyModel, Named[]>>();

/** The parameters that stand in the files which a target shares, by the target's own load. */
function sharedNames(family: FamilyModel, target: TargetModel): Named[] {
  const known = shared.get(target) ?? new Map<FamilyModel, Named[]>();
  shared.set(target, known);
  const names = known.get(family) ?? namesOf(subjectOf(family, target));
  known.set(family, names);
  return names;
}

function subjectOf(family: FamilyModel, { stack }: TargetModel): Subject {
  const firmware = family.protocol && findFirmware(stack, family.protocol);
  const release: Release | undefined = firmware && readLoad(firmware.value, family.loads)?.release;
  const facts = new Map<string, Fact>(zoneFacts(stack, family));
  if (firmware) facts.set("firmware", firmware);
  return { family, stack, facts, release };
}

function namesOf(subject: Subject): Named[] {
  const documents = [...subject.family.documents.values()].filter(
    (document) => document.shared && document.own,
  );
  return documents
    .flatMap(({ parameters }) => parameters)
    .filter((parameter) => parameter.scope !== "phone" && knows(subject.release, parameter) === "yes")
    .filter((parameter) => parameter.each || evaluate(parameter, subject).value !== undefined)
    .filter(({ each, default: usual, unset }) => !each || usual !== undefined || unset !== undefined)
    .map((parameter) => [parameter.name.replace("{n}", "1"), parameter]);
}
