/** Rings, which are no text. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const tone = (length, step) => Uint8Array.from({ length }, (_, at) => (at * step) % 256);

export function make(dir) {
  writeFileSync(join(dir, "root/bell.pcm"), tone(960, 37));
  writeFileSync(join(dir, "root/chirp.pcm"), tone(480, 41));
  writeFileSync(join(dir, "root/wave.pcm"), Buffer.concat([Buffer.from("RIFF\x24\0\0\0WAVEfmt "), tone(464, 5)]));
}
