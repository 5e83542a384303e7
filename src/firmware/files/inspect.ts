/** Looks at files that may be firmware: which releases they make up, and what is wrong with them. */
import type { Findings } from "../../diagnostic/diagnostic.js";
import type { FamilyModel } from "../../model/family.js";
import { assign, placeOf } from "./assigned.js";
import { loadsAmong, slotsOf } from "./forms.js";
import { type FoundRelease, releaseOf } from "./release.js";
import { type SeenFile, type Told, tell } from "./told.js";

export interface Inspection {
  /** Sorted by name; those with an error are left out. */
  releases: FoundRelease[];
  /** Names of files that are no firmware of a known family, sorted. */
  others: string[];
}

interface Desk {
  families: ReadonlyMap<string, FamilyModel>;
  findings: Findings;
}

/** The same files give the same, in whatever order they come. */
export function inspect(files: readonly SeenFile[], { families, findings }: Desk): Inspection {
  const told = [...files].sort(byPlace).map(tell);
  const loads = loadsAmong(told, families);
  const slots = slotsOf(loads);
  const { single: first, twice } = withoutDoubles(told, { isMeant: (name) => slots.has(name), findings });
  const assigned = first.map((one) => assign(one, { slots, findings })).filter((one) => one !== undefined);
  const releases = loads.map((of) => releaseOf(of, { assigned, findings }));
  const others = first.filter(
    (one) => !slots.has(one.file.name) && one.kind !== "signed" && one.says === undefined,
  );
  return {
    // Which of two files is meant would be a guess.
    releases: releases
      .filter((release) => release !== undefined)
      .filter(({ entry }) => !entry.files.some(({ path }) => twice.has(path))),
    others: others.map(({ file }) => file.name),
  };
}

const byPlace = (a: SeenFile, b: SeenFile): number =>
  a.where < b.where ? -1 : a.where > b.where ? 1 : a.sha256 < b.sha256 ? -1 : 1;

/** Of one name there is one file; of one content the name that is meant counts. */
function withoutDoubles(
  told: readonly Told[],
  { isMeant, findings }: { isMeant: (name: string) => boolean; findings: Findings },
): { single: Told[]; twice: ReadonlySet<string> } {
  const twice = new Set<string>();
  const byName = new Map<string, Told>();
  const ofSameName = told.filter((one) => {
    const before = byName.get(one.file.name);
    if (!before) byName.set(one.file.name, one);
    else if (before.file.sha256 !== one.file.sha256 && isMeant(one.file.name)) {
      sayTwo(before, { other: one, findings });
      twice.add(one.file.name);
    }
    return before !== undefined;
  });
  const meant = new Map<string, Told>();
  const single = told.filter((one) => !ofSameName.includes(one));
  for (const one of single)
    if (isMeant(one.file.name) && isUnder(one, one.file.name)) meant.set(one.file.sha256, one);
  const left = single.filter((one) => {
    const original = meant.get(one.file.sha256);
    if (!original || original === one || one.kind === "empty") return true;
    sayDouble(one, { original, findings });
    return false;
  });
  return { single: left, twice };
}

/** Whether a file may be the one that its name says, as far as it says a name itself. */
const isUnder = ({ says, kind }: Told, name: string): boolean =>
  says === undefined || kind !== "signed" || says === name;

function sayTwo({ file }: Told, { other, findings }: { other: Told; findings: Findings }): void {
  findings.add({
    code: "firmware/two-of-a-name",
    message: `there are two different files ${file.name}`,
    at: placeOf(other.file),
    related: [{ at: placeOf(file), message: "the other one" }],
    hint: "give each release by itself",
  });
}

function sayDouble({ file }: Told, { original, findings }: { original: Told; findings: Findings }): void {
  findings.add({
    code: "firmware/duplicate",
    message: `${file.name} is the same file as ${original.file.name}, under another name`,
    at: placeOf(file),
    hint: "it is left out; phones that ask for it by this name would not get what they expect",
  });
}
