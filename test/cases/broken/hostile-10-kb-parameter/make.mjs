/** A parameter of 10,000 characters. */
import { appendFileSync } from "node:fs";

export function make(dir) {
  appendFileSync(`${dir}/sites/leeds.yaml`, `parameters: { phone_prompt: ${"x".repeat(10_000)} }\n`);
}
