/** Two million brackets in less than 4 MB. */
import { appendFileSync } from "node:fs";

export function make(dir) {
  appendFileSync(`${dir}/sites/leeds.yaml`, `description: [${"[],".repeat(1_000_000)}]\n`);
}
