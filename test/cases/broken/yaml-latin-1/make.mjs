/** The file was saved in a Latin code page: é is one byte, 0xE9. */
import { readFileSync, writeFileSync } from "node:fs";

export function make(dir) {
  const site = `${dir}/sites/leeds.yaml`;
  writeFileSync(site, readFileSync(site, "utf8"), "latin1");
}
