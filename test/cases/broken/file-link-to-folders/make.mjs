/** The folder of the sites is a link that leaves the fleet, and so is one of the families. */
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";

export function make(dir) {
  mkdirSync(`${dir}/../elsewhere`);
  writeFileSync(`${dir}/../elsewhere/leeds.yaml`, "apiVersion: offhook/v1\nkind: Site\nname: leeds\nphones: []\n");
  symlinkSync("../elsewhere", `${dir}/sites`);
  mkdirSync(`${dir}/templates`);
  symlinkSync("../../elsewhere", `${dir}/templates/acme`);
}
