/** The file of the SCCP phone breaks off. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export function after(scene) {
  const path = join(scene, "root/SEP000E83000105.cnf.xml");
  writeFileSync(path, readFileSync(path, "utf8").slice(0, 900));
}
