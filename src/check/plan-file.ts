/** Reads a saved plan, which may come from anybody: held against its schema before any of it is used. */
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Plan } from "../model/generated.js";

const MOST_TEXT = 200;

/** The plan, or what is wrong with the text, in a sentence that shows none of it. */
export function planOf(text: string, schemas: ReadonlyMap<string, object>): Plan | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "it is no JSON";
  }
  const ajv = new Ajv2020({ allowUnionTypes: true, ownProperties: true, strictTypes: false });
  for (const [name, schema] of schemas) ajv.addSchema(schema, name);
  const validate = ajv.getSchema<Plan>("plan.schema.json");
  if (!validate) throw new Error("no schema for plans");
  if (validate(value)) return value as Plan;
  const [error] = validate.errors ?? [];
  const place = error?.instancePath.replace(/[^\x20-\x7e]/g, "?").slice(0, MOST_TEXT) || "its top";
  return `it is no plan: ${place} ${error?.message ?? "is wrong"}`;
}
