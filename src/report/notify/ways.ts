/** For each phone the way in which it can be told: by one of its names, or by hand and why. */
import type { RootSwitches, SyncMark } from "../../model/generation.js";
import { askedTogether, type ToldPhone } from "../../plan/asked.js";
import { DRIVERS, type Driver, type DriverName, isPlain } from "./asterisk.js";

export type For = DriverName | "list";

/** One NOTIFY, and the phones that it reaches. */
export interface Call {
  peer: string;
  phones: ToldPhone[];
}

export interface ByHand {
  phone: ToldPhone;
  why: string;
}

export interface Told {
  target?: string;
  /** The numbers of the switches, oldest first. */
  switches: number[];
  /** What phones had before the first of them, and what the root says since the last. */
  mark?: SyncMark;
  phones: ToldPhone[];
  calls: Call[];
  byHand: ByHand[];
}

export function toldOf({ target, switches }: RootSwitches, how: For): Told {
  const phones = askedTogether(switches);
  const mark = markOver(switches);
  return {
    ...(target === undefined ? {} : { target }),
    switches: switches.map(({ number }) => number),
    ...(mark ? { mark } : {}),
    phones,
    ...waysOf(phones, how),
  };
}

function markOver(switches: RootSwitches["switches"]): SyncMark | undefined {
  const [first, last] = [switches[0]?.mark, switches.at(-1)?.mark];
  if (!last) return undefined;
  return { ...(first?.before === undefined ? {} : { before: first.before }), after: last.after };
}

function waysOf(phones: readonly ToldPhone[], how: For): Pick<Told, "calls" | "byHand"> {
  const driver: Driver | undefined = how === "list" ? undefined : DRIVERS[how];
  const shared = counted(phones);
  const calls = new Map<string, Call>();
  const byHand: ByHand[] = [];
  for (const phone of phones) {
    const why = unreachable(phone);
    const peer = why === undefined ? peerOf(phone, shared) : undefined;
    const taken = peer === undefined ? undefined : calls.get(peer);
    if (why !== undefined) byHand.push({ phone, why });
    else if (!driver) continue;
    else if (peer === undefined) byHand.push({ phone, why: nameless(phone) });
    else if (!taken) calls.set(peer, { peer, phones: [phone] });
    else if (driver.reachesAll) taken.phones.push(phone);
    else
      byHand.push({
        phone,
        why: `its name ${peer} is that of another phone too, and only one of them is reached`,
      });
  }
  return { calls: [...calls.values()], byHand };
}

/** What no server helps against. */
function unreachable({ protocol, effect, restarts }: ToldPhone): string | undefined {
  if (protocol !== "sip") return `no NOTIFY is known for phones under ${protocol}`;
  if (effect !== "resync" && restarts === false) return "a check is not enough, as the mark is what it was";
  return undefined;
}

function counted(phones: readonly ToldPhone[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const peer of phones.flatMap(({ peers }) => [...new Set(peers)]))
    counts.set(peer, (counts.get(peer) ?? 0) + 1);
  return counts;
}

/** A name that no other phone of the list has, else the first; one is enough, as a phone restarts as a whole. */
function peerOf({ peers }: ToldPhone, shared: ReadonlyMap<string, number>): string | undefined {
  const plain = peers.filter(isPlain);
  return plain.find((peer) => shared.get(peer) === 1) ?? plain[0];
}

function nameless({ peers }: ToldPhone): string {
  return peers.length === 0
    ? "no name is known under which it registers"
    : "none of its names can stand in a command as it is";
}
