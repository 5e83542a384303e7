/** Short tags that tell one secret from another without telling it: only whoever has the key could try values out. */
import { createHmac } from "node:crypto";

const LEAST_KEY = 16;
const LENGTH = 8;

/** Undefined without a key, or a sentence why the key cannot be used. */
export function taggerFrom(
  key: string | undefined,
): ((path: string, value: string) => string) | string | undefined {
  if (key === undefined || key === "") return undefined;
  if (key.length < LEAST_KEY) return `it has fewer than ${LEAST_KEY} characters`;
  return (path, value) =>
    createHmac("sha256", key)
      .update(`${path}\0${value}`)
      .digest("base64url")
      .replace(/[-_]/g, "")
      .slice(0, LENGTH);
}
