/** Nested maps become secret names and values: `leeds: { "0201": x }` says the same as `leeds/0201: x`. */
import type { Findings } from "../diagnostic/diagnostic.js";
import type { Range } from "../diagnostic/source.js";
import type { MapNode, Node, ScalarNode } from "../parse/node.js";
import { isSecretName } from "./provider.js";

interface Walk {
  findings: Findings;
  /** The value of a leaf, or undefined when it is not a secret; what is wrong with it is said there. */
  read(leaf: ScalarNode, key: ScalarNode): string | undefined;
  values: Map<string, string>;
  places: Map<string, ScalarNode>;
}

/** Findings stand at keys and never quote one: in a file that went wrong a key may be a password. */
export function namedValues(
  root: MapNode,
  { findings, read }: Pick<Walk, "findings" | "read">,
): Map<string, string> {
  const walk: Walk = { findings, read, values: new Map(), places: new Map() };
  walkMap(root, "", walk);
  return walk.values;
}

function walkMap(map: MapNode, prefix: string, walk: Walk): void {
  for (const [text, { key, value }] of map.entries) {
    const name = prefix + text;
    if (value.kind === "map") walkMap(value, `${name}/`, walk);
    else if (value.kind === "scalar") takeLeaf({ name, key, value }, walk);
    else if (holdsValue(value, { key, walk })) reportShape(key, walk.findings);
  }
}

function takeLeaf(
  { name, key, value }: { name: string; key: ScalarNode; value: ScalarNode },
  walk: Walk,
): void {
  const found = walk.read(value, key);
  if (found === undefined) return;
  const twin = walk.places.get(name);
  if (!isSecretName(name)) reportName(key, walk.findings);
  else if (twin) reportTwin({ key, twin }, walk.findings);
  else {
    walk.places.set(name, key);
    walk.values.set(name, found);
  }
}

/** A list gives its items no names; that matters only if there is something in it to name. */
function holdsValue(node: Node, context: { key: ScalarNode; walk: Walk }): boolean {
  if (node.kind === "scalar") return context.walk.read(node, context.key) !== undefined;
  const inner = node.kind === "seq" ? node.items : [...node.entries.values()].map((entry) => entry.value);
  return inner.some((item) => holdsValue(item, context));
}

export function isNull(leaf: ScalarNode): boolean {
  return leaf.plain && /^(?:|~|null|Null|NULL)$/.test(leaf.text);
}

export function reportShape(at: Range, findings: Findings): void {
  findings.add({
    code: "secrets/file-shape",
    message: "A secrets file holds names and values; here stands something else.",
    at,
    expected: "a map of names to texts; maps may be nested",
    hint: "Write `leeds/0201: VALUE`, or `0201: VALUE` under `leeds:`.",
  });
}

export function reportEmpty(at: Range, findings: Findings): void {
  findings.add({
    code: "secrets/no-value",
    message: "This name has no value.",
    at,
    hint: "Give it a value, or remove the name.",
  });
}

function reportName(at: Range, findings: Findings): void {
  findings.add({
    code: "secrets/bad-name",
    message: "This key cannot be the name of a secret.",
    at,
    expected:
      "parts of letters, digits, `.`, `_` and `-`, joined by `/`, such as leeds/0201; 128 characters at most",
  });
}

function reportTwin({ key, twin }: { key: Range; twin: Range }, findings: Findings): void {
  findings.add({
    code: "secrets/duplicate-name",
    message: "This secret stands in the file already.",
    at: key,
    related: [{ at: twin, message: "first here" }],
    hint: "Nested and joined names are the same name: keep one of them.",
  });
}
