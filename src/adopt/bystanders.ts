/** Phones that stay in a root without being the fleet's: what they are told otherwise once files that they share with its phones are the fleet's. */
import { comparable } from "../root/comparable.js";
import type { Side } from "../root/side.js";
import { type ObservedPhone, observedPhones } from "./observed.js";

export interface Bystander {
  mac: string;
  /** Parameters that come to another value, sorted. */
  names: string[];
}

/** `mine`: the phones of the fleet. What nobody says any more a phone keeps, and the documented default is what it has. */
export function bystanders(
  { before, after }: { before: Side; after: Side },
  mine: ReadonlySet<string>,
): Bystander[] {
  const now = new Map(strangers(after, mine).map((phone) => [phone.mac, phone]));
  return strangers(before, mine).flatMap((was) => {
    const phone = now.get(was.mac);
    const names = phone ? changedNames(was, phone) : [];
    return names.length > 0 ? [{ mac: was.mac, names }] : [];
  });
}

function strangers(side: Side, mine: ReadonlySet<string>): ObservedPhone[] {
  const owned = new Map([...side.owned].filter(([mac]) => !mine.has(mac)));
  return owned.size === 0 ? [] : observedPhones({ ...side, owned });
}

function changedNames(was: ObservedPhone, now: ObservedPhone): string[] {
  return [...now.values]
    .filter(([name, { parameter, same }]) => {
      if (!parameter || parameter.mark) return false;
      const said = was.values.get(name);
      if (said) return said.same !== same;
      const usual = [parameter.default, parameter.unset].filter((text) => text !== undefined);
      return usual.every((text) => comparable(parameter, text) !== same);
    })
    .map(([name]) => name)
    .sort();
}
