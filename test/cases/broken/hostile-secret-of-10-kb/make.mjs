/** A password of 10,000 characters. */
import { writeFileSync } from "node:fs";

export function make(dir) {
  writeFileSync(`${dir}/passwords.yaml`, `leeds/0201: ${"SWORDFISH ".repeat(1000)}\n`);
}
