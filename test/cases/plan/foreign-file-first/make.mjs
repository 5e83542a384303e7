/** Two files of the protocol that phones spoke before were left: one names another load, the other the one of the fleet. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const leftover = (load) => `<device><loadInformation>${load}</loadInformation></device>\n`;

export function after(scene) {
  writeFileSync(join(scene, "root/SEP000E83000001.cnf.xml"), leftover("P0030801SR02"));
  writeFileSync(join(scene, "root/SEP000E83000002.cnf.xml"), leftover("P0S3-8-12-00"));
}
