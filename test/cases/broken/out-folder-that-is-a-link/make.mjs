/** The folder to build into is a link to an artifact. */
import { symlinkSync } from "node:fs";

export function make(dir) {
  symlinkSync("../artifact", `${dir}/link`);
}
