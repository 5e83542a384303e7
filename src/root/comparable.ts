/** Texts of one value that no phone tells apart are made the same, so that only what a phone notices is compared. */
import type { ParameterModel } from "../model/family.js";

/** The text by which a value is compared; without a parameter of the book every character counts. */
export function comparable(parameter: ParameterModel | undefined, text: string): string {
  if (!parameter) return text;
  const plain = typed(parameter, parameter.blank?.get(text) ?? text);
  return parameter.same?.find((group) => group.includes(plain))?.[0] ?? plain;
}

function typed(parameter: ParameterModel, text: string): string {
  switch (parameter.type) {
    case "word":
      return wordOf(parameter, text);
    case "integer":
    case "port":
    case "flag":
      return numberOf(text);
    case "clock":
      return clockOf(text);
    default:
      return text;
  }
}

/** The book's spelling of a word; where two of its words differ by case alone, case counts. */
function wordOf({ words = [], caseSensitive = false }: ParameterModel, text: string): string {
  if (caseSensitive || words.includes(text)) return text;
  const folded = text.toLowerCase();
  const found = words.filter((word) => word.toLowerCase() === folded);
  return found.length === 1 ? (found[0] ?? text) : text;
}

function numberOf(text: string): string {
  return /^[0-9]+$/.test(text) ? text.replace(/^0+(?=[0-9])/, "") : text;
}

/** Hours alone, or hours and minutes. */
function clockOf(text: string): string {
  const [, hours, minutes = "0"] = /^([0-9]{1,2})(?:[/:]([0-9]{1,2}))?$/.exec(text) ?? [];
  return hours === undefined ? text : String(Number(hours) * 60 + Number(minutes));
}
