/** A map of 50,000 keys, none of which is known. */
import { appendFileSync } from "node:fs";

export function make(dir) {
  const keys = Array.from({ length: 50_000 }, (_, index) => `  key${index}: 1\n`);
  appendFileSync(`${dir}/sites/leeds.yaml`, `settings:\n${keys.join("")}`);
}
