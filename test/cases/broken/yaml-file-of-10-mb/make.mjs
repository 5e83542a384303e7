/** A description of 10 MB. */
import { appendFileSync } from "node:fs";

export function make(dir) {
  appendFileSync(`${dir}/sites/leeds.yaml`, `description: ${"a".repeat(10_000_000)}\n`);
}
