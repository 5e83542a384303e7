/** A ring that would take the place of a file of all phones. */
import { mkdirSync, writeFileSync } from "node:fs";

export function make(dir) {
  mkdirSync(`${dir}/rings`);
  writeFileSync(`${dir}/rings/sipdefault.cnf`, Buffer.alloc(240, 0xff));
  writeFileSync(`${dir}/rings/a ring;.pcm`, Buffer.alloc(240, 0xff));
}
