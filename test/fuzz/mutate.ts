/** Files made wrong, the same for the same seed: bytes changed, cut out, doubled, moved, and stretches of other files put in. */

/** Numbers from 0 to below `below`. */
export type Chance = (below: number) => number;

/** Xorshift of 32 bits: a seed tells the whole run. */
export function chanceOf(seed: number): Chance {
  let state = seed | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** What readers look for, and what stands at the edges of its ranges. */
const WORDS = [
  ..."\0\t\n\r\"'#;:=<>&*,.[]/%-_ \x7f\x80\xff",
  "\r\n",
  "<!--",
  "-->",
  "<![CDATA[",
  "]]>",
  "<?xml",
  "?>",
  "<!DOCTYPE x [",
  "&amp;",
  "&#0;",
  "&#x110000;",
  "&x;",
  "</",
  "/>",
  "\xef\xbb\xbf",
  "\xff\xfe",
  "\xed\xa0\x80",
  "\xf0\x9f\x98\x80",
  "\xe2\x80\x9c",
  "TEMPLATE",
  "\x01\0\x02\x01\x01\x02\0\x02\x01\x94",
  "\x0e\0\x05a.b\0",
  "\xff\xff",
  "a".repeat(300),
].map((word) => Buffer.from(word, "latin1"));

const LONGEST = 8192;

export function mutated(seeds: readonly Uint8Array[], chance: Chance): Uint8Array {
  let bytes: Uint8Array = seeds[chance(seeds.length)] ?? new Uint8Array();
  if (bytes.length > LONGEST) bytes = bytes.subarray(0, LONGEST);
  for (let left = 1 + chance(6); left > 0; left--) bytes = step(bytes, { seeds, chance });
  return bytes;
}

interface Means {
  seeds: readonly Uint8Array[];
  chance: Chance;
}

function step(bytes: Uint8Array, { seeds, chance }: Means): Uint8Array {
  const from = chance(bytes.length + 1);
  const to = Math.min(bytes.length, from + 1 + chance(chance(4) === 0 ? 400 : 8));
  const [before, between, after] = [bytes.subarray(0, from), bytes.subarray(from, to), bytes.subarray(to)];
  const other = seeds[chance(seeds.length)] ?? bytes;
  const at = chance(other.length + 1);
  const word = WORDS[chance(WORDS.length)] ?? Buffer.alloc(0);
  const made = [
    () => [before, Buffer.from([chance(256)]), bytes.subarray(from + 1)],
    () => [before, after],
    () => [before, between, between, after],
    () => [before, word, bytes.subarray(from)],
    () => [before, word, after],
    () => [before, other.subarray(at, at + 1 + chance(200)), after],
    () => [after, before],
    () => [before],
  ][chance(8)];
  return Buffer.concat(made?.() ?? []);
}
