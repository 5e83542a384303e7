/** A description of a thousand lists in one another. */
import { appendFileSync } from "node:fs";

export function make(dir) {
  appendFileSync(`${dir}/sites/leeds.yaml`, `description: ${"[".repeat(1000)}${"]".repeat(1000)}\n`);
}
