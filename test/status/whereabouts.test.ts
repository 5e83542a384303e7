/** Where phones were last seen: the client of the latest request for a file of their own, from logs of any server. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { recogniser } from "../../src/status/names.js";
import { stamper } from "../../src/status/stamp.js";
import { Whereabouts } from "../../src/status/whereabouts.js";
import { CLOCKS } from "./clocks.js";
import { FAMILIES, HALL } from "./scene.js";

function whereabouts(lines: readonly string[]): Map<string, string> {
  const scene = {
    stamp: stamper(CLOCKS),
    recognise: recogniser([...FAMILIES.values()]),
  };
  const found = new Whereabouts(scene);
  for (const line of lines) found.take(line);
  return found.addresses;
}

const asked = (time: string, { client, name = `SIP${HALL}.cnf` }: { client: string; name?: string }) =>
  `Nov 28 ${time} tftp in.tftpd[12]: RRQ from ${client} filename ${name}`;

it("is the latest, in whatever order the lines are", () => {
  const lines = [asked("05:00:00", { client: "192.0.2.7" }), asked("07:00:00", { client: "192.0.2.9" })];
  expect(whereabouts(lines)).toEqual(new Map([[HALL, "192.0.2.9"]]));
  expect(whereabouts(lines.reverse())).toEqual(new Map([[HALL, "192.0.2.9"]]));
});

it("is not told by files that phones share, nor by lines of others", () => {
  const lines = [
    asked("05:00:00", { client: "192.0.2.7", name: "SIPDefault.cnf" }),
    "Nov 28 05:00:00 host sshd[1]: tftp",
    "",
  ];
  expect(whereabouts(lines)).toEqual(new Map());
});

it("needs not know where the root lies", () => {
  const line = `Nov 28 05:00:00 tftp dnsmasq-tftp[7]: sent /var/lib/boot/SIP${HALL}.cnf to 192.0.2.7`;
  expect(whereabouts([line])).toEqual(new Map([[HALL, "192.0.2.7"]]));
});

it.each(["atftpd-syslog", "dnsmasq-file", "tftpd-hpa-vv"])("is found in a log as %s has it", (name) => {
  const log = readFileSync(join(import.meta.dirname, "logs", `${name}.txt`), "latin1").split("\n");
  expect([...whereabouts(log).values()].every((address) => /^[0-9.]+$/.test(address))).toBe(true);
  expect(whereabouts(log).size).toBeGreaterThan(0);
});
