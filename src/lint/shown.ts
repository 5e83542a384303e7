/** What of a value a finding may show: nothing of secrets, of names that nobody knows, and of what looks like either. */
import type { Said } from "../root/said.js";
import { tellsSecret } from "../root/telling.js";

/** Nobody reads more, and a hostile text must not cost more. */
const LONGEST = 200;

/** Undefined for what must not be shown. */
export function shownOf({ text, parameter }: Pick<Said, "text" | "parameter">): string | undefined {
  if (!parameter || parameter.secret || text.length > LONGEST || tellsSecret(text)) return undefined;
  return text === "" ? '""' : text;
}
