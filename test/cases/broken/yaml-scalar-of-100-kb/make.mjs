/** A description of 100 kB. */
import { appendFileSync } from "node:fs";

export function make(dir) {
  appendFileSync(`${dir}/sites/leeds.yaml`, `description: ${"a".repeat(100_000)}\n`);
}
