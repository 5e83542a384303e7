/** Which file of a family a name in a root is: by the spelling that phones ask for, and no other. */
import { describe, expect, it } from "vitest";
import { namer } from "../../src/root/names.js";
import { SHIPPED } from "../support/parameters.js";

const name = namer(SHIPPED.families.values());
const known = (path: string) => {
  const found = name(path);
  return found && [found.file.path, found.mac].filter((part) => part !== undefined).join(" ");
};

describe("a name in a root", () => {
  it.each([
    ["SIP000E83000001.cnf", "SIP{MAC}.cnf 000E83000001"],
    ["SEP000E83000001.cnf.xml", "SEP{MAC}.cnf.xml 000E83000001"],
    ["SIPDefault.cnf", "SIPDefault.cnf"],
    ["OS79XX.TXT", "OS79XX.TXT"],
    ["XMLDefault.cnf.xml", "XMLDefault.cnf.xml"],
    ["syncinfo.xml", "syncinfo.xml"],
    ["uk.xml", "{dialPlan}.xml"],
    ["dial.plan-2.xml", "{dialPlan}.xml"],
  ])("%s is %s", (path, file) => {
    expect(known(path)).toBe(file);
  });

  it.each([
    "sip000E83000001.cnf",
    "SIP000e83000001.cnf",
    "SIP000E8300001.cnf",
    "SIP000E830000012.cnf",
    "SIP000E83000001.cnf.bak",
    "xSIP000E83000001.cnf",
    "SIP000E83000001.cnf\n",
    "SIPDefaultxcnf",
    "SIPdefault.cnf",
    ".xml",
    "-rf.xml",
    "a b.xml",
    "chimes.pcm",
    "README",
    "",
    "__proto__",
    "constructor",
  ])("%j is none", (path) => {
    expect(known(path)).toBeUndefined();
  });
});
