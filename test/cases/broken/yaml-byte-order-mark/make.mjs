/** An editor put a byte order mark before the first character. */
import { readFileSync, writeFileSync } from "node:fs";

export function make(dir) {
  const site = `${dir}/sites/leeds.yaml`;
  writeFileSync(site, `\ufeff${readFileSync(site, "utf8")}`);
}
