/** A root made by someone who means it badly: names and contents that are out for whoever prints or reads them. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const NASTY = [
  "<script>alert(1)<\u2215script>",
  "a\nb.cnf",
  "\u001b[2J\u001b]0;owned\u0007",
  "::error::told you",
  "</details>",
  "`x` | y [z](javascript:alert(1)) ![i](https:%2f%2fexample.com%2fi.png)",
  "\u202efnc.PIS",
  "-rf",
  " leading and trailing ",
  "constructor",
  "__proto__",
];

export function after(scene) {
  const root = join(scene, "root");
  for (const name of NASTY) writeFileSync(join(root, name.replaceAll("/", "\u2215")), "x");
  writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0x53, 0x49, 0x50, 0xff, 0xfe])]), "x");
  execFileSync("mkfifo", [join(root, "SIP000E83AAAA01.cnf"), join(root, "pipe")]);
  symlinkSync("loop-b", join(root, "loop-a"));
  symlinkSync("loop-a", join(root, "loop-b"));
  symlinkSync("/etc/passwd", join(root, "SIP000E83AAAA02.cnf"));
  symlinkSync("nowhere", join(root, "SIP000E83AAAA03.cnf"));
  mkdirSync(join(root, "SIP000E83AAAA04.cnf"));
  contents(root);
  ours(root);
}

/** Phones' files that are not ours, and a shared one that is. */
function contents(root) {
  writeFileSync(join(root, "SIP000E83BBBB01.cnf"), `phone_label: "${"A".repeat(1024 * 1024)}"\n`);
  writeFileSync(join(root, "SIP000E83BBBB02.cnf"), Buffer.from([0, 255, 254, 13, 27, 91, 50, 74, 10]));
  writeFileSync(
    join(root, "SEP000E83BBBB03.cnf.xml"),
    '<!DOCTYPE x [<!ENTITY a "&b;&b;"><!ENTITY b SYSTEM "file:///etc/passwd">]><device>&a;</device>',
  );
}

/** What the plan shows as the value before. */
function ours(root) {
  const path = join(root, "SIP000E83000002.cnf");
  const text = readFileSync(path, "latin1").replace(
    'phone_label: "Sales 1"',
    "phone_label: \"</summary><script>alert(1)</script> | `x` ::error::y \u001b[31m @everyone #1\"\nevil_<b>: 1\n__proto__: \"x\"",
  );
  writeFileSync(path, text, "latin1");
  const gone = join(root, "SIP000E83000104.cnf");
  unlinkSync(gone);
  symlinkSync("../outside", gone);
}
