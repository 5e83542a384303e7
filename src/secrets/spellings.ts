/** The ways in which a value can stand in a text: as it is, or escaped for XML, JSON, a URL or as base64. */

/** Most values need few spellings: each is made only where it differs from the value. */
export function spellings(value: string): Set<string> {
  const all = new Set([value]);
  if (/[&<>"']/.test(value)) addAll(all, xmlSpellings(value));
  if (/[^\w.-]/.test(value)) addAll(all, urlSpellings(value)).add(JSON.stringify(value).slice(1, -1));
  return addAll(all, base64Spellings(value));
}

function addAll(set: Set<string>, more: readonly string[]): Set<string> {
  for (const one of more) set.add(one);
  return set;
}

/** Writers differ in which of the five characters they escape, and how. */
function xmlSpellings(value: string): string[] {
  const least = value.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  const text = least.replace(/>/g, "&gt;");
  const quoted = text.replace(/"/g, "&quot;");
  return [
    ...[least, text, quoted, least.replace(/"/g, "&quot;")],
    ...["&apos;", "&#39;", "&#x27;"].map((apostrophe) => quoted.replace(/'/g, apostrophe)),
    text.replace(/"/g, "&#34;").replace(/'/g, "&#39;"),
  ];
}

function urlSpellings(value: string): string[] {
  // A lone surrogate, which encodeURIComponent refuses, becomes U+FFFD as in every text that is written out.
  const encoded = encodeURIComponent(Buffer.from(value, "utf8").toString("utf8"));
  const form = encoded.replace(/%20/g, "+").replace(/[!'()~]/g, hexCode);
  return [encoded, form].flatMap((one) => [one, one.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())]);
}

function hexCode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** Inside a longer text the value starts at one of three places of a group: only the digits it fixes alone count. */
function base64Spellings(value: string): string[] {
  const shifted = Buffer.from(`\0\0${value}`, "utf8");
  const bytes = shifted.length - 2;
  return [0, 1, 2].flatMap((offset) => {
    const encoded = shifted.subarray(2 - offset).toString("base64");
    const fixed = encoded.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes) * 8) / 6));
    return /[+/]/.test(fixed) ? [fixed, fixed.replaceAll("+", "-").replaceAll("/", "_")] : [fixed];
  });
}
