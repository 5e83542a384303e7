/** Texts of parameter values: how a neutral value is written, and whether a text is what the book says a phone expects. */
import { severityOf } from "../diagnostic/catalogue.js";
import type { Plain } from "../parse/node.js";
import type { ParameterModel } from "./family.js";

/** A neutral value as the parameter's text. */
export function toText(parameter: ParameterModel, value: Plain): string {
  if (parameter.type === "flag" && typeof value === "boolean") return value ? "1" : "0";
  if (parameter.type === "clock" && typeof value === "number") return clock(value);
  return String(value);
}

function clock(minutes: number): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}/${two(minutes % 60)}`;
}

/** What a build says of each kind of problem. */
export const VALUE_CODES = {
  type: "render/value-form",
  range: "render/value-range",
  "too-long": "render/value-too-long",
  word: "render/value-word",
  url: "render/url-scheme",
} as const;

/** Whether a build refuses to write such a value; of the others it warns. */
export const isRefused = ({ kind }: ValueProblem): boolean => severityOf(VALUE_CODES[kind]) === "error";

export interface ValueProblem {
  kind: keyof typeof VALUE_CODES;
  expected: string;
  hint?: string;
}

/** What is wrong with a text as this parameter's value; the message never contains the value, which may be a secret. */
export function checkValue(parameter: ParameterModel, text: string): ValueProblem | undefined {
  if (text === "" || text === parameter.unset) return undefined;
  if (parameter.maxLength !== undefined && text.length > parameter.maxLength) {
    return { kind: "too-long", expected: `at most ${parameter.maxLength} characters` };
  }
  if (parameter.words?.includes(text)) return undefined;
  if (parameter.pattern && !new RegExp(`^(?:${parameter.pattern})$`).test(text)) {
    return { kind: "type", expected: parameter.note ?? `text of the form ${parameter.pattern}` };
  }
  return checkType(parameter, text);
}

function checkType(parameter: ParameterModel, text: string): ValueProblem | undefined {
  const words = parameter.words?.length ? `${parameter.words.join(", ")}, or ` : "";
  switch (parameter.type) {
    case "word":
      return checkWord(parameter, text);
    case "flag":
      return /^[01]$/.test(text) ? undefined : { kind: "type", expected: `${words}0 or 1` };
    case "integer":
    case "port":
      return checkNumber(parameter, text);
    case "ip":
      return isDotted(text) ? undefined : { kind: "type", expected: `${words}a dotted IPv4 address` };
    case "host":
      return isHost(text) ? undefined : { kind: "type", expected: `${words}a host name or an IPv4 address` };
    case "url":
      return checkUrl(parameter, text);
    case "clock":
      return isClock(text) ? undefined : { kind: "type", expected: `${words}hours, hh/mm or hh:mm` };
    case "load":
      return checkLoad(text);
    default:
      return undefined;
  }
}

function checkWord(parameter: ParameterModel, text: string): ValueProblem {
  const words = parameter.words ?? [];
  const other = words.find((word) => word.toLowerCase() === text.toLowerCase());
  return {
    kind: "word",
    expected: `one of ${words.join(", ")}`,
    ...(other ? { hint: `written ${other}` } : {}),
  };
}

function checkNumber(parameter: ParameterModel, text: string): ValueProblem | undefined {
  const min = parameter.min ?? (parameter.type === "port" ? 1 : undefined);
  const max = parameter.max ?? (parameter.type === "port" ? 65535 : undefined);
  const range =
    min !== undefined && max !== undefined
      ? ` from ${min} to ${max}`
      : min !== undefined
        ? ` of at least ${min}`
        : "";
  const expected = `a whole number${range} in decimal digits`;
  if (!/^[0-9]{1,10}$/.test(text)) {
    const negative = (min ?? 0) < 0 && /^-[0-9]{1,10}$/.test(text);
    if (!negative) return { kind: "type", expected };
  }
  const value = Number(text);
  if (value >= (min ?? -Infinity) && value <= (max ?? Infinity)) return undefined;
  const usual = parameter.default;
  const hint = isTransposed(text, usual) ? { hint: `did you mean ${usual}?` } : {};
  return { kind: "range", expected, ...hint };
}

/** Two neighbouring digits swapped: slips such as 16348 for 16384 are copied from template to template. */
function isTransposed(text: string, usual: string | undefined): boolean {
  if (usual === undefined || text.length !== usual.length || text === usual) return false;
  const at = [...text].findIndex((digit, index) => digit !== usual[index]);
  return text === usual.slice(0, at) + (usual[at + 1] ?? "") + (usual[at] ?? "") + usual.slice(at + 2);
}

function checkUrl(parameter: ParameterModel, text: string): ValueProblem | undefined {
  const schemes = parameter.schemes ?? [];
  const scheme = /^([a-z][a-z0-9+.-]*):\/\/[^\s"<>]+$/i.exec(text)?.[1]?.toLowerCase();
  if (scheme && (schemes.length === 0 || schemes.includes(scheme))) return undefined;
  const begun = /^([a-z][a-z0-9+.-]*):\/\/(.*)/is.exec(text);
  const known = schemes.length === 0 || schemes.includes(begun?.[1]?.toLowerCase() ?? "");
  if (!scheme && begun?.[2] && known) {
    return {
      kind: "type",
      expected: 'an address without blanks, ", < and >',
      hint: "in an address they are written %20, %22, %3C and %3E",
    };
  }
  const kind = scheme ? "url" : "type";
  return {
    kind,
    expected: schemes.length
      ? `an address that begins with ${schemes.map((one) => `${one}://`).join(" or ")}`
      : "a URL",
  };
}

function checkLoad(text: string): ValueProblem | undefined {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(text) && !/\.(?:bin|sbn|sb2|sgn|loads|txt|zup|sbin)$/i.test(text))
    return undefined;
  return {
    kind: "type",
    expected: "a load name without extension",
    hint: "the phone adds the extension itself",
  };
}

/** Four decimal parts of 0 to 255. */
export function isDotted(text: string): boolean {
  const parts = text.split(".");
  return parts.length === 4 && parts.every((part) => /^[0-9]{1,3}$/.test(part) && Number(part) <= 255);
}

function isHost(text: string): boolean {
  if (/^[0-9.]+$/.test(text)) return isDotted(text);
  return (
    text.length <= 253 &&
    /^[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,62})(?:\.[A-Za-z0-9_][A-Za-z0-9_-]{0,62})*\.?$/.test(text)
  );
}

function isClock(text: string): boolean {
  const [hours, minutes = "0"] = text.split(/[/:]/);
  return (
    /^-?[0-9]{1,2}(?:[/:][0-9]{2})?$/.test(text) && Math.abs(Number(hours)) <= 24 && Number(minutes) < 60
  );
}
