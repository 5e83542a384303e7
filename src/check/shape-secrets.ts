/** Texts that may be secrets by the place where they stand: masked before anything is said about their lines. */
import type { ErrorObject } from "ajv/dist/2020.js";
import type { Node } from "../parse/node.js";

interface Schema {
  title?: string;
  $ref?: string;
  properties?: Record<string, Schema>;
}

export function isSecretSchema(schema: unknown): boolean {
  return (schema as Schema | undefined)?.title === "SecretRef";
}

/** True for maps such as `auth` that have a secret among their keys: what is misplaced in them may be it. */
function holdsSecret(schema: unknown): boolean {
  const { properties = {} } = (schema ?? {}) as Schema;
  return Object.values(properties).some(({ $ref }) => $ref?.endsWith("/secretRef"));
}

/** Masks what the error is about if it may be a secret, and tells whether it did. */
export function hideSecrets(
  error: ErrorObject,
  { node, name }: { node: Node; name: string | undefined },
): boolean {
  const { keyword, parentSchema, params } = error;
  if (keyword === "additionalProperties") {
    const value =
      node.kind === "map" ? node.entries.get(String(params.additionalProperty))?.value : undefined;
    if (value && (isSecretSchema(parentSchema) || holdsSecret(parentSchema))) hideScalars(value);
    return false;
  }
  const secret =
    isSecretSchema(parentSchema) || name === "secret" || (keyword === "type" && holdsSecret(parentSchema));
  if (secret && keyword !== "required") hideScalars(node);
  return secret && keyword !== "required";
}

function hideScalars(node: Node): void {
  if (node.kind === "scalar") node.source.hide(node.start, node.end);
  else if (node.kind === "seq") node.items.forEach(hideScalars);
  else for (const { value } of node.entries.values()) hideScalars(value);
}
