/** How a value stands in a plan: secrets by a keyed tag or not at all, everything else as it is. */
import type { ParameterModel } from "../../model/family.js";
import type { Said } from "../../root/said.js";
import { withoutSecrets } from "../../root/telling.js";

/** Tells secrets apart without telling them; the path goes into the tag, so that equal passwords of two phones look different. */
export type Tagger = (path: string, value: string) => string;

export interface Shower {
  /** Names whose values the fleet fills with secrets, besides those that the book calls secret. */
  secretNames: ReadonlySet<string>;
  tag: Tagger | undefined;
}

export function isSecretName(
  { name, parameter }: { name: string; parameter: ParameterModel | undefined },
  { secretNames }: Shower,
): boolean {
  return parameter?.secret === true || secretNames.has(name);
}

/** What a name means that no book has, nobody knows: it may well be a password, misspelt. */
export function isHidden(
  named: { name: string; parameter: ParameterModel | undefined },
  shower: Shower,
): boolean {
  return !named.parameter || isSecretName(named, shower);
}

/** `path`: whose value it is; undefined for a secret without a tag. */
export function shownOf(
  said: Said,
  { name, path, shower }: { name: string; path: string; shower: Shower },
): string | undefined {
  if (!isHidden({ name, parameter: said.parameter }, shower)) return withoutSecrets(said.text);
  return shower.tag?.(`${path} ${name}`, said.text);
}
