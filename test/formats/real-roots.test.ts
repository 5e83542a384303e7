import { describe, expect, it } from "vitest";
import { cnf } from "../../src/formats/cnf.js";
import { dialplan } from "../../src/formats/dialplan.js";
import { loadname } from "../../src/formats/loadname.js";
import { inspectRing } from "../../src/formats/pcm.js";
import { ringlist } from "../../src/formats/ringlist.js";
import { xml } from "../../src/formats/xml.js";
import { corpusBytes, corpusIsAbsent, readCorpus } from "./corpus.js";
import { problems, values } from "./reading.js";

describe.skipIf(corpusIsAbsent)("real cnf files", () => {
  it("reads the default file of a root in use", () => {
    const result = readCorpus(cnf, "voipfone/SIPDefault.cnf");
    expect(values(result)).toHaveLength(69);
    expect(values(result)).toEqual(
      expect.arrayContaining([
        "image_version = P0S3-8-12-00",
        "proxy1_address = sip.voipfone.net",
        "proxy_register = 1",
        "timer_t1 = 500",
        "language = ",
        "messages_uri = ",
        "sntp_server = europe.pool.ntp.org",
        "dst_start_month = April",
        "date_format = D-M-YY",
        "cnf_join_enable = 0",
        "nat_enable = 1",
        "call_stats = 0",
      ]),
    );
    expect(problems(result)).toEqual(["empty-bare 40:11"]);
  });

  it("reads phone files", () => {
    expect(values(readCorpus(cnf, "voipfone/SIP0014638ADF5E.cnf"))).toEqual([
      "line1_name = 12345678*202",
      "line1_authname = 12345678*202",
      "line1_password = 000000",
      "phone_label = ",
      "line1_displayname = 12345678*202",
      "phone_prompt = SIP Phone",
      "phone_password = cisco",
      "user_info = none",
    ]);
    expect(values(readCorpus(cnf, "nikscave/SIP0012D9122138.cnf"))).toEqual([
      "line1_name = 2113",
      "line1_shortname = 2113",
      "line1_displayname = 2113",
      "line1_authname = 2113",
      "line1_password = masked-1",
      "telnet_level = 2",
      "phone_prompt = niks_cave",
      "phone_password = masked-2",
    ]);
  });

  it.each(["voipfone/SIP0014A3712E61.cnf", "nikscave/SIPDefault.cnf", "nikscave/SIP00124330BFB3.cnf"])(
    "finds nothing wrong with %s",
    (path) => {
      const result = readCorpus(cnf, path);
      expect(result.readings.length).toBeGreaterThan(7);
      expect(problems(result)).toEqual([]);
    },
  );
});

describe.skipIf(corpusIsAbsent)("real ring lists", () => {
  it("reads one with two and three tabs", () => {
    const result = readCorpus(ringlist, "voipfone/RINGLIST.DAT");
    expect(values(result)).toEqual([
      "Old Style = ringer1.pcm",
      "Synth Low = ringer2.pcm",
      "ctu = CTU.pcm",
      "ctu24 = CTU24.pcm",
    ]);
    expect(problems(result)).toEqual([]);
  });

  it("reads one with CRLF and a blank line", () => {
    const result = readCorpus(ringlist, "nikscave/RINGLIST.DAT");
    expect(values(result)).toEqual(["CTU24raw = CTU24raw.raw"]);
    expect(problems(result)).toEqual([]);
  });
});

describe.skipIf(corpusIsAbsent)("a real file", () => {
  it("has the blank that the vendor's own archive ships", () => {
    const result = readCorpus(loadname, "voipfone/OS79XX.TXT");
    expect(values(result)).toEqual(["load = P0S3-8-12-00"]);
    expect(problems(result)).toEqual(["trailing-blank 1:13"]);
  });
});

describe.skipIf(corpusIsAbsent)("real XML files", () => {
  it("reads the file for phones without one of their own", () => {
    const result = readCorpus(xml, "voipfone/XMLDefault.cnf.xml");
    const member = "Default/callManagerGroup/members/member";
    expect(values(result).slice(0, 8)).toEqual([
      `${member}@priority = 0`,
      `${member}/callManager/ports/ethernetPhonePort = 2000`,
      `${member}/callManager/ports/mgcpPorts/listen = 2427`,
      `${member}/callManager/ports/mgcpPorts/keepAlive = 2428`,
      `${member}/callManager/ports/sipPort = 5060`,
      `${member}/callManager/ports/securedSipPort = 5061`,
      `${member}/callManager/processNodeName = sip.voipfone.net`,
      "Default/loadInformation8@model = IP Phone 7940",
    ]);
    expect(values(result)).toContain("Default/loadInformation7 = P0S3-8-12-00");
    expect(problems(result)).toEqual([]);
  });

  it("finds the missing quote of a file that phones get on every resync", () => {
    const result = readCorpus(xml, "voipfone/syncinfo.xml");
    expect(values(result)).toEqual([
      "SYNCINFO/IMAGE@VERSION = *",
      "SYNCINFO/IMAGE@SYNC = 1",
      "SYNCINFO/IMAGE = ",
      "SYNCINFO/IMAGE[2]@VERSION = P0S3-8-12-00 SYNC=",
    ]);
    expect(problems(result)).toEqual(["malformed 3:39"]);
  });

  it("finds the end tag too many of a phone file", () => {
    const result = readCorpus(xml, "voipfone/SEP0014638ADF5E.cnf.xml");
    expect(values(result)).toContain("device@xsi:type = axl:XIPPhone");
    expect(values(result)).toContain("device/sipProfile/sipLines/line[2]@button = 2");
    expect(problems(result)).toEqual(["malformed 148:3"]);
  });

  it.each([
    "voipfone/ImageList.xml",
    "nikscave/ringlist.xml",
    "voipfone/dialplan.xml",
    "nikscave/dialplan.xml",
  ])("finds nothing wrong with %s", (path) => expect(problems(readCorpus(xml, path))).toEqual([]));
});

describe.skipIf(corpusIsAbsent)("real dial templates", () => {
  it("reads one with a row for everything", () => {
    const result = readCorpus(dialplan, "voipfone/dialplan.xml");
    expect(result.readings).toHaveLength(54);
    expect(values(result).slice(0, 4)).toEqual([
      "1/MATCH = 999",
      "1/TIMEOUT = 0",
      "2/MATCH = 112",
      "2/TIMEOUT = 0",
    ]);
    expect(values(result).slice(-2)).toEqual(["27/MATCH = *", "27/TIMEOUT = 5"]);
    expect(problems(result)).toEqual([]);
  });

  it("reads one with one row", () => {
    const result = readCorpus(dialplan, "nikscave/dialplan.xml");
    expect(values(result)).toEqual(["1/MATCH = 2...", "1/TIMEOUT = 0"]);
    expect(problems(result)).toEqual([]);
  });
});

describe.skipIf(corpusIsAbsent)("real ring files", () => {
  it.each([
    ["voipfone/ringer1.pcm", []],
    ["voipfone/ringer2.pcm", []],
    ["nikscave/CTU24raw.raw", []],
    ["voipfone/CTU24.pcm", ["container"]],
  ])("judges %s", (path, expected) => {
    expect(inspectRing(corpusBytes(path)).map(({ kind }) => kind)).toEqual(expected);
  });
});
