/** Links in place of a site, of a fleet's family and of a folder of sites. */
import { mkdirSync, symlinkSync } from "node:fs";

export function make(dir) {
  symlinkSync("/proc/self/environ", `${dir}/sites/york.yaml`);
  symlinkSync("../../outside.yaml", `${dir}/sites/hull.yaml`);
  symlinkSync("nowhere.yaml", `${dir}/sites/bath.yaml`);
  symlinkSync("/etc", `${dir}/sites/kent`);
  mkdirSync(`${dir}/templates/acme`, { recursive: true });
  symlinkSync("../../../outside.yaml", `${dir}/templates/acme/family.yaml`);
}
