/** Files that are no rings, or rings of a wrong length. */
import { writeFileSync } from "node:fs";

export function make(dir) {
  const silence = (bytes) => Buffer.alloc(bytes, 0xff);
  writeFileSync(`${dir}/text.pcm`, "Please put the ring here.\n");
  writeFileSync(`${dir}/wave.pcm`, Buffer.concat([Buffer.from("RIFF"), silence(476)]));
  writeFileSync(`${dir}/short.pcm`, silence(100));
  writeFileSync(`${dir}/long.pcm`, silence(16_320));
  writeFileSync(`${dir}/odd.pcm`, silence(1000));
  writeFileSync(`${dir}/pointer.pcm`, "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 480\n");
  writeFileSync(`${dir}/page.pcm`, "<!doctype html><title>404</title>");
}
