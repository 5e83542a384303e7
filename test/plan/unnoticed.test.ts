/** In which ways two files of the same meaning differ. */
import { describe, expect, it } from "vitest";
import { unnoticedIn } from "../../src/plan/meaning/unnoticed.js";
import type { Known } from "../../src/root/names.js";
import { familyOf } from "../support/parameters.js";

function differences(before: string, { after, path = "SIP{MAC}.cnf" }: { after: string; path?: string }) {
  const family = familyOf("sip");
  const file = family.files.find((one) => one.path === path);
  if (!file) throw new Error(`there is no file ${path}`);
  const known: Known = { family, file };
  return unnoticedIn({
    ...{ before: Buffer.from(before), after: Buffer.from(after), known },
    skipped: (name) => name.includes("password"),
  });
}

const TEXT = 'phone_label: "Desk"\nline1_name: "201"\npreferred_codec: "g711alaw"\n';

describe("a parameter file", () => {
  it.each<[string, string, string[]]>([
    ["a line that is a comment", `# by hand\n${TEXT}`, ["comments"]],
    ["a comment behind a value", TEXT.replace('"Desk"', '"Desk" ; by hand'), ["comments"]],
    ["blank lines", TEXT.replaceAll("\n", "\n\n"), ["comments"]],
    ["no end of the last line", TEXT.trimEnd(), ["comments"]],
    ["line ends", TEXT.replaceAll("\n", "\r\n"), ["line-ends"]],
    ["no quotes", TEXT.replace('"Desk"', "Desk"), ["quoting"]],
    ["blanks around the colon", TEXT.replace("label:", "label  :  "), ["quoting"]],
    ["capitals in a name", TEXT.replace("phone_label", "Phone_Label"), ["case"]],
    ["capitals in a word", TEXT.replace("g711alaw", "G711alaw"), ["case"]],
    ["another order", TEXT.split("\n").reverse().join("\n"), ["order"]],
    ["a value that stands elsewhere as well", `${TEXT}telnet_level: "0"\n`, ["place"]],
    ["several at once", `; x\r\n${TEXT.replace('"Desk"', "Desk")}`, ["comments", "line-ends", "quoting"]],
  ])("differs by %s", (_, after, kinds) => {
    expect(differences(TEXT, { after })).toEqual(kinds);
    expect(differences(after, { after: TEXT })).toEqual(kinds);
  });

  it("differs by the spelling of a value", () => {
    expect(differences('proxy1_port: "05060"\n', { after: 'proxy1_port: "5060"\n' })).toEqual(["spelling"]);
  });

  it("differs by secrets that were not compared, and by the mark", () => {
    expect(differences('line1_password: "a"\n', { after: 'line1_password: "b"\n' })).toEqual(["secrets"]);
    const mark = { after: 'sync: "2"\n', path: "SIPDefault.cnf" };
    expect(differences('sync: "1"\n', mark)).toEqual(["mark"]);
  });
});

it("a dial plan differs by the order of its rules, which is no other spelling", () => {
  const [a, b] = ['<TEMPLATE MATCH="1"/>', '<TEMPLATE MATCH="22" TIMEOUT="0"/>'];
  const plan = (...rules: string[]) => `<DIALTEMPLATE>\n${rules.join("\n")}\n</DIALTEMPLATE>\n`;
  const path = "{dialPlan}.xml";
  expect(differences(plan(a, a), { after: plan(a, a).replace("<D", "<!-- x --><D"), path })).toEqual([
    "comments",
  ]);
  expect(differences(plan(b, b), { after: plan(b, b), path })).toEqual(["comments"]);
  expect(differences(plan(a, b), { after: plan(b, a), path })).toContain("order");
  expect(differences(plan(a, b), { after: plan(b, a), path })).not.toContain("spelling");
});
