/** Somebody was at the root: one phone edited, one file mended to what is wanted now, one deleted. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export function after(scene) {
  edit(join(scene, "root/SIP000E83000003.cnf"), ["Sales 2", "Sales 9"]);
  edit(join(scene, "root/SIP000E83000006.cnf"), ["Service 2", "Service 22"]);
  rmSync(join(scene, "root/SIP000E83000102.cnf"));
}

function edit(path, [from, to]) {
  const text = readFileSync(path, "latin1");
  if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
  writeFileSync(path, text.replace(from, to), "latin1");
}
