/** Writes a plain file of names and values, as `--secrets` reads it: for a first try, and only for its owner to read. */
import { nested, nestedLines, quoted } from "./nested.js";

export function namesFileText(secrets: ReadonlyMap<string, string>): string {
  const lines = nestedLines(nested(secrets), quoted);
  return `# Secrets in the clear: keep this file out of version control.\n${lines.length > 0 ? lines.join("\n") : "{}"}\n`;
}
