/** PowerShell's > wrote the file. */
import { readFileSync, writeFileSync } from "node:fs";

export function make(dir) {
  const site = `${dir}/sites/leeds.yaml`;
  writeFileSync(site, `\ufeff${readFileSync(site, "utf8")}`, "utf16le");
}
