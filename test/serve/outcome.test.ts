/** The lines that `offhook status` reads from the logs of servers: to be changed together with it. */
import { expect, it } from "vitest";
import { type Outcome, outcomeLine } from "../../src/serve/outcome.js";

const time = "2026-11-28T05:17:00.123Z";
const client = "192.0.2.7:49152";
const name = "SIP001122334455.cnf";

const LINES: Array<[Omit<Outcome, "client">, string]> = [
  [
    { name, event: "sent", bytes: 812, why: "" },
    "2026-11-28T05:17:00.123Z 192.0.2.7:49152 sent SIP001122334455.cnf 812 bytes",
  ],
  [
    { name: "SEP001122334455.cnf.xml", event: "not-found", bytes: 0, why: "it is not there" },
    "2026-11-28T05:17:00.123Z 192.0.2.7:49152 not-found SEP001122334455.cnf.xml",
  ],
  [
    { name: "../etc/passwd", event: "refused", bytes: 0, why: "its name leaves the root" },
    "2026-11-28T05:17:00.123Z 192.0.2.7:49152 refused ../etc/passwd: its name leaves the root",
  ],
  [
    {
      name: "P0S3-8-12-00.sb2",
      event: "failed",
      bytes: 1024,
      why: "the client stopped answering after 1024 of 705536 bytes",
    },
    "2026-11-28T05:17:00.123Z 192.0.2.7:49152 failed P0S3-8-12-00.sb2: the client stopped answering after 1024 of 705536 bytes",
  ],
];

it.each(LINES)("%j", (outcome, line) => {
  expect(outcomeLine({ ...outcome, client }, { time })).toBe(line);
  const phone = "leeds/Front desk 001122334455";
  expect(outcomeLine({ ...outcome, client }, { time, phone })).toBe(`${line}  # ${phone}`);
});
