/** The file of the phone that goes was edited by hand. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export function after(scene) {
  edit(join(scene, "root/SIP000E83000004.cnf"), ["Sales 3", "Sales 3b"]);
}

function edit(path, [from, to]) {
  const text = readFileSync(path, "latin1");
  if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
  writeFileSync(path, text.replace(from, to), "latin1");
}
