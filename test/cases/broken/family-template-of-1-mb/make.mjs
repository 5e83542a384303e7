/** A template of a million characters: to compile it would take half a minute. */
import { writeFileSync } from "node:fs";

export function make(dir) {
  writeFileSync(`${dir}/templates/acme/phone.hbs`, "{{phone.mac}}\n".repeat(70_000));
}
