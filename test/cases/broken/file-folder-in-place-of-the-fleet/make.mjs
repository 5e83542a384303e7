/** The fleet file is a folder, and a site's is an empty one. */
import { mkdirSync, rmSync } from "node:fs";

export function make(dir) {
  rmSync(`${dir}/offhook.yaml`);
  mkdirSync(`${dir}/offhook.yaml`);
  mkdirSync(`${dir}/sites/york.yaml`);
}
