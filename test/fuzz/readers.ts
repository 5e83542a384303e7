/** The readers, each as a check of one input: it never throws, names no place outside of its input, and gives no more than that holds. */
import { cnfComments } from "../../src/formats/cnf-comments.js";
import { choose, chooseNow } from "../../src/formats/dialplan-choice.js";
import { parsePattern } from "../../src/formats/dialplan-pattern.js";
import type { Problem, Reading } from "../../src/formats/format.js";
import { readImage } from "../../src/formats/image.js";
import { FORMATS } from "../../src/formats/index.js";
import { readLoads } from "../../src/formats/loads.js";
import { inspectRing } from "../../src/formats/pcm.js";
import { readSigned } from "../../src/formats/signed.js";
import { substituteOf } from "../../src/formats/substitute.js";
import { readTrustList } from "../../src/formats/trust-list.js";
import { xmlComments } from "../../src/formats/xml-comments.js";

type Check = (bytes: Uint8Array) => void;

/** Throws what the test shows. */
function hold(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

type Place = Pick<Problem, "line" | "column">;

function holdPlaces(places: readonly Place[], text: string): void {
  const lengths = text.split("\n").map((line) => line.length);
  for (const { line, column } of places) {
    const length = lengths[line - 1];
    hold(
      length !== undefined && column >= 1 && column <= length + 1,
      `${line}:${column} is no place of the text`,
    );
  }
}

function holdOffsets(problems: ReadonlyArray<{ at: number }>, { length }: Uint8Array): void {
  for (const { at } of problems) hold(at >= 0 && at <= length, `${at} is no offset of ${length} bytes`);
  hold(problems.length <= length + 3, "more problems than bytes");
}

/** So many things can be said about one character. */
const MOST_SAID = 8;

function holdReadings(readings: readonly Reading[], text: string): void {
  hold(readings.length <= text.length, "more readings than characters");
  const all = readings.reduce((sum, { value }) => sum + value.length, 0);
  hold(all <= text.length * 2, "values that are longer than the text");
}

function formatCheck(name: keyof typeof FORMATS): Check {
  const format = FORMATS[name];
  return (bytes) => {
    const text = format.text?.(bytes) ?? Buffer.from(bytes).toString(format.encoding);
    const { readings, problems } = format.read(text);
    holdPlaces([...readings, ...problems], text);
    holdReadings(readings, text);
    hold(problems.length <= MOST_SAID * (text.length + 1), "more problems than characters");
    for (const { value } of readings.slice(0, 3)) format.quote(value);
  };
}

function commentsCheck(read: typeof cnfComments): Check {
  return (bytes) => {
    const text = Buffer.from(bytes).toString("latin1");
    const comments = read(text);
    holdPlaces(comments, text);
    hold(
      comments.reduce((sum, one) => sum + one.text.length, comments.length) <= text.length,
      "comments that are longer",
    );
  };
}

const MOST_PATTERNS = 20;

function choiceCheck(bytes: Uint8Array): void {
  const [digits = "", ...rows] = Buffer.from(bytes).toString("latin1").split(/[\n"]/);
  const read = rows.slice(0, MOST_PATTERNS).map((row) => parsePattern(row.slice(0, 200)));
  const patterns = read.flatMap((one) => ("pattern" in one ? [one.pattern] : []));
  for (const chosen of [choose(patterns, digits.slice(0, 40)), chooseNow(patterns, digits.slice(0, 40))])
    hold(chosen === undefined || patterns[chosen] !== undefined, "a choice that is none of the patterns");
}

export const READERS: Readonly<Record<string, Check>> = {
  cnf: formatCheck("cnf"),
  xml: formatCheck("xml"),
  ringlist: formatCheck("ringlist"),
  loadname: formatCheck("loadname"),
  dialplan: formatCheck("dialplan"),
  "dial patterns": choiceCheck,
  "cnf comments": commentsCheck(cnfComments),
  "xml comments": commentsCheck(xmlComments),
  signed: (bytes) => {
    const { header, problems } = readSigned(bytes);
    holdOffsets(problems, bytes);
    hold(
      (header?.name ?? "").length + (header?.signer ?? "").length <= bytes.length,
      "names that are longer",
    );
  },
  loads: (bytes) => {
    const read = readLoads(bytes);
    holdOffsets(read.bytes, bytes);
    const body = Buffer.from(bytes.subarray(read.bodyAt)).toString("latin1");
    holdPlaces([...read.files, ...read.facts, ...read.problems], body);
    hold(read.files.length + read.facts.length <= bytes.length, "more files than bytes");
  },
  image: (bytes) => {
    const image = readImage(bytes);
    if ("problems" in image) holdOffsets(image.problems, bytes);
  },
  "trust list": (bytes) => {
    const { problems, trusted } = readTrustList(bytes);
    holdOffsets([...problems, ...trusted], bytes);
    hold(
      trusted.reduce((sum, one) => sum + 1 + (one.subject ?? "").length, 0) <= bytes.length,
      "more than the bytes hold",
    );
  },
  ring: (bytes) => hold(inspectRing(bytes).length <= 2, "more than two things wrong with a ring"),
  substitute: (bytes) => hold((substituteOf(bytes)?.message ?? "x") !== "", "a substitute without a message"),
};
