/** Modes, links and folders do not survive in git. */
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export function make(root) {
  chmodSync(join(root, "SIP001B2A3C4D01.cnf"), 0o600);
  chmodSync(join(root, "notes.txt"), 0o600);
  rmSync(join(root, "SIPDefault.cnf"));
  mkdirSync(join(root, "SIPDefault.cnf"));
  mkdirSync(join(root, "old"));
  writeFileSync(join(root, "bell\u0007.pcm"), "");
  symlinkSync("/etc/hostname", join(root, "hostname"));
  writeFileSync(join(root, "SIP001B2A3C4D04.cnf"), "line1_name: 201\n".repeat(20000));
  symlinkSync("nowhere", join(root, "SIP001B2A3C4D03.cnf"));
}
