/** Hardware addresses in their usual spellings. */

/** Twelve capital hexadecimal digits, or undefined when the text is not a hardware address in a usual spelling. */
export function parseMac(text: string): string | undefined {
  const bare = text.trim();
  const known =
    /^[0-9a-f]{12}$/i.test(bare) ||
    /^[0-9a-f]{2}(?:([:-])[0-9a-f]{2})(?:\1[0-9a-f]{2}){4}$/i.test(bare) ||
    /^[0-9a-f]{4}([.:-])[0-9a-f]{4}\1[0-9a-f]{4}$/i.test(bare) ||
    /^[0-9a-f]{6}[:-][0-9a-f]{6}$/i.test(bare);
  return known ? bare.replace(/[^0-9a-f]/gi, "").toUpperCase() : undefined;
}

/** Why an address cannot be a phone's: IEEE 802 reserves the first octet's lowest bit for groups. */
export function macProblem(mac: string): string | undefined {
  if (/^0+$/.test(mac)) return "an address of zeros belongs to no phone";
  if (/^F+$/.test(mac)) return "this is the broadcast address";
  const first = Number.parseInt(mac.slice(0, 2), 16);
  if (first & 1) return "the lowest bit of the first octet makes it a multicast address";
  if (first & 2)
    return "the second bit of the first octet marks it as locally administered, not burnt into hardware";
  return undefined;
}
