/** Names and contents that no editor writes. */
import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export function make(dir) {
  const root = join(dir, "root");
  const put = (name, text) => writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from(name)]), text);
  put(Buffer.from("caf\xe9.cnf", "latin1"), "line1_name: 1\n");
  put("new\nline \u001b[31m.xml", "<DIALTEMPLATE/>");
  put("x".repeat(250), "x");
  put("SIP001B2A000144.cnf", Buffer.from("phone_label: \"bell\u0007\u001b[2J\"\nline1_name: \"0944\"\nline1_password: \"swordfish-\u0001\"\n"));
  put("SIP001B2A000145.cnf", Buffer.alloc(300_000, "line1_name: 1\n"));
  put("SIP001B2A000146.cnf", "");
  put("SIP001B2A000147.cnf", Buffer.from([0, 1, 2, 0xff, 0xfe, 10, 0x6c, 0]));
  put("SIP001B2A000148.cnf", `line1_name: "${"9".repeat(5000)}"\n`);
  mkdirSync(join(root, "SIP001B2A000149.cnf"));
  symlinkSync("/etc/hostname", join(root, "SIP001B2A00014A.cnf"));
  symlinkSync("SIP001B2A00014B.cnf", join(root, "SIP001B2A00014B.cnf"));
  execFileSync("mkfifo", [join(root, "SIP001B2A00014C.cnf")]);
}
