/** Two rings whose names differ by case alone. */
import { mkdirSync, writeFileSync } from "node:fs";

export function make(dir) {
  for (const [path, byte] of [["a/warble.pcm", 0xff], ["b/Warble.pcm", 0x7f]]) {
    mkdirSync(`${dir}/rings/${path[0]}`, { recursive: true });
    writeFileSync(`${dir}/rings/${path}`, Buffer.alloc(240, byte));
  }
}
