/** How many secrets a file would get that it does not have, without a word about any of them. */
import { Findings } from "../diagnostic/diagnostic.js";
import { Source } from "../diagnostic/source.js";
import { readNamesFile } from "./names-file.js";
import { sopsCiphertexts } from "./sops.js";

/** Names that come, go or have another value. What is no such file holds none that is known. */
export function changedInNamesFile(before: string, secrets: ReadonlyMap<string, string>): number {
  const provider = readNamesFile(new Source("", before), new Findings());
  const names = new Set([...(provider?.names() ?? []), ...secrets.keys()]);
  return [...names].filter((name) => (provider?.get(name) ?? "") !== (secrets.get(name) ?? "")).length;
}

/** Names that come or go: values cannot be compared without a key. */
export function changedInSopsFile(before: string, secrets: ReadonlyMap<string, string>): number {
  const known = sopsCiphertexts(new Source("", before), new Findings()) ?? new Map<string, string>();
  const names = new Set([...known.keys(), ...[...secrets.keys()].filter((name) => secrets.get(name) !== "")]);
  return [...names].filter((name) => !known.has(name) || !secrets.get(name)).length;
}
