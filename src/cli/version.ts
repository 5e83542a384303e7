/** The version of this program, from its package. */
import { createRequire } from "node:module";

export function version(): string {
  const { version: text } = createRequire(import.meta.url)("../../package.json") as { version: string };
  return text;
}
