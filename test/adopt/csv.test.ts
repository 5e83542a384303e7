/** Tables of phones as people keep them: what is read, what is said of the rest, and that no password is told. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPhoneTable } from "../../src/adopt/csv.js";
import { csvToDraft } from "../../src/adopt/csv-draft.js";
import { type ListedPhone, phonesCsv } from "../../src/adopt/csv-write.js";
import { Findings } from "../../src/diagnostic/diagnostic.js";
import { hasUnseen } from "../../src/parse/characters.js";
import { readBack, written } from "./drafts.js";

function table(content: string | Uint8Array) {
  const findings = new Findings();
  const rows = readPhoneTable({ file: "p.csv", bytes: Buffer.from(content) }, findings);
  const diagnostics = findings.diagnostics();
  // Nothing of a table may be told, but what a finding means to tell.
  expect(JSON.stringify(diagnostics)).not.toContain("MARKER");
  const said = diagnostics.map(({ code, span }) => `${code.slice(6)} ${span?.line}:${span?.column}`);
  return { rows, said, diagnostics };
}

const MAC = "00:1B:2A:3C:4D:5E";

describe("a table", () => {
  it("is read with its columns in any case, order and words", () => {
    const { rows, said } = table(
      [
        "Number;Location;MAC Address;Display Name;Secret;Auth User;Ext 2;Name (2);Line 2 password;Model;Profile;Signalling",
        '0201;Leeds;001b.2a3c.4d5e;Ann "x;MARKER;u0201;0202;Bell;MARKER2;7960;lobby, quiet;SIP',
      ]
        .join("\n")
        .replace('"x', "x"),
    );
    expect(said).toEqual([]);
    expect(rows).toMatchObject([
      {
        ...{
          mac: "001B2A3C4D5E",
          site: "Leeds",
          model: "7960",
          profiles: ["lobby", "quiet"],
          protocol: "sip",
        },
        lines: [
          { key: 1, extension: "0201", name: "Ann x", user: "u0201", password: "MARKER" },
          { key: 2, extension: "0202", name: "Bell", password: "MARKER2" },
        ],
      },
    ]);
  });

  it.each([
    ["commas", `mac,ext\n${MAC},0201\n`],
    ["tabs, CR LF and a mark", `\ufeffmac\text\r\n${MAC}\t0201\r\n`],
    ["lines that end with CR alone", `mac,ext\r${MAC},0201\r`],
    ["quotes, blanks and blank rows", `\n"mac" , "ext"\n , \n\n"${MAC}", "0201" \n\n\n`],
    ["Excel's own word for the delimiter", `sep=;\nmac;ext\n${MAC};0201`],
    ["names of devices", `device name,ext\nABC001B2A3C4D5E,0201`],
    ["guarded cells", `mac,ext\n${MAC},'0201`.replace("'", "")],
  ])("is read with %s", (_what, text) => {
    const { rows, said } = table(text);
    expect(said).toEqual([]);
    expect(rows).toMatchObject([{ mac: "001B2A3C4D5E", lines: [{ extension: "0201" }] }]);
  });

  it("is read as windows-1252 and as UTF-16 where it is that", () => {
    const text = `mac,name,ext\n${MAC},Müller,1\n`;
    const latin = table(Buffer.from(text, "latin1"));
    expect(latin.rows[0]?.lines[0]?.name).toBe("Müller");
    expect(latin.said).toEqual(["csv-encoding 1:1"]);
    const wide = table(Buffer.from(`\ufeff${text}`, "utf16le"));
    expect(wide.rows[0]?.lines[0]?.name).toBe("Müller");
    expect(wide.said).toEqual([]);
  });

  it.each([
    ["csv-header 1:1", ""],
    ["csv-header 1:1", "a,b\n1,2"],
    ["csv-unreadable 3:1", `mac,password\n${MAC},MARKER\n001B2A3C4D5F,"MARKER\n`],
    ["csv-unreadable 2:1", `mac,password\n${MAC},"MARKER"MARKER\n`],
    ["csv-unreadable 1:1", "mac\u0000"],
    ["csv-column 1:5", `mac,colour,ext\n${MAC},MARKER,1`],
    ["csv-column-twice 1:9", `mac,ext,number\n${MAC},1,2`],
    ["csv-row 2:21", `mac,ext\n${MAC},1,MARKER`],
    ["csv-mac 2:3", `ext,mac\n1,12:34`],
    ["csv-mac 2:1", "mac,password\n,MARKER"],
    ["csv-mac 2:5", "name,mac\nDoe, xMARKER"],
    ["csv-mac 2:1", "mac\n01:00:5E:00:00:01"],
    ["csv-mac-eaten 2:1", "mac\n7.50123E+11"],
    ["csv-mac-eaten 2:1", 'mac\n"7,50123E+11"'],
    ["csv-mac-eaten 2:1", "mac\n750123456"],
    ["csv-duplicate 3:1", `mac,label\n${MAC},MARKER\n001b2a3c4d5e,MARKER`],
    ["csv-value 2:19", `mac,protocol\n${MAC},MARKER`],
    ["csv-value 2:19", `mac,ext\n${MAC},1\u00072`],
    ["csv-value 2:19", `mac,password\n${MAC},${"MARKER".repeat(1000)}`],
    ["csv-value 2:19", `mac,ext\n${MAC},"1\n2"`.replace("\n2", "\u20282")],
    ["csv-line 2:21", `mac,ext,password2\n${MAC},1,MARKER`],
  ])("is told %s", (code, text) => {
    expect(table(text).said).toEqual([code]);
  });

  it("is told that zeros may be gone", () => {
    const rows = ["0201", "0202", "0203", "0204", "0205", "206"].map((ext, at) => `001B2A3C4D0${at},${ext}`);
    expect(table(["mac,ext", ...rows].join("\n")).said).toEqual(["csv-zeros 7:14"]);
    const mixed = ["0201", "0202", "0203", "30", "31", "32"].map((ext, at) => `001B2A3C4D0${at},${ext}`);
    expect(table(["mac,ext", ...mixed].join("\n")).said).toEqual([]);
  });

  it("that is wrong throughout is not told of row by row", () => {
    const { diagnostics } = table(`mac\n${Array.from({ length: 5000 }, (_, at) => `x${at}`).join("\n")}`);
    expect(diagnostics.length).toBeLessThan(600);
  });

  it("never throws, whatever it is", () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.string({ unit: "binary" }).map((text) => Buffer.from(`mac,ext\n${text}`)),
    );
    fc.assert(
      fc.property(bytes, (content) => void table(content)),
      { numRuns: 500 },
    );
  });
});

const text = fc
  .oneof(
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }),
    fc.constantFrom("=1+1", "+44", "-", "@x", "'=x", "''+", '"', "a;b,c", "0201", "1e3"),
  )
  .map((one) => one.trim())
  .filter((one) => one !== "" && !hasUnseen(one));
const listed: fc.Arbitrary<ListedPhone[]> = fc
  .array(
    fc.record({
      site: text,
      label: text,
      lines: fc.array(fc.record({ extension: text, name: text, user: text }), { maxLength: 3 }),
    }),
    { maxLength: 5 },
  )
  .map((list) =>
    list.map((one, at) => ({
      ...{ ...one, mac: `00:1B:2A:3C:4D:0${at}`, model: "7960", protocol: "sip", profiles: ["a", "b"] },
      lines: one.lines.map((line, key) => ({ ...line, key: 2 * key + 1 })),
    })),
  );

describe("a table that was written", () => {
  it("holds more phones than a call may have arguments", () => {
    const phone = {
      mac: "00:0E:83:00:00:01",
      site: "leeds",
      profiles: [],
      lines: [{ key: 2, extension: "1" }],
    };
    const csv = phonesCsv(Array.from({ length: 150_000 }, () => phone));
    expect(csv.slice(0, csv.indexOf("\n"))).toContain("extension2");
    expect(csv.trim().split("\n")).toHaveLength(150_001);
  });

  it("computes nothing in a spreadsheet, and is read back", () => {
    fc.assert(
      fc.property(listed, (phones) => {
        const csv = phonesCsv(phones);
        expect(csv.split(/[,\n]/).filter((cell) => /^"?[=+@-]/.test(cell) && !csv.includes('"'))).toEqual([]);
        const { rows } = table(csv);
        const back = rows.map(({ mac, at: _at, lines, ...rest }) => ({
          ...{ ...rest, mac: mac.replace(/..(?!$)/g, "$&:") },
          lines: lines.map(({ at: _place, ...line }) => line),
        }));
        expect(back).toEqual(phones);
      }),
    );
  });
});

describe("a fleet from a table", () => {
  const { rows } = table(
    [
      "mac,site,label,profile,model,ext,name,password,ext3,password3",
      "001B2A3C4D5E,Leeds,Hall,lobby,7960,0201,Ann,MARKER-1,0201,MARKER-2",
      "001B2A3C4D5F,leeds,Desk,Lobby,7940,0202,Bob,,,",
      "001B2A3C4D60,,Attic,,7940,,,,,",
      "001B2A3C4D61,Head Office,,,7940,0301,,MARKER-3,,",
    ].join("\n"),
  );
  const draft = csvToDraft(rows, { name: "acme", target: "main", root: "/srv/tftp", site: "others" });

  it("has the sites, phones and lines of the rows, and its secrets apart", async () => {
    expect(draft.secrets).toEqual(
      new Map([
        ["Leeds/0201", "MARKER-1"],
        ["Leeds/0201-2", "MARKER-2"],
        ["Head-Office/0301", "MARKER-3"],
      ]),
    );
    const texts = written(draft);
    expect([...texts.keys()]).toEqual([
      "offhook.yaml",
      "sites/Leeds.yaml",
      "sites/others.yaml",
      "sites/Head-Office.yaml",
    ]);
    for (const [path, content] of texts) expect(readBack(path, content).findings, path).toEqual([]);
    const all = [...texts].map(([path, content]) => `## ${path}\n${content}`).join("\n");
    expect(all).not.toContain("MARKER");
    await expect(all).toMatchFileSnapshot("golden/from-table.txt");
  });
});
