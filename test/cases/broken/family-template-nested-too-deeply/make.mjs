/** A template of 1,600 blocks in one another. */
import { writeFileSync } from "node:fs";

export function make(dir) {
  const template = `${"{{#if groups}}".repeat(1600)}${"{{/if}}".repeat(1600)}`;
  writeFileSync(`${dir}/templates/acme/phone.hbs`, template);
}
