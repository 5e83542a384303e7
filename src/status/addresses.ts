/**
 * Whose request a file that phones share was: that of the phone whose own file the same address asked for nearest in
 * time. An address may be given to another phone, so a quarter of an hour must not lie between, which is longer than a
 * phone takes to start; and where two phones ask from one address within that time, as behind a router that translates
 * addresses, nobody can tell.
 */
import { copyOf, isDated, type Moment } from "./phone-log.js";
import type { Outcome } from "./said.js";

export const BOOT = 15 * 60 * 1000;

export interface SharedRequest {
  name: string;
  at: Moment;
  outcome: Outcome;
}

/** `mac`: absent when nobody can tell. */
export type Give = (request: SharedRequest, whose: { client: string; mac: string | undefined }) => void;

interface Address {
  mac: string | undefined;
  at: Moment;
  /** Until when nobody can tell. */
  crowded: Moment;
  /** Not yet given: the next own file may be nearer. */
  waiting: SharedRequest[];
}

const MOST_WAITING = 16;
const MOST_ADDRESSES = 200_000;

export class Addresses {
  private readonly known = new Map<string, Address>();
  private readonly give: Give;

  constructor(give: Give) {
    this.give = give;
  }

  /** A phone has asked for its own file. */
  own(client: string, { mac, at }: { mac: string; at: Moment }): void {
    const address = this.at(client);
    const isOther = address.mac !== undefined && address.mac !== mac;
    if (isOther && isNear(address.at, at)) address.crowded = later(address.crowded, reach(at));
    for (const one of address.waiting.splice(0)) this.settle(one, { client, address, next: { mac, at } });
    address.mac = mac;
    address.at = at;
  }

  shared(client: string, request: SharedRequest): void {
    const address = this.at(client);
    address.waiting.push({ ...request, name: copyOf(request.name) });
    if (address.waiting.length <= MOST_WAITING) return;
    const first = address.waiting.shift();
    if (first) this.settle(first, { client, address });
  }

  /** Behind the end of a file another time may begin. */
  end(): void {
    for (const [client, address] of this.known) this.empty(client, address);
    this.known.clear();
  }

  private at(client: string): Address {
    const known = this.known.get(client);
    if (known) return known;
    const made: Address = { mac: undefined, at: 0, crowded: Number.NEGATIVE_INFINITY, waiting: [] };
    this.known.set(copyOf(client), made);
    if (this.known.size > MOST_ADDRESSES) this.forget();
    return made;
  }

  private forget(): void {
    for (const [client, address] of this.known) {
      this.empty(client, address);
      this.known.delete(client);
      return;
    }
  }

  private empty(client: string, address: Address): void {
    for (const one of address.waiting.splice(0)) this.settle(one, { client, address });
  }

  private settle(request: SharedRequest, { client, address, next }: Settled): void {
    const mac = request.at <= address.crowded ? undefined : nearest(request.at, address, next);
    this.give(request, { client, mac });
  }
}

interface Own {
  mac: string;
  at: Moment;
}

interface Settled {
  client: string;
  address: Address;
  next?: Own;
}

function nearest(at: Moment, { mac, at: before }: Address, next: Own | undefined): string | undefined {
  const isBefore = mac !== undefined && isNear(before, at);
  if (!next || !isNear(at, next.at)) return isBefore ? mac : undefined;
  return isBefore && at - before <= next.at - at ? mac : next.mac;
}

/** Lines without a time are of one server that has just been looked at: their order has to do. */
const isNear = (one: Moment, other: Moment): boolean =>
  isDated(one) && isDated(other) ? Math.abs(other - one) <= BOOT : isDated(one) === isDated(other);

const reach = (at: Moment): Moment => (isDated(at) ? at + BOOT : at);
const later = (one: Moment, other: Moment): Moment => Math.max(one, other);
