/** Every code that a diagnostic can carry, once, with its severity and the help that `offhook explain CODE` prints. */
import { PLAN } from "./catalogue-plan.js";
import { PUBLISH } from "./catalogue-publish.js";
import { READING } from "./catalogue-reading.js";
import { RENDERING } from "./catalogue-rendering.js";
import { RULES } from "./catalogue-rules.js";
import { SECRETS } from "./catalogue-secrets.js";
import { WAIVERS } from "./catalogue-waivers.js";
import type { Entry, Severity } from "./entry.js";

export const CATALOGUE = {
  ...READING,
  ...RULES,
  ...RENDERING,
  ...SECRETS,
  ...WAIVERS,
  ...PLAN,
  ...PUBLISH,
} satisfies Record<string, Entry>;

export type Code = keyof typeof CATALOGUE;

export function severityOf(code: Code): Severity {
  return CATALOGUE[code].severity;
}

export function isCode(text: string): text is Code {
  return Object.hasOwn(CATALOGUE, text);
}

export function codes(): Code[] {
  return (Object.keys(CATALOGUE) as Code[]).sort();
}
