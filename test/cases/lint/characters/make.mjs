/** Files that editors and git would mend: byte order mark, zero bytes, mixed line ends, bytes that are no UTF-8. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";

export function make(root) {
  const put = (name, text, encoding = "latin1") => writeFileSync(join(root, name), text, encoding);
  put("SIP001B2A000001.cnf", "\ufeffline1_name: 201\nphone_label: B\u00fcro\nline1_displayname: \u201cFront desk\u201d\n", "utf8");
  put("SIP001B2A000002.cnf", "line1_name: 202\r\nphone_label: Desk\nphone_prompt: \"a\u001bb\"");
  put("SIP001B2A000003.cnf", "line1_name: 203\rphone_label: Desk\nline1_password: sword\0fish\n");
  put("SIP001B2A000004.cnf", `# a long one\nline1_name: 204\n${"# filler ".repeat(1000)}\n`);
  put("SIP001B2A000005.cnf", "<html><body>not found</body></html>\n".repeat(60));
  put("SEP001B2A000006.cnf.xml", "<device><versionStamp>caf\u00e9</versionStamp></device>\n");
  put("SEP001B2A000007.cnf.xml", `${"<a>".repeat(70)}\n`);
}
