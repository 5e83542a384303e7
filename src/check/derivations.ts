/** Derivations of parameter books name settings and facts that exist: a mistyped one would be a value that never comes. */
import type { Findings } from "../diagnostic/diagnostic.js";
import { nearest } from "../diagnostic/nearest.js";
import type { Range } from "../diagnostic/source.js";
import { FACTS } from "../model/facts.js";
import type { Derivation, ParameterBook } from "../model/generated.js";
import { locate } from "../parse/locate.js";
import type { Opened } from "./open.js";

type Schema = {
  $ref?: string;
  title?: string;
  properties?: Record<string, Schema>;
  $defs?: Record<string, Schema>;
};

/** The dotted paths of all settings: lists and references to secrets are whole. */
export function settingPaths(schemas: ReadonlyMap<string, object>): string[] {
  const { $defs = {} } = (schemas.get("settings.schema.json") ?? {}) as Schema;
  const leaves = (schema: Schema, path: string): string[] => {
    const name = schema.$ref?.split("/").pop() ?? "";
    const { title, properties } = schema.properties ? schema : ($defs[name] ?? schema);
    if (!properties || title === "SecretRef") return [path];
    return Object.entries(properties).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key));
  };
  return $defs.settings ? leaves($defs.settings, "") : [];
}

export function checkDerivations(
  book: Opened<ParameterBook>,
  { settings, findings }: { settings: readonly string[]; findings: Findings },
): void {
  const known = new Set([...settings, ...FACTS]);
  book.data.parameters.forEach((parameter, index) => {
    const at = locate(book.node, ["parameters", index, "from"])?.value ?? book.node;
    for (const path of pathsOf(parameter.from)) {
      if (!known.has(path)) report(path, { at, known, findings });
    }
  });
}

function pathsOf(from: ParameterBook["parameters"][number]["from"]): string[] {
  const list: Derivation[] = from === undefined ? [] : Array.isArray(from) ? from : [from];
  return list.flatMap((one) => {
    if (typeof one === "string") return [one];
    return [...(one.path === undefined ? [] : [one.path]), ...Object.keys(one.when ?? {})];
  });
}

function report(
  path: string,
  { at, known, findings }: { at: Range; known: Iterable<string>; findings: Findings },
): void {
  const near = nearest(path, known);
  findings.add({
    code: "families/unknown-path",
    message: `a parameter follows from ${path}, which is neither a setting nor a fact`,
    at,
    found: path,
    hint: near && `did you mean ${near}?`,
  });
}
