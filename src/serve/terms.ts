/** What a server grants of the options that a client asks for: RFC 2348, 2349 and 7440. */

export interface Terms {
  blockSize: number;
  /** How many blocks are under way at a time. */
  window: number;
  /** How long an answer is waited for before blocks are repeated, in milliseconds; left out, a time that grows. */
  patience?: number;
  /** What is acknowledged, in the order asked for; empty when there is nothing to acknowledge. */
  granted: ReadonlyMap<string, string>;
}

/** RFC 1350: what a client gets that asks for nothing, as phones do. */
const BLOCK_SIZE = 512;
const SMALLEST_BLOCK = 8;
/** RFC 2348's figure for Ethernet: with all headers it fits a frame, be it in a tunnel, and is never cut in pieces. */
export const LARGEST_BLOCK = 1428;
export const LARGEST_WINDOW = 64;

interface Asked {
  options: ReadonlyMap<string, string>;
  /** Of what will be sent; undefined where nobody knows it before. */
  size: number | undefined;
}

/** What cannot be granted is left out of the answer, which is how a client learns of it. */
export function termsOf({ options, size }: Asked): Terms {
  const terms: Terms = { blockSize: BLOCK_SIZE, window: 1, granted: new Map() };
  const granted = new Map<string, string>();
  for (const [name, text] of options) {
    const value = /^[0-9]{1,10}$/.test(text) ? Number(text) : undefined;
    const answer = value === undefined ? undefined : grant(name, { value, terms, size });
    if (answer !== undefined) granted.set(name, String(answer));
  }
  return { ...terms, granted };
}

interface Wish {
  value: number;
  terms: Terms;
  size: number | undefined;
}

function grant(name: string, { value, terms, size }: Wish): number | undefined {
  switch (name) {
    case "blksize":
      if (value < SMALLEST_BLOCK) return undefined;
      terms.blockSize = Math.min(value, LARGEST_BLOCK);
      return terms.blockSize;
    case "timeout":
      if (value < 1 || value > 255) return undefined;
      terms.patience = value * 1000;
      return value;
    case "windowsize":
      if (value < 1) return undefined;
      terms.window = Math.min(value, LARGEST_WINDOW);
      return terms.window;
    case "tsize":
      // curl takes an announced size of 0 for a broken answer, and gets an empty file when none is announced.
      return size === 0 ? undefined : size;
    default:
      return undefined;
  }
}
