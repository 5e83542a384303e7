/** Every code that a diagnostic can carry, once, with its severity and the help that `offhook explain CODE` prints. */

import { ADOPT } from "./catalogue-adopt.js";
import { BOOT } from "./catalogue-boot.js";
import { CONVERSION } from "./catalogue-conversion.js";
import { FIRMWARE } from "./catalogue-firmware.js";
import { IMPORT } from "./catalogue-import.js";
import { LINT_DIAL_PLANS } from "./catalogue-lint-dial-plans.js";
import { LINT_FILES } from "./catalogue-lint-files.js";
import { LINT_TEXTS } from "./catalogue-lint-texts.js";
import { LINT_VALUES } from "./catalogue-lint-values.js";
import { PLAN } from "./catalogue-plan.js";
import { PUBLISH } from "./catalogue-publish.js";
import { READING } from "./catalogue-reading.js";
import { RELEASES } from "./catalogue-releases.js";
import { RENDERING } from "./catalogue-rendering.js";
import { RULES } from "./catalogue-rules.js";
import { SECRETS } from "./catalogue-secrets.js";
import { SERVERS } from "./catalogue-servers.js";
import { WAIVERS } from "./catalogue-waivers.js";
import type { Entry, Severity } from "./entry.js";

export const CATALOGUE = {
  ...READING,
  ...RULES,
  ...RENDERING,
  ...SECRETS,
  ...SERVERS,
  ...WAIVERS,
  ...CONVERSION,
  ...PLAN,
  ...BOOT,
  ...PUBLISH,
  ...FIRMWARE,
  ...RELEASES,
  ...IMPORT,
  ...ADOPT,
  ...LINT_DIAL_PLANS,
  ...LINT_FILES,
  ...LINT_TEXTS,
  ...LINT_VALUES,
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
