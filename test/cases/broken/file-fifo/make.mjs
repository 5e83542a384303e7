/** FIFOs in place of a site, of a ring and of a thing in the folder of the sites: whoever reads one waits for ever. */
import { execFileSync } from "node:child_process";
import { appendFileSync } from "node:fs";

export function make(dir) {
  for (const name of ["sites/york.yaml", "sites/pipe", "warble.pcm"]) execFileSync("mkfifo", [`${dir}/${name}`]);
  appendFileSync(`${dir}/offhook.yaml`, "rings: { Warble: warble.pcm }\n");
  appendFileSync(`${dir}/sites/leeds.yaml`, "settings: { rings: [Warble] }\n");
}
