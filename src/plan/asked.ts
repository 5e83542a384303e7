/** What a plan asks of phones once it is carried out: which of them are to be told, and by which mark they know. */
import type { FamilyModel, FileModel } from "../model/family.js";
import type { PlanEntry } from "../model/generated.js";
import type { AskedPhone, Switch, SyncMark, ToldSwitch } from "../model/generation.js";
import type { Side } from "../root/side.js";
import { compareEffects, type Effect } from "./meaning/effect.js";
import type { Scene } from "./scene.js";
import { effectsByPhone } from "./summary.js";

export interface Asked {
  /** Sorted by MAC. */
  phones: AskedPhone[];
  mark?: SyncMark;
}

export function askedBy(entries: readonly PlanEntry[], scene: Scene): Asked {
  const mark = markOf(scene);
  return { phones: phonesAsked(entries, scene), ...(mark ? { mark } : {}) };
}

/**
 * New phones boot by themselves, and phones of another target do not look here before they are pointed at this one: both
 * cannot be told. A phone whose file was gone runs on with something that nobody knows.
 */
function phonesAsked(entries: readonly PlanEntry[], { input, cast }: Scene): AskedPhone[] {
  const effects = effectsByPhone(entries);
  for (const mac of cast.added) effects.delete(mac);
  for (const mac of cast.returning) effects.set(mac, "unknown");
  const asked: AskedPhone[] = [];
  for (const [mac, effect] of effects) {
    const person = input.people.get(mac);
    if (!person || !asksSomething(effect)) continue;
    const { site, label, protocol, peers } = person;
    asked.push({ mac, site, ...(label ? { label } : {}), protocol, effect, peers });
  }
  return asked.sort((a, b) => (a.mac < b.mac ? -1 : 1));
}

const asksSomething = (effect: Effect): effect is AskedPhone["effect"] => effect !== "none";

/** A phone reads the mark at boot beside its own file, and holds it against the one in a file that nothing else is in. */
function markOf({ input, both, fleet }: Scene): SyncMark | undefined {
  const names = [...new Set([...input.people.values()].map(({ family }) => family))].sort();
  const families = names.flatMap((name) => fleet.families.get(name) ?? []);
  const atBoot = carriers(families, (file, { documents }) => documents.get(file.document ?? "")?.own);
  const alone = carriers(families, (file, { documents }) => !documents.get(file.document ?? "")?.own);
  const before = saidIn(both.before, [...atBoot, ...alone]);
  const after = saidIn(both.after, [...alone, ...atBoot]);
  return after === undefined ? undefined : { ...(before === undefined ? {} : { before }), after };
}

/** The shared files that carry the mark. */
function carriers(
  families: readonly FamilyModel[],
  where: (file: FileModel, family: FamilyModel) => unknown,
): string[] {
  return families.flatMap((family) =>
    family.files
      .filter(({ scope, document }) => {
        const parameters = family.documents.get(document ?? "")?.parameters ?? [];
        return scope === "target" && parameters.some(({ mark }) => mark);
      })
      .filter((file) => where(file, family))
      .map(({ path }) => path),
  );
}

function saidIn(side: Side, paths: readonly string[]): string | undefined {
  for (const path of paths) {
    for (const { text, parameter } of side.said(path)?.values.values() ?? [])
      if (parameter?.mark) return text;
  }
  return undefined;
}

/** The switch with the mark of its way back. */
export function turned({ mark, ...same }: Switch): Switch {
  return mark?.before === undefined ? same : { ...same, mark: { before: mark.after, after: mark.before } };
}

/** A phone as it is to be told. */
export interface ToldPhone extends AskedPhone {
  /**
   * Whether a check makes it restart, if its last boot was under the mark before: it does when that is another than now.
   * null when that mark is not known. A phone that has not booted for longer may hold an older one.
   */
  restarts: boolean | null;
}

/** What several switches of one root, oldest first, ask of phones together: of each phone the strongest. */
export function askedTogether(switches: readonly ToldSwitch[]): ToldPhone[] {
  const phones = new Map<string, ToldPhone>();
  for (const [at, one] of switches.entries()) {
    for (const phone of one.phones) {
      const before = phones.get(phone.mac);
      const isWeaker = before && compareEffects(before.effect, phone.effect) > 0;
      // A phone that had to restart earlier and has not yet is told by the mark of that time.
      if (isWeaker) phones.set(phone.mac, { ...phone, effect: before.effect, restarts: before.restarts });
      else phones.set(phone.mac, { ...phone, restarts: restarts(switches, at) });
    }
  }
  return [...phones.values()].sort((a, b) => (a.mac < b.mac ? -1 : 1));
}

/** Until the switch at `last` the phone may have booted under any of the marks. */
function restarts(switches: readonly ToldSwitch[], last: number): boolean | null {
  const after = switches.at(-1)?.mark?.after;
  const former = switches.slice(0, last + 1).map(({ mark }) => mark?.before);
  if (after === undefined || former.includes(undefined)) return null;
  if (former.every((mark) => mark !== after)) return true;
  return former.every((mark) => mark === after) ? false : null;
}
