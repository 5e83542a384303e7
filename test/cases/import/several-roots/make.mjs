/** Rings, which are no text. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const tone = (length, step) => Uint8Array.from({ length }, (_, at) => (at * step) % 256);

export function make(dir) {
  for (const root of ["north", "south"]) {
    writeFileSync(join(dir, root, "bell.pcm"), tone(480, root === "north" ? 37 : 43));
    writeFileSync(join(dir, root, "house.pcm"), tone(480, 41));
  }
}
