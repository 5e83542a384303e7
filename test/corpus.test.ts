/** A fleet written by hand means the same to its phones as the public root it was written after, but for named differences. */
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { compile } from "../src/compile.js";
import { cnf } from "../src/formats/cnf.js";
import { dialplan } from "../src/formats/dialplan.js";
import type { Format } from "../src/formats/format.js";
import { openFleet, readSchemas } from "../src/load/fleet.js";
import { type FamilyModel, findInBook, knows } from "../src/model/family.js";
import { parseRelease } from "../src/model/release.js";
import { providerOf } from "../src/secrets/provider.js";
import { openStore } from "../src/secrets/store.js";
import { corpusIsAbsent, readCorpus } from "./formats/corpus.js";

const CASE = fileURLToPath(new URL("cases/voipfone/", import.meta.url));
const DAY = "2026-11-22";
const RELEASE = parseRelease("8.12");
const SECRETS = ["office/console", "office/200", "office/201", "office/202"];

type Parameters = Map<string, string>;

/** Their value, ours, and why the two may differ. */
type Difference = [theirs: string | undefined, ours: string | RegExp | undefined, why: string];

const SHARED: Record<string, Difference> = {
  date_format: ["D-M-YY", "D/M/Y", "corrected: D-M-YY is no word of the phone's table, so it did nothing"],
  dst_start_month: ["april", "march", "corrected: April is the rule of the United States before 2007"],
  dst_start_week_of_month: ["1", "8", "corrected: Britain changes on the last Sunday"],
  dst_start_time: ["02/00", "01/00", "corrected: at 01:00 in winter time"],
  sntp_mode: ["directedbroadcast", "unicast", "corrected: the server's name is no broadcast address"],
  sync: ["1", /^[0-9a-f]{16}$/, "made from the content of the root, where theirs never changes"],
  tos_media: ["5", undefined, "left out: 8.12 does not know it; dscpForAudio says the same by its default"],
};

const OF_PHONES: Record<string, Difference> = {
  phone_password: ["cisco", "MARKER-office/console", "corrected: everybody knows the vendor's password"],
};

const PHONES: Record<string, Record<string, Difference>> = {
  "SIP0014A3712E61.cnf": {
    line1_password: ["000000", "MARKER-office/200", "masked in the corpus, a marker here"],
    line2_password: ["000000", "MARKER-office/201", "masked in the corpus, a marker here"],
  },
  "SIP0014638ADF5E.cnf": {
    line1_password: ["000000", "MARKER-office/202", "masked in the corpus, a marker here"],
  },
};

describe.skipIf(corpusIsAbsent)("the fleet after voipfone's root", () => {
  const { files, left, waived, book } = build();
  const meaning = (text: Parameters) => meaningOf(text, book);

  it("has no finding but those that it waives", () => {
    expect(left).toEqual([]);
    expect(waived.map(({ diagnostic }) => diagnostic.code).sort()).toEqual([
      "rules/nat-without-address",
      "rules/telnet-open",
    ]);
  });

  it.each(Object.keys(PHONES))("means the same to the phone of %s", (name) => {
    const [theirs, ours] = [inCorpus, files].map((read) =>
      meaning(new Map([...read(cnf, "SIPDefault.cnf"), ...read(cnf, name)])),
    );
    const expected = { ...SHARED, ...OF_PHONES, ...PHONES[name] };
    expect(differences(theirs, ours)).toEqual(
      Object.entries(expected)
        .map(([key, [a, b]]) => [key, a, b instanceof RegExp ? expect.stringMatching(b) : b])
        .sort(),
    );
  });

  it("keeps the files apart as they do: what phones share is not in the file of a phone", () => {
    for (const name of Object.keys(PHONES)) {
      const shared = [...inCorpus(cnf, "SIPDefault.cnf").keys()];
      expect([...files(cnf, name).keys()].filter((key) => shared.includes(key))).toEqual([]);
    }
  });

  it("dials by the same rules", () => {
    const [theirs, ours] = [inCorpus, files].map((read) => rulesOf(read(dialplan, "dialplan.xml")));
    // Their 155 stands there twice, where the second one is never used.
    expect(ours).toEqual([...new Set(theirs)].sort());
  });
});

function build() {
  const inputs = openFleet(CASE, CASE);
  const bytes = new Map<string, Uint8Array>();
  const markers = new Map(SECRETS.map((name) => [name, `MARKER-${name}`]));
  const secrets = openStore(providerOf("markers", markers));
  const { left, waived, fleet } = compile(
    { ...inputs, schemas: readSchemas(), secrets, today: DAY },
    { sink: (_, { path, bytes: content }) => bytes.set(path, content) },
  );
  const book = [...(fleet?.families.values() ?? [])].find(({ protocol }) => protocol === "sip");
  if (!book) throw new Error("no family speaks SIP");
  const files = (format: Format, name: string): Parameters => {
    const content = bytes.get(name);
    if (!content) throw new Error(`${name} was not built`);
    return parametersOf(format, Buffer.from(content).toString(format.encoding));
  };
  return { files, left, waived, book };
}

