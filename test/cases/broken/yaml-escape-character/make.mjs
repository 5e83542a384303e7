/** The label sets the title of the terminal that shows it: ESC ] 0 ; ... BEL. */
import { readFileSync, writeFileSync } from "node:fs";

export function make(dir) {
  const site = `${dir}/sites/leeds.yaml`;
  writeFileSync(site, readFileSync(site, "utf8").replace("?", "\u001b").replace("?", "\u0007"));
}
