/** A disk was full when the file was saved. */
import { writeFileSync } from "node:fs";

export function make(dir) {
  writeFileSync(`${dir}/sites/leeds.yaml`, "");
}
