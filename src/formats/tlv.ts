/** Records of a type byte, a length of two bytes (big-endian) and a value, as signed files and trust lists have them. */

/** Something in bytes that their format forbids, at an offset. */
export interface ByteProblem {
  /** Kebab-case and stable, unique within the format. */
  kind: string;
  message: string;
  at: number;
}

export interface TlvRecord {
  type: number;
  at: number;
  /** The value, as offsets; its end may lie behind the bytes that are there. */
  start: number;
  end: number;
}

/** Type and length. */
export const TLV_HEAD = 3;

/** The record that begins at an offset; undefined where not even its length is there. */
export function recordAt(bytes: Uint8Array, at: number): TlvRecord | undefined {
  const [type, high, low] = bytes.subarray(at, at + TLV_HEAD);
  if (type === undefined || high === undefined || low === undefined) return undefined;
  const start = at + TLV_HEAD;
  return { type, at, start, end: start + high * 256 + low };
}

/** The number of a record of two bytes. */
export function numberOf(bytes: Uint8Array, { start, end }: TlvRecord): number | undefined {
  const [high, low] = bytes.subarray(start, end);
  return end - start !== 2 || high === undefined || low === undefined ? undefined : high * 256 + low;
}

/** The text of a record up to its NUL, one character per byte; whoever shows it has to escape it. */
export function textOf(bytes: Uint8Array, { start, end }: TlvRecord): { text: string; ended: boolean } {
  const whole = latin1(bytes.subarray(start, end));
  const nul = whole.indexOf("\0");
  return nul === -1 ? { text: whole, ended: false } : { text: whole.slice(0, nul), ended: true };
}

export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
}
