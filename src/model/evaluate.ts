/** What a parameter's value is for one subject: its own word in a layer, a setting it follows from, or its default. */
import type { Plain } from "../parse/node.js";
import type { Fact, Item } from "./facts.js";
import { type FamilyModel, itemName, type ParameterModel } from "./family.js";
import { findParameter, findSetting, isSecretRef, type Origin, type Stack } from "./layer.js";
import type { Release } from "./release.js";
import { toText } from "./value.js";

/** A value as text, or the name of the secret that holds it. */
export type Value = string | { secret: string };

/** Whose parameters are asked for: a phone, or a target as all its phones share it. */
export interface Subject {
  family: FamilyModel;
  stack: Stack;
  /** Facts by full path: `zone.word`, `phone.label`, `firmware`, `root.load`, `sync`. */
  facts: ReadonlyMap<string, Fact>;
  release?: Release | undefined;
}

export interface Evaluated {
  parameter: ParameterModel;
  /** The name in the file, numbers filled in. */
  name: string;
  item?: Item | undefined;
  value: Value | undefined;
  /** Where the value stands in YAML; absent for defaults of the book. */
  origin?: Origin | undefined;
  by: "parameter" | "setting" | "default" | "unset" | "nothing";
}

export function evaluate(parameter: ParameterModel, subject: Subject, item?: Item): Evaluated {
  const name = item ? itemName(parameter, item) : parameter.name;
  const own = findParameter(subject.stack, name);
  const unused = item?.used === false;
  const derived = unused && parameter.scope === "phone" ? undefined : derive(parameter, { subject, item });
  if (own && (!derived?.origin || own.origin.rank >= derived.origin.rank)) {
    return {
      parameter,
      name,
      item,
      value: asValue(parameter, own.value),
      origin: own.origin,
      by: "parameter",
    };
  }
  if (derived) {
    return {
      parameter,
      name,
      item,
      value: asValue(parameter, derived.value),
      origin: derived.origin,
      by: "setting",
    };
  }
  if (item && (unused || parameter.default === undefined) && parameter.unset !== undefined) {
    return { parameter, name, item, value: parameter.unset, by: "unset" };
  }
  const rest = parameter.default ?? (unused ? "" : undefined);
  return { parameter, name, item, value: rest, by: rest === undefined ? "nothing" : "default" };
}

export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (typeof a === "object" && typeof b === "object") return a.secret === b.secret;
  return a === b;
}

function asValue(parameter: ParameterModel, value: Plain): Value {
  return isSecretRef(value) ? { secret: value.secret } : toText(parameter, value);
}

interface Scene {
  subject: Subject;
  item?: Item | undefined;
}

function derive(parameter: ParameterModel, scene: Scene): Fact | undefined {
  for (const derivation of parameter.derivations) {
    if (derivation.when && !holds(derivation.when, scene)) continue;
    if (derivation.value !== undefined)
      return { value: derivation.value, origin: whenOrigin(derivation.when, scene) };
    const source =
      derivation.parameter === undefined
        ? factAt(derivation.path ?? "", scene)
        : otherParameter(derivation.parameter, scene);
    if (!source) continue;
    const value = transform(source.value, derivation);
    if (value !== undefined) return { value, origin: source.origin };
  }
  return undefined;
}

/** The value of a path: a fact of the item, a fact of the subject, a setting, or what a setting implies. */
export function factAt(path: string, { subject, item }: Scene): Fact | undefined {
  if (item && path.startsWith(`${item.kind}.`)) return item.facts.get(path.slice(item.kind.length + 1));
  return subject.facts.get(path) ?? findSetting(subject.stack, path) ?? implied(path, subject.stack);
}

/** A server without a word on registration is there to be registered with: a phone that does not register never rings. */
function implied(path: string, stack: Stack): Fact | undefined {
  if (path !== "pbx.register") return undefined;
  const server = findSetting(stack, "pbx.host");
  return server ? { value: true, origin: server.origin } : undefined;
}

function otherParameter(name: string, { subject }: Scene): Fact | undefined {
  const parameter = subject.family.parameters.get(name);
  if (!parameter) return undefined;
  const other = evaluate(parameter, subject);
  return other.value === undefined ? undefined : { value: other.value, origin: other.origin };
}

function holds(when: Record<string, unknown>, scene: Scene): boolean {
  return Object.entries(when).every(([path, allowed]) => {
    const fact = factAt(path, scene);
    if (fact === undefined) return false;
    const list = Array.isArray(allowed) ? allowed : [allowed];
    return list.some((one) => String(one) === String(fact.value));
  });
}

function whenOrigin(when: Record<string, unknown> | undefined, scene: Scene): Origin | undefined {
  const [path] = Object.keys(when ?? {});
  return path === undefined ? undefined : factAt(path, scene)?.origin;
}

function transform(value: Plain, how: ParameterModel["derivations"][number]): Plain | undefined {
  let result: Plain | undefined = value;
  if (how.part) result = partOf(String(value), how.part);
  if (result === undefined) return undefined;
  if (how.map && Object.hasOwn(how.map, String(result))) result = how.map[String(result)] as Plain;
  if (how.multiply !== undefined) result = Number(result) * how.multiply;
  if (how.divide !== undefined) result = Math.floor(Number(result) / how.divide);
  return result;
}

/** How a setting's value is written as this parameter's, where the parameter follows from that setting. */
export function textFor(
  parameter: ParameterModel,
  { path, value }: { path: string; value: string | boolean },
): string {
  const map = parameter.derivations.find((one) => one.path === path)?.map;
  return toText(parameter, map && Object.hasOwn(map, String(value)) ? (map[String(value)] as Plain) : value);
}

function partOf(text: string, part: "host" | "port"): string | undefined {
  const [host, port] = text.split(":");
  return part === "host" ? host : port;
}
