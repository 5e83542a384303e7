/** Where findings about phones stand, and whom they are about as far as that place tells. */
import type { Finding } from "../../diagnostic/diagnostic.js";
import type { Range } from "../../diagnostic/source.js";
import { keyRangeOf, type Origin, rangeOf } from "../../model/layer.js";
import { atPhone, type PhoneModel } from "../../model/site.js";

/** A place in a layer that many phones share is about none of them: then what is said must not depend on the phone. */
export type Place = Pick<Finding, "at" | "site" | "phone">;

export function valuePlace(origin: Origin, phone: PhoneModel): Place {
  return { at: rangeOf(atPhone(origin, phone)), ...about(origin, phone) };
}

export function keyPlace(origin: Origin, phone: PhoneModel): Place {
  return { at: keyRangeOf(atPhone(origin, phone)), ...about(origin, phone) };
}

export function phonePlace(phone: PhoneModel): Place {
  return { at: phone.at, site: phone.site.name, phone: phone.mac };
}

/** For what a whole site lacks: said once, at the site's name, with the first phone that it concerns. */
export function sitePlace(phone: PhoneModel): Place & Pick<Finding, "related"> {
  const { site } = phone;
  return { at: site.at, site: site.name, related: [{ at: phone.at, message: "such a phone" }] };
}

/** The origin of a key of the phone's own. */
export function ownOrigin(phone: PhoneModel, ...path: Array<string | number>): Origin {
  return { layer: phone.layer, rank: phone.base.stack.length - 1, path };
}

export function isOwn(origin: Origin, phone: PhoneModel): boolean {
  return origin.layer.title === phone.layer.title;
}

function about(origin: Origin, phone: PhoneModel): Pick<Finding, "site" | "phone"> {
  if (isOwn(origin, phone)) return { site: phone.site.name, phone: phone.mac };
  return origin.layer === phone.site.layer ? { site: phone.site.name } : {};
}

/** By file, then by place in it: so that the order in which sites are read never shows. */
export function byPlace(a: Range, b: Range): number {
  if (a.source.file !== b.source.file) return a.source.file < b.source.file ? -1 : 1;
  return a.start - b.start;
}
