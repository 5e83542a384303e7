/** What waivers and lifted limits have in common: a scope, a reason, and a last day. */
import { nearest } from "../diagnostic/nearest.js";
import type { Range } from "../diagnostic/source.js";
import type { Node } from "../parse/node.js";
import { child } from "./fleet.js";
import { parseMac } from "./mac.js";

export interface Scope {
  target?: string;
  site?: string;
  phone?: string;
}

export interface Accepted {
  scope?: Scope;
  reason: string;
  expires: string;
}

/** An item of a list of the fleet file, and where it stands. */
export interface Placed<T> {
  data: T;
  node: Node;
  /** The place of the key that says what is accepted. */
  at: Range;
}

export function placedItems<T>(
  list: readonly T[] | undefined,
  { node, name, key }: { node: Node; name: string; key: string },
): Placed<T>[] {
  const items = child(node, name);
  return (list ?? []).map((data, index) => {
    const item = (items?.kind === "seq" && items.items[index]) || node;
    return { data, node: item, at: child(item, key) ?? item };
  });
}

/** Why an item does not hold: its phone is no MAC, its day is no day, or that day is over. */
export interface Void {
  kind: "no-phone" | "no-date" | "expired";
  found: string;
  at: Range;
}

/** `today` as `2026-11-22`: an item holds on its last day. */
export function voidBecause({ data, node, at }: Placed<Accepted>, today: string): Void | undefined {
  const { scope, expires } = data;
  const phone = scope?.phone;
  if (phone !== undefined && parseMac(phone) === undefined)
    return { kind: "no-phone", found: phone, at: child(child(node, "scope") ?? node, "phone") ?? at };
  const day = { found: expires, at: child(node, "expires") ?? at };
  if (!isDay(expires)) return { kind: "no-date", ...day };
  return expires < today ? { kind: "expired", ...day } : undefined;
}

/** The 30th of February is a date to some readers, and another one. */
function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Whether a scope reaches something; what has no site or no phone is not reached by a scope that names one. */
export function covers(
  scope: Scope | undefined,
  subject: { target?: string | undefined; site?: string | undefined; phone?: string | undefined },
): boolean {
  if (scope?.target !== undefined && scope.target !== subject.target) return false;
  if (scope?.site !== undefined && scope.site !== subject.site) return false;
  return scope?.phone === undefined || parseMac(scope.phone) === subject.phone;
}

/** What to do about an item that nothing needs. */
export function unusedHint(scope: Scope | undefined, sites: readonly string[]): string {
  if (scope?.site === undefined || sites.includes(scope.site)) return "take it out";
  const near = nearest(scope.site, sites);
  return `there is no site ${scope.site}${near ? `; did you mean ${near}?` : ""}`;
}
