/** U+202E shows what follows backwards: as an escape in one label, as itself in the other. */
import { readFileSync, writeFileSync } from "node:fs";

export function make(dir) {
  const site = `${dir}/sites/leeds.yaml`;
  writeFileSync(site, readFileSync(site, "utf8").replace("?", "\u202e"));
}
