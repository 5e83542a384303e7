/** Whether the schema takes a value for a setting, asked one by one by whoever proposes settings. */
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Plain } from "../parse/node.js";

const FILE = "settings.schema.json";

/** `path` is dotted, such as `pbx.host`; `schemas` by file name. */
export type SettingFits = (path: string, value: Plain) => boolean;

export function settingFits(schemas: ReadonlyMap<string, object>): SettingFits {
  const ajv = new Ajv2020({ allowUnionTypes: true, ownProperties: true, strictTypes: false });
  const schema = schemas.get(FILE);
  if (!schema) throw new Error(`no ${FILE}`);
  ajv.addSchema(schema, FILE);
  const validate = ajv.compile({ $ref: `${FILE}#/$defs/settings` });
  return (path, value) => validate(nested(path, value));
}

function nested(path: string, value: Plain): Plain {
  return path.split(".").reduceRight<Plain>((inner, key) => ({ [key]: inner }), value);
}
