/** The fleet file is a link. */
import { rmSync, symlinkSync } from "node:fs";

export function make(dir) {
  rmSync(`${dir}/offhook.yaml`);
  symlinkSync("elsewhere.yaml", `${dir}/offhook.yaml`);
}
