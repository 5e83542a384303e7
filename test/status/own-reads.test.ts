/** What offhook reads back over TFTP stands in the same logs, and is no phone's. */
import { expect, it } from "vitest";
import { ATTIC, HALL, readingOf } from "./scene.js";

const line = (time: string, client: string, rest: string) =>
  `2026-11-28T${time}.000Z ${client}:49152 ${rest}`;

it("files that are read after a probe are nobody's, for a while and from that address", () => {
  const reading = readingOf([
    line("05:00:00", "192.0.2.1", "not-found offhook-is-looking-for-this-server"),
    line("05:00:01", "192.0.2.1", `sent SIP${HALL}.cnf 812 bytes`),
    line("05:00:02", "192.0.2.9", `sent SIP${ATTIC}.cnf 812 bytes`),
  ]);
  expect([...reading.phones.keys()]).toEqual([ATTIC]);
  expect(reading.counts.requests).toBe(1);
  const later = readingOf([
    line("05:00:00", "192.0.2.1", "not-found offhook-probe-0123456789abcdef"),
    line("05:10:00", "192.0.2.1", `sent SIP${HALL}.cnf 812 bytes`),
  ]);
  expect([...later.phones.keys()]).toEqual([HALL]);
});
