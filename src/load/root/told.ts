/** Reads switches that somebody hands over: records as a root keeps them, or what a publish has printed. */
import type { RootSwitches, ToldSwitch } from "../../model/generation.js";
import { readSwitch, TOLD } from "./records.js";
import { count, isObject, misshapen, optional, parsedJson, type Shape, WORDS } from "./shape.js";

/** A report counts generations, and has no names for them. */
const SAID: Shape = { ...TOLD, from: optional(count), to: count };

/** Or what is wrong, as a sentence that shows none of it. */
export function readTold(bytes: Uint8Array): RootSwitches[] | string {
  const parsed = parsedJson(bytes);
  if (!parsed) return "it is not JSON in UTF-8";
  const { value } = parsed;
  if (isObject(value) && value.kind === "Publish") return fromReport(value);
  const records = Array.isArray(value) ? value : [value];
  const switches: ToldSwitch[] = [];
  for (const [index, record] of records.entries()) {
    if (!isObject(record) || record.kind !== "Switch") return NEITHER;
    const one = readSwitch(Buffer.from(JSON.stringify(record)));
    if (typeof one === "string") return records.length > 1 ? `record ${index + 1}: ${one}` : one;
    switches.push(one);
  }
  const numbers = new Set(switches.map(({ number }) => number));
  if (numbers.size < switches.length) return "two of its switches have the same number";
  return switches.length === 0 ? [] : [{ switches: switches.sort((a, b) => a.number - b.number) }];
}

const NEITHER =
  "it is neither a switch as a root keeps it, nor a list of such, nor what offhook publish --format json prints";

/** Targets to which nothing was published have no switch. */
function fromReport({ targets }: Record<string, unknown>): RootSwitches[] | string {
  if (!Array.isArray(targets)) return "its targets are missing";
  const roots: RootSwitches[] = [];
  for (const [index, one] of targets.entries()) {
    const at = `target ${index + 1}`;
    if (!isObject(one) || !WORDS(one.target)) return `${at}: its name is missing or wrong`;
    if (one.switch === undefined) continue;
    const wrong = misshapen(one.switch, { shape: SAID, at });
    if (wrong !== undefined) return wrong;
    roots.push({ target: String(one.target), switches: [one.switch as ToldSwitch] });
  }
  return roots;
}
