/** A ring of 30 ms. */
import { writeFileSync } from "node:fs";

export function make(dir) {
  writeFileSync(`${dir}/warble.pcm`, Buffer.alloc(240, 0xff));
}
