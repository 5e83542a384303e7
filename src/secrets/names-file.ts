/** Secrets from a plain YAML or JSON file of names and values. */
import type { Findings } from "../diagnostic/diagnostic.js";
import type { Source } from "../diagnostic/source.js";
import { isNull, namedValues, reportEmpty, reportShape } from "./named-values.js";
import { providerOf, type SecretProvider } from "./provider.js";
import { parseSealed, sealed } from "./sealed.js";

/** Values count by their source text: `0201: 0042` is the text 0042. */
export function readNamesFile(source: Source, findings: Findings): SecretProvider | undefined {
  const text = sealed(source);
  const before = findings.errors;
  const root = parseSealed(text, findings);
  if (root?.kind !== "map") {
    if (findings.errors === before) reportShape(root ?? { source: text, start: 0, end: 0 }, findings);
    return undefined;
  }
  const values = namedValues(root, {
    findings,
    read: (leaf, key) => {
      if (leaf.text !== "" && !isNull(leaf)) return leaf.text;
      reportEmpty(key, findings);
      return undefined;
    },
  });
  return providerOf(source.file, values);
}
