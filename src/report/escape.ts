/** Makes text from outside safe to print: nothing hidden, nothing that steers a terminal or a CI runner. */

/**
 * Controls, marks of writing direction, halves of surrogate pairs, unassigned and ignorable code points, and every
 * blank but the space. Then what a CI runner would take for a command: `::name::` at the start of a line, and
 * `##[name]` or `##word[name]` anywhere in it (actions/runner, ActionCommand.cs; Azure Pipelines; TeamCity).
 */
export const UNSAFE =
  /(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u{2800}]|(?<=#)#(?=\w*\[)|:(?<=^ *:)(?=:)/gu;

export const codePoint = (character: string): string => `\\u{${character.codePointAt(0)?.toString(16)}}`;

/** One line that shows all there is in a text: what would be hidden or obeyed stands as `\u{..}`. */
export function escapeText(text: string): string {
  return text.replace(UNSAFE, codePoint);
}

/** The start of a text that is longer than anybody reads, with its length. */
export function clip(text: string, most = 500): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most).replace(/[\ud800-\udbff]$/, "")}… (${text.length} characters)`;
}

/** JSON that means the same and shows nothing hidden, whoever prints it. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  // Line ends of the layout are no part of any string: those in strings are escaped by now.
  return `${text.replace(UNSAFE, (character) => (character === "\n" ? character : codeUnits(character)))}\n`;
}

/** As `jsonText`, on one line. */
export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value).replace(UNSAFE, codeUnits)}\n`;
}

function codeUnits(text: string): string {
  const units = text.split("");
  return units.map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
}
