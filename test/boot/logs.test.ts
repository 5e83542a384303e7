/** The requests of simulated phones, held against the order that public boot logs show; .github/BOOTS.md names the logs. */
import { describe, expect, test } from "vitest";
import { asked, bootIn, OLD_LOADER, rootOf, SIP8, sep, sipPhone, xmlDefault } from "../support/booting.js";

/** The root of that log: no phone has a file of its own. */
const CONVERSION = rootOf({
  ...SIP8,
  "XMLDefault.cnf.xml": xmlDefault("P0S3-8-12-00"),
  "SIPDefault.cnf": 'image_version: "P0S3-8-12-00"\n',
});

const HUNT = ["CTLSEP<MAC>.tlv", "SEP<MAC>.cnf.xml", "SIP<MAC>.cnf", "MGC<MAC>.cnf", "XMLDefault.cnf.xml"];
const ROUND = ["CTLSEP<MAC>.tlv", "SEP<MAC>.cnf.xml", "XMLDefault.cnf.xml"];
const TAKEN = [
  ...[...HUNT, "P0S3-8-12-00.loads", "P003-8-12-00.sbn"],
  ...[...HUNT, "P0S3-8-12-00.loads", "P0S3-8-12-00.sb2"],
  ...["SIPDefault.cnf", "SIP<MAC>.cnf", "SIP<MAC>.cnf", "SIP<MAC>.cnf"],
];

describe("LOG2: from SCCP to SIP 8.12 without a file of the phone's own", () => {
  test("10.200.0.4, whose SCCP application is running", () => {
    const state = { ...OLD_LOADER, at: "application" } as const;
    const wanted = [...ROUND, ...ROUND, ...TAKEN];
    const story = bootIn(CONVERSION, { state, until: wanted.length });
    expect(asked(story)).toEqual(wanted);
    expect(story.flashes.map(({ path }) => path)).toEqual(["P003-8-12-00.sbn", "P0S3-8-12-00.sb2"]);
  });

  test("10.200.0.7, .5, .6, .8 and .9, which begin with the loader", () => {
    const story = bootIn(CONVERSION, { state: OLD_LOADER, until: TAKEN.length });
    expect(asked(story)).toEqual(TAKEN);
    expect(story.end.kind).toBe("waiting");
  });

  test("the file that is missing is asked for every 31 seconds", () => {
    const { end, requests } = bootIn(CONVERSION, { state: OLD_LOADER });
    expect(end).toMatchObject({ kind: "waiting", protocol: "sip", state: { load: "P0S3-8-12-00" } });
    expect(requests.at(-1)?.decided).toBe("asks again after 31 s");
    expect(end.by).toMatchObject({ source: expect.arrayContaining(["LOG2"]), confidence: "sure" });
  });
});

test("LOG1: a phone on SIP 8.12 at power-on, its load named by a file for another protocol", () => {
  const root = rootOf({
    ...SIP8,
    "SEP000E83126A9C.cnf.xml": sep("P0S3-8-12-00"),
    "SIPDefault.cnf": 'tftp_cfg_dir: "./"\ndial_template: "dialplan"\n',
    "SIP000E83126A9C.cnf": sipPhone(),
    "RINGLIST.DAT": "Chime\tchime.pcm\n",
    "dialplan.xml": '<DIALTEMPLATE><TEMPLATE MATCH="*" TIMEOUT="5"/></DIALTEMPLATE>\n',
  });
  const story = bootIn(root, { state: { load: "P0S3-8-12-00" } });
  expect(asked(story)).toEqual([
    "CTLSEP<MAC>.tlv",
    "SEP<MAC>.cnf.xml",
    "P0S3-8-12-00.loads",
    "SIPDefault.cnf",
    "./SIP<MAC>.cnf",
    "RINGLIST.DAT",
    "dialplan.xml",
  ]);
  expect(story.end).toMatchObject({ kind: "settled", protocol: "sip", works: true });
});

test("CMELOG and LOG2: an SCCP application reads its own file and goes no further", () => {
  const root = rootOf({ "SEP000E83126A9C.cnf.xml": sep("P00308000500") });
  const story = bootIn(root, { state: { ...OLD_LOADER, at: "application" } });
  expect(asked(story)).toEqual(["CTLSEP<MAC>.tlv", "SEP<MAC>.cnf.xml"]);
  expect(story.end).toMatchObject({ kind: "settled", protocol: "sccp" });
});

test("LOG2: a server that does not answer is asked 15 times, every four seconds", () => {
  const answers = { "CTLSEP000E83126A9C.tlv": { kind: "silent", why: "nothing came" } } as const;
  const story = bootIn(rootOf({}), { state: OLD_LOADER, answers });
  expect(story.end).toMatchObject({ kind: "waiting", by: { source: ["LOG2"] } });
  expect(story.requests.at(-1)?.decided).toContain("asks 15 times, every 4 s");
});
