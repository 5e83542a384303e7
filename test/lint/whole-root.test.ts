/** The rules of whole roots: each code is shown by a case, and no bytes under any name make a rule fail. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { array, assert, constantFrom, oneof, property, string, tuple, uint8Array } from "fast-check";
import { expect, test } from "vitest";
import type { Call } from "../../src/cli/command.js";
import { knownFamilies } from "../../src/cli/families.js";
import type { Io } from "../../src/cli/io.js";
import { LINT_DIAL_PLANS } from "../../src/diagnostic/catalogue-lint-dial-plans.js";
import { LINT_FILES } from "../../src/diagnostic/catalogue-lint-files.js";
import { type Linted, lint } from "../../src/lint/lint.js";
import { LINT_CASES } from "../support/lint-cases.js";

const families = knownFamilies(
  { text: () => undefined } as unknown as Call,
  { cwd: process.cwd() } as unknown as Io,
);

function look(files: ReadonlyMap<string, Uint8Array>): Linted {
  const entries = [...files].map(([name, bytes]) => ({ name, kind: "file" as const, size: bytes.length }));
  const holding = { title: "a root", entries, files, heads: new Map<string, Uint8Array>() };
  return lint({ holding, families: families.values(), shown: (path) => path });
}

const codesOf = (names: readonly string[]): Array<[string, string]> =>
  look(new Map(names.map((name) => [name, Buffer.from("a")]))).diagnostics.map(({ code, span }) => [
    span?.file ?? "",
    code,
  ]);

test("each code is shown by a case", () => {
  const shown = readdirSync(LINT_CASES)
    .map((name) => readFileSync(join(LINT_CASES, name, "expected.txt"), "utf8"))
    .join("\n");
  expect(
    Object.keys({ ...LINT_FILES, ...LINT_DIAL_PLANS }).filter((code) => !shown.includes(` ${code} `)),
  ).toEqual([]);
});

test("names that are only like those of phones' files are left alone", () => {
  const names = [
    "SIP41.8-5-4S.loads",
    "SEPDefault.cnf",
    "SIPphones.txt",
    "MGC.txt",
    "gk001b2a3c4d01",
    "SEP001B2A3C4D01.cnf.xml.sgn",
    "SIP001B2A3C4D01001B2A3C4D01.cnf",
    "README.bak",
    "copy",
  ];
  const about = codesOf(names).filter(([, code]) => /name|sample|twin/.test(code));
  expect(about).toEqual([]);
});

const MAC = "001B2A3C4D01";
const NAMES = [
  ...[`SIP${MAC}.cnf`, `SEP${MAC}.cnf.xml`, `MGC${MAC}.cnf`, `CTLSEP${MAC}.tlv`, `sip${MAC}.cnf`],
  ...["SIPDefault.cnf", "XMLDefault.cnf.xml", "OS79XX.TXT", "RINGLIST.DAT", "RINGLIST.XML", "syncinfo.xml"],
  ...["plan.xml", "P0S3-8-12-00.loads", "P0S3-8-12-00.sb2", "P003-8-12-00.sbn", "a.bmp", "bell.pcm"],
];
const PIECES = [
  ...['image_version: "P0S3-8-12-00"\n', "dial_template: plan\n", 'logo_url: "http://192.0.2.1/a.bmp"\n'],
  ...["<DIALTEMPLATE>", '<TEMPLATE MATCH="112" TIMEOUT="0"/>', '<TEMPLATE MATCH="*"/>', "</DIALTEMPLATE>"],
  ...["<Default><loadInformation8>P003-8-12-00", "</loadInformation8></Default>", "Bell\tbell.pcm\n"],
  ...["\0", "\r", "<!-- ", ' SYNC="', "sync: 2\n", "<device><sipProfile/>", "\u0001\u0000\u0002\u0001\u0001"],
];

test("whatever stands in whatever file, there are findings and no failure", () => {
  const bytes = oneof(
    array(oneof(constantFrom(...PIECES), string({ unit: "binary", maxLength: 5 })), { maxLength: 12 }).map(
      (parts) => new Uint8Array(Buffer.from(parts.join(""), "latin1")),
    ),
    uint8Array({ maxLength: 600 }),
  );
  const name = oneof(constantFrom(...NAMES), string({ unit: "binary", minLength: 1, maxLength: 20 }));
  assert(
    property(array(tuple(name, bytes), { maxLength: 8 }), (files) => {
      const { diagnostics } = look(new Map(files));
      expect(diagnostics.every(({ code }) => code.startsWith("lint/"))).toBe(true);
    }),
    { numRuns: 300 },
  );
});
