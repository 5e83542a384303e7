/** Short forms of what a reader says, for comparing at a glance. */
import fc from "fast-check";
import type { Format } from "../../src/formats/format.js";

/** `name = value` per reading, in order. */
export function values({ readings }: ReturnType<Format["read"]>): string[] {
  return readings.map(({ name, value }) => `${name} = ${value}`);
}

/** `kind line:column` per problem, in order. */
export function problems({ problems }: ReturnType<Format["read"]>): string[] {
  return problems.map(({ kind, line, column }) => `${kind} ${line}:${column}`);
}

export function quoted(format: Format, value: string): string {
  const result = format.quote(value);
  if ("refused" in result) throw new Error(`refused: ${result.refused}`);
  return result.text;
}

export function refusedBecause(format: Format, value: string): string | undefined {
  const result = format.quote(value);
  return "refused" in result ? result.refused : undefined;
}

/** Strings of the signs that formats care about, mixed with any others. */
export function hostileText(signs: readonly string[]): fc.Arbitrary<string> {
  const sign = fc.nat().map((nat) => signs[nat % signs.length] ?? "");
  const ascii = fc.nat(0x7f).map((code) => String.fromCharCode(code));
  const any = fc.nat(0xffff).map((code) => String.fromCharCode(code));
  const piece = fc.oneof(
    { weight: 6, arbitrary: sign },
    { weight: 3, arbitrary: ascii },
    { weight: 1, arbitrary: any },
  );
  return fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));
}

/** True if every reading and every problem stands inside of the text: a line that it has, a column that the line has. */
export function isPlacedInside(text: string, { readings, problems }: ReturnType<Format["read"]>): boolean {
  const lines = text.split("\n");
  return [...readings, ...problems].every(
    ({ line, column }) => line >= 1 && column >= 1 && column <= (lines[line - 1]?.length ?? -1) + 1,
  );
}
