/** A dial plan of 300 rules. */
import { appendFileSync } from "node:fs";

export function make(dir) {
  const rules = Array.from({ length: 300 }, (_, index) => `    - { match: "${9000 + index}", timeout: 0 }\n`);
  appendFileSync(`${dir}/offhook.yaml`, `dialPlans:\n  uk:\n${rules.join("")}    - { match: "999", timeout: 5 }\n`);
}
