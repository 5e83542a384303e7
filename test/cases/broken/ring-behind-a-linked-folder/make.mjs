/** The folder of the rings is a link that leaves the fleet. */
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";

export function make(dir) {
  mkdirSync(`${dir}/../elsewhere`);
  writeFileSync(`${dir}/../elsewhere/warble.pcm`, Buffer.alloc(240, 0xff));
  symlinkSync("../elsewhere", `${dir}/rings`);
}
