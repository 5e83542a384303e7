/** Two rings of 30 ms. */
import { writeFileSync } from "node:fs";

export function make(dir) {
  writeFileSync(`${dir}/warble.pcm`, Buffer.alloc(240, 0xff));
  writeFileSync(`${dir}/sweep.pcm`, Buffer.alloc(240, 0x7f));
}
