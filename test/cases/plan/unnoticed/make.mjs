/** Everything that no phone notices: comments, order, quotes, line ends, the case of names and words, a value said twice. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export function after(scene) {
  const change = (name, how) => {
    const path = join(scene, "root", name);
    const [was, is] = [readFileSync(path, "latin1"), how(readFileSync(path, "latin1"))];
    if (was === is) throw new Error(`${name} is as it was`);
    writeFileSync(path, is, "latin1");
  };
  change("SIP000E83000001.cnf", (text) => `; by hand\n${text}`);
  change("SIP000E83000002.cnf", (text) => text.split("\n").reverse().join("\n"));
  change("SIP000E83000003.cnf", (text) => text.replaceAll("\n", "\r\n"));
  change("SIP000E83000004.cnf", (text) => text.replace('proxy1_address: "192.0.2.10"', "proxy1_address: 192.0.2.10"));
  change("SIP000E83000005.cnf", (text) => text.replace("phone_label", "Phone_Label"));
  change("SIP000E83000006.cnf", (text) => `${text}preferred_codec: "G711ALAW"\n`);
  change("uk.xml", (text) => text.replace(/( *<TEMPLATE.*>\n)( *<TEMPLATE.*>\n)/, "$2$1"));
  change("SEP000E83000105.cnf.xml", (text) => text.replace("<device", "<!-- by hand -->\n<device"));
}
