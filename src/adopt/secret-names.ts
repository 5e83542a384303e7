/** Names for secrets that are found in a root: each value is told once, to whoever writes the file of secrets. */
import { secretNamer } from "./names.js";

export interface SecretNames {
  /** The name of a value; `hint` says whose it is, such as `leeds/0201`. Equal values under one hint share a name. */
  nameOf(value: string, hint: string): string;
  /** Values by name. */
  values: ReadonlyMap<string, string>;
}

export function secretNames(): SecretNames {
  const values = new Map<string, string>();
  const known = new Map<string, string>();
  const namer = secretNamer();
  const nameOf = (value: string, hint: string): string => {
    const key = JSON.stringify([hint, value]);
    const name = known.get(key) ?? namer(hint.split("/"));
    known.set(key, name);
    values.set(name, value);
    return name;
  };
  return { nameOf, values };
}
