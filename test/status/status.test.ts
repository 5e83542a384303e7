/** Of each phone: when it was seen, under which protocol it runs, what it asked for in vain; and phones in no site. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { statusJson } from "../../src/report/status/json.js";
import { statusText } from "../../src/report/status/text.js";
import { ATTIC, HALL, phoneIn, readingOf, said, statusFrom } from "./scene.js";

const H = `SIP${HALL}.cnf`;
const hall = (text: string) => phoneIn(statusFrom(said(text)), HALL);

describe("a phone was seen", () => {
  it("since the last switch, before it, or never", () => {
    expect(hall(`13:30 ${H}`)).toMatchObject({ seen: true, client: "192.0.2.7", asked: "restart" });
    expect(hall(`12:30 ${H}`)).toMatchObject({
      seen: false,
      last: Date.parse("2026-11-28T12:30:00Z"),
      requests: 1,
    });
    expect(hall("13:30 x")).toMatchObject({ seen: false, requests: 0 });
  });

  it("since the time that the caller names", () => {
    const since = Date.parse("2026-11-28T12:00:00Z");
    expect(phoneIn(statusFrom(said(`12:30 ${H}`), { since }), HALL).seen).toBe(true);
  });

  it("by a name that no family knows and that has its MAC", () => {
    expect(hall(`13:30 ITLSEP${HALL}.tlv`)).toMatchObject({ seen: true, requests: 1 });
  });

  it("whatever the order of the logs", () => {
    const lines = said(`11:30 ${H}\n13:30 ${H}\n12:30 ${H}`);
    expect(phoneIn(statusFrom(lines.toReversed()), HALL)).toEqual(phoneIn(statusFrom(lines), HALL));
  });
});

describe("the protocol is that", () => {
  it.each([
    [
      "of the file that it got, of all that it looks for",
      `13:30 not-found SEP${HALL}.cnf.xml\n13:30 ${H}`,
      "sip",
    ],
    ["of the one that it got last", `13:30 ${H}\n13:40 SEP${HALL}.cnf.xml`, "sccp"],
    ["that it asks for alone, in vain", `13:30 not-found SEP${HALL}.cnf.xml`, "sccp"],
    [
      "and unknown when it looks for several in vain",
      `13:30 not-found ${H}\n13:30 not-found MGC${HALL}.cnf`,
      undefined,
    ],
    ["of its last start, in vain", `11:30 not-found MGC${HALL}.cnf\n13:30 not-found ${H}`, "sip"],
    ["and unknown when it asks for no file of its own", `13:30 not-found CTLSEP${HALL}.tlv`, undefined],
  ])("%s", (_, text, expected) => {
    expect(hall(text).protocol).toBe(expected);
  });
});

describe("what a phone asked for in vain", () => {
  it("matters when the fleet means it or when it is firmware, and is counted otherwise", () => {
    const phone = hall(
      `13:30 not-found CTLSEP${HALL}.tlv\n13:30 not-found SEP${HALL}.cnf.xml\n13:30 refused SIPDefault.cnf\n13:30 ${H}
       13:31 not-found P0S3-8-12-00.loads\n13:31 failed P003-8-12-00.sbn\n13:31 not-found RINGLIST.DAT`,
    );
    expect(phone.missing.map(({ name, sort, outcome }) => `${name} ${sort} ${outcome}`)).toEqual([
      "P003-8-12-00.sbn firmware failed",
      "P0S3-8-12-00.loads firmware not-found",
      "SIPDefault.cnf meant refused",
    ]);
    expect(phone.others).toBe(3);
  });

  it("is forgotten once it was got", () => {
    expect(hall(`13:30 not-found ${H}\n13:31 ${H}`).missing).toEqual([]);
    expect(hall(`13:31 ${H}\n13:32 not-found ${H}`).missing).toHaveLength(1);
  });
});

describe("phones in no site", () => {
  const STRANGER = "0011223344AA";

  it("are named by the MAC in what they ask for, the latest first", () => {
    const { strangers } = statusFrom([
      ...said(`13:30 not-found SIP${STRANGER}.cnf\n13:31 not-found SIPDefault.cnf`),
      ...said("13:40 not-found SEP0011223344BB.cnf.xml", "192.0.2.8"),
    ]);
    expect(strangers.map(({ mac, requests, client }) => `${mac} ${requests} ${client}`)).toEqual([
      "0011223344BB 1 192.0.2.8",
      `${STRANGER} 2 192.0.2.7`,
    ]);
    expect(strangers[1]?.names).toEqual([`SIP${STRANGER}.cnf`, "SIPDefault.cnf"]);
  });

  it("are kept up to a bound", () => {
    const macs = Array.from({ length: 10_050 }, (_, at) =>
      (0x100000 + at).toString(16).toUpperCase().padStart(12, "0"),
    );
    const { strangers, counts } = statusFrom(macs.flatMap((mac) => said(`13:30 SIP${mac}.cnf`)));
    expect([strangers.length, counts.moreStrangers]).toEqual([10_000, 50]);
  });
});

describe("names that are made up", () => {
  it("are kept up to a bound for each phone", () => {
    const lines = Array.from({ length: 5000 }, (_, at) => said(`13:30 not-found ${at}-${HALL}`)[0] ?? "");
    const log = readingOf(lines).phones.get(HALL);
    expect([log?.requests, log?.names.size, log?.more]).toEqual([5000, 48, 4952]);
  });

  it("are shown and do nothing to a terminal", () => {
    const name = `\u001b[31m${"%0A".repeat(3)}../../..%2Fetc%E2%80%AE%FF-${HALL.replace("55", "99")}`;
    const status = statusFrom([
      ...said(`13:30 SIP${HALL.replace("55", "99")}.cnf`),
      `2026-11-28T13:30:00.000Z 192.0.2.7:1 not-found ${name.replaceAll("\u001b", "%1B")}`,
    ]);
    const report = { fleet: "acme", status, logs: [], stale: false };
    for (const text of [statusText(report, { color: false, width: 80, full: true }), statusJson(report)]) {
      expect(text).toMatch(/u\{1b\}|\\u001b/);
      expect(text.replaceAll("\n", "")).not.toMatch(/\p{C}/u);
    }
  });
});

describe("any bytes", () => {
  const words = fc.constantFrom(
    ...[
      "Nov 28 05:17:01 ",
      "2026-11-28T05:17:01Z ",
      "in.tftpd[1]: ",
      "atftpd[1.2]: ",
      "dnsmasq-tftp[1]: ",
      "{",
      '"',
    ],
    ...[
      "RRQ from 192.0.2.7 filename ",
      "sending NAK (1, x) to ",
      "Serving ",
      " to ",
      "File ",
      " not found",
      "sent /",
    ],
    ...[
      `SIP${HALL}.cnf`,
      "\0",
      "\x1b",
      "../",
      " remapped to ",
      "%",
      "192.0.2.7:1 sent ",
      " 1 bytes",
      "\xff",
      "x".repeat(700),
    ],
  );
  const line = fc.array(fc.oneof(words, fc.string({ unit: "binary", maxLength: 20 }).map(toBytes)), {
    maxLength: 8,
  });

  it("give a result, and never a throw", () => {
    fc.assert(
      fc.property(
        fc.array(
          line.map((parts) => parts.join("")),
          { maxLength: 12 },
        ),
        (lines) => {
          const report = { fleet: "acme", status: statusFrom(lines), logs: [], stale: false };
          expect(() => JSON.parse(statusJson(report))).not.toThrow();
          expect(statusText(report, { color: false, width: 60, full: true })).toMatch(/^acme: /);
          expect(phoneIn(report.status, ATTIC).requests).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

function toBytes(text: string): string {
  return Buffer.from(text).toString("latin1").replaceAll("\n", "");
}
