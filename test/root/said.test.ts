/** What a file says, whatever its spelling, and what is wrong with it. */
import { describe, expect, it } from "vitest";
import type { FileModel } from "../../src/model/family.js";
import type { Known } from "../../src/root/names.js";
import { ringEntries } from "../../src/root/rings.js";
import { sayingsOf } from "../../src/root/said.js";
import { familyOf } from "../support/parameters.js";

const family = familyOf("sip");

function knownAs(path: string): Known {
  const file = family.files.find((one) => one.path === path);
  if (!file) throw new Error(`there is no file ${path}`);
  return { family, file };
}

const own = (text: string) => sayingsOf(Buffer.from(text, "latin1"), knownAs("SIP{MAC}.cnf"));

describe("a file", () => {
  it("says values under the book's names, with the number of their line", () => {
    const { values } = own('LINE2_name: "202"\nPhone_Label : Desk ; by hand\n');
    expect([...values.keys()]).toEqual(["line2_name", "phone_label"]);
    expect(values.get("line2_name")).toMatchObject({ text: "202", n: 2, line: 1 });
    expect(values.get("phone_label")).toMatchObject({ text: "Desk", line: 2 });
  });

  it("says the later of two values, and that there are two when they differ for the phone", () => {
    const { values, doubled } = own(
      'preferred_codec: g711alaw\npreferred_codec: G711ALAW\nphone_label: "a"\nphone_label: "b"\n',
    );
    expect(values.get("phone_label")?.text).toBe("b");
    expect(doubled).toMatchObject([{ name: "phone_label", line: 4, before: 3 }]);
  });

  it("says what no book has under the name that it has there", () => {
    const { values } = own('nonsense_9: "x"\n__proto__: "y"\nconstructor: "z"\n');
    expect([...values]).toMatchObject([
      ["nonsense_9", { text: "x", same: "x" }],
      ["constructor", { text: "z" }],
    ]);
  });

  it("that is longer than phones read, or has a NUL in it, may end for a phone where nobody knows", () => {
    const long = own(`phone_label: "${"A".repeat(1024 * 1024)}"\nline1_name: "1"\n`);
    expect(long).toMatchObject({ unread: true, problems: [{ kind: "too-long", line: 1 }] });
    expect(long.values.get("line1_name")?.text).toBe("1");
    expect(own('phone_label: "a"\n\u0000\n').unread).toBe(true);
    expect(own('phone_label: "a"\n\u001b[2J\n').unread).toBe(false);
  });

  it("that breaks off is not read to its end", () => {
    const sccp = familyOf("sccp");
    const file = sccp.files.find(({ path }) => path === "SEP{MAC}.cnf.xml");
    const known = { family: sccp, file: file as FileModel };
    expect(sayingsOf(Buffer.from("<device><a>1</a>"), known)).toMatchObject({ unread: true });
    expect(sayingsOf(Buffer.from("<device><a>1</a></device>"), known)).toMatchObject({ unread: false });
  });
});

describe("a ring list", () => {
  const listed = (path: string, text: string) => {
    const files = [...familyOf("sip").files, ...familyOf("sccp").files];
    const file = files.find((one) => one.path.toUpperCase() === path);
    if (!file) throw new Error(`there is no file ${path}`);
    return ringEntries(sayingsOf(Buffer.from(text), { family, file }), { file }).map(
      ({ name, file: ring, line, column }) => `${line}:${column} ${name} ${ring}`,
    );
  };

  it("has a ring on each line", () => {
    expect(listed("RINGLIST.DAT", "Bell\tbell.pcm\nGong\t\tgong.pcm\nBell\tbell2.pcm\n")).toEqual([
      "1:1 Bell bell.pcm",
      "2:1 Gong gong.pcm",
      "3:1 Bell bell2.pcm",
    ]);
  });

  it("has a ring in each element, whichever part of it stands first", () => {
    const ring = (...parts: string[]) => `<Ring>${parts.join("")}</Ring>`;
    const [name, file] = ["<DisplayName>Bell</DisplayName>", "<FileName>bell.pcm</FileName>"];
    const list = `<CiscoIPPhoneRingList>${ring(name, file)}${ring(file, name.replace("Bell", "Gong"))}</CiscoIPPhoneRingList>`;
    expect(listed("RINGLIST.XML", list)).toEqual(["1:60 Bell bell.pcm", "1:102 Gong bell.pcm"]);
  });
});
