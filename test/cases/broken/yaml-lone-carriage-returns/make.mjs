/** An editor of former Macintoshes ended the lines with CR. */
import { readFileSync, writeFileSync } from "node:fs";

export function make(dir) {
  const site = `${dir}/sites/leeds.yaml`;
  writeFileSync(site, readFileSync(site, "utf8").replaceAll("\n", "\r"));
}
