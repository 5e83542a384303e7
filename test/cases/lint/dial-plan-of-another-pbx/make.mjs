/** More rows than are told one by one, with patterns of a PBX. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";

export function make(root) {
  const rows = Array.from({ length: 60 }, (_, at) => `  <TEMPLATE MATCH="${at}XX" TIMEOUT="1"/>\n`);
  writeFileSync(join(root, "plan.xml"), `<DIALTEMPLATE>\n${rows.join("")}  <TEMPLATE MATCH="*"/>\n</DIALTEMPLATE>\n`);
}
