/** Checks of what a root or an artifact says of itself: nothing is believed that has not the right shape. */

export type Holds = (value: unknown) => boolean;
export type Shape = Readonly<Record<string, Holds>>;

const text = (value: unknown, most: number): value is string =>
  typeof value === "string" && value.length > 0 && value.length <= most;
export const like =
  (pattern: RegExp, most: number): Holds =>
  (value) =>
    text(value, most) && pattern.test(value);
export const count: Holds = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const optional =
  (holds: Holds): Holds =>
  (value) =>
    value === undefined || holds(value);
export const exactly =
  (wanted: unknown): Holds =>
  (value) =>
    value === wanted;
export const listOf =
  (holds: Holds): Holds =>
  (value) =>
    Array.isArray(value) && value.every(holds);

export const NAME = like(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 64);
export const WORDS = like(/^\P{C}+$/u, 1024);
export const DIGEST = like(/^[0-9a-f]{64}$/, 64);
export const MAC = like(/^[0-9A-F]{12}$/, 12);

/** One file of a root. */
const ROW: Shape = {
  path: like(/^[A-Za-z0-9][A-Za-z0-9._ -]*(?:\/[A-Za-z0-9][A-Za-z0-9._ -]*)*$/, 512),
  sha256: DIGEST,
  size: count,
  mode: like(/^0[0-7]{3}$/, 4),
  order: count,
  family: NAME,
  firmware: optional(NAME),
  site: optional(WORDS),
  phone: optional(MAC),
};

/** What is wrong, which is told by place and never by value. */
export function misshapen(value: unknown, { shape, at }: { shape: Shape; at: string }): string | undefined {
  if (!isObject(value)) return `${at}: an object is missing`;
  // `__proto__` is a key of its own in parsed JSON, and so one that is not known.
  if (Object.keys(value).some((key) => !Object.hasOwn(shape, key)))
    return `${at}: it has a key that is not known`;
  const bad = Object.keys(shape).find((key) => {
    const own = Object.hasOwn(value, key) ? value[key] : undefined;
    return shape[key]?.(own) !== true;
  });
  return bad === undefined ? undefined : `${at}: ${bad} is missing or wrong`;
}

export function misshapenRows(rows: readonly unknown[], at: string): string | undefined {
  const paths = new Set<unknown>();
  for (const [index, row] of rows.entries()) {
    const place = `${at}, file ${index + 1}`;
    const badRow = misshapen(row, { shape: ROW, at: place });
    if (badRow !== undefined) return badRow;
    const { path } = row as { path: string };
    if (paths.has(path)) return `${place}: its path stands there twice`;
    paths.add(path);
  }
  return undefined;
}

/** Undefined when the bytes are no JSON in UTF-8. */
export function parsedJson(bytes: Uint8Array): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) };
  } catch {
    return undefined;
  }
}
