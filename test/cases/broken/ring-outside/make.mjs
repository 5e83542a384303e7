/** A link and a folder in place of a ring. */
import { mkdirSync, symlinkSync } from "node:fs";

export function make(dir) {
  symlinkSync("/etc/hosts", `${dir}/link.pcm`);
  mkdirSync(`${dir}/rings`);
}