function inCorpus(format: Format, name: string): Parameters {
  return new Map(readCorpus(format, `voipfone/${name}`).readings.map((one) => [one.name, one.value]));
}

function parametersOf(format: Format, text: string): Parameters {
  return new Map(format.read(text).readings.map((one) => [one.name, one.value]));
}

function differences(theirs: Parameters = new Map(), ours: Parameters = new Map()) {
  const names = [...new Set([...theirs.keys(), ...ours.keys()])].sort();
  return names
    .filter((name) => theirs.get(name) !== ours.get(name))
    .map((name) => [name, theirs.get(name), ours.get(name)]);
}

function rulesOf(plan: Parameters): string[] {
  const numbers = [...plan.keys()].filter((key) => key.endsWith("/MATCH")).map((key) => key.split("/")[0]);
  return numbers.map((n) => `${plan.get(`${n}/MATCH`)} after ${plan.get(`${n}/TIMEOUT`)}`).sort();
}

/** Every parameter that one of the two roots or the book gives a value, in one spelling. */
function meaningOf(written: Parameters, book: FamilyModel): Parameters {
  const meaning: Parameters = new Map();
  for (const name of new Set([...written.keys(), ...namesOf(book)])) {
    const value = spelledOut(name, { written, book });
    if (value !== undefined) meaning.set(name, inOneSpelling(name, value));
  }
  return meaning;
}

function namesOf(book: FamilyModel): string[] {
  const parameters = [...book.parameters.values()].filter(({ document }) => document === "cnf");
  return parameters.flatMap(({ name }) =>
    name.includes("{n}") ? [1, 2, 3, 4, 5, 6].map((n) => name.replace("{n}", `${n}`)) : [name],
  );
}

/** The phone takes nothing, an empty text and UNPROVISIONED for the same: its own default. */
function spelledOut(name: string, { written, book }: { written: Parameters; book: FamilyModel }) {
  const value = written.get(name) ?? "";
  if (value !== "" && value !== "UNPROVISIONED") return value;
  const inherited = INHERITED.find(([pattern]) => pattern.test(name));
  const from = inherited && name.replace(inherited[0], inherited[1]);
  if (from !== undefined) return spelledOut(from, { written, book });
  const parameter = findInBook(book, name)?.parameter;
  return parameter && knows(RELEASE, parameter) === "yes" ? parameter.default : undefined;
}

/** What the phone takes from another parameter when it is told nothing. */
const INHERITED: ReadonlyArray<[RegExp, string]> = [
  // The text beside the key and the contact are the line's name.
  [/^(line\d)_(?:shortname|contact)$/, "$1_name"],
  // Lines without a server of their own use that of line 1, address and port each by itself.
  [/^proxy[2-6]_(address|port)$/, "proxy1_$1"],
];

function inOneSpelling(name: string, value: string): string {
  const spelling = SPELLINGS.find(([pattern]) => pattern.test(name));
  return spelling ? spelling[1](value) : value;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

const SPELLINGS: ReadonlyArray<[RegExp, (value: string) => string]> = [
  // Months: in full, their first three letters, or a number from 1.
  [/^dst_(?:start|stop)_month$/, (value) => inFull(MONTHS, value)],
  // Weekdays: likewise, with Sunday as 1.
  [/^dst_(?:start|stop)_day_of_week$/, (value) => inFull(WEEKDAYS, value)],
  // Times and the offset: hours alone, one digit or two, or hours and minutes.
  [/^dst_(?:offset|start_time|stop_time)$/, (value) => hoursAndMinutes(value)],
  // Key words are compared without case.
  [
    /^(?:preferred_codec|dtmf_outofband|sntp_mode|time_zone|language|user_info)$/,
    (value) => value.toLowerCase(),
  ],
];

const NAMES: Record<string, string> = { apr: "april", mar: "march", oct: "october", sun: "sunday" };

function inFull(list: readonly string[], value: string): string {
  const short = list[Number(value) - 1] ?? value.toLowerCase().slice(0, 3);
  return NAMES[short] ?? short;
}

function hoursAndMinutes(value: string): string {
  const [hours = "", minutes = "00"] = value.split(/[/:]/);
  return `${hours.padStart(2, "0")}/${minutes.padStart(2, "0")}`;
}
