/** What each server's log says, from lines that the servers wrote: see test/real/logs.test.ts for how they come about. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lineReader } from "../../src/status/line.js";
import { placedIn } from "../../src/status/path.js";
import { type Request, Settling } from "../../src/status/settle.js";
import { stamper } from "../../src/status/stamp.js";
import { CLOCKS } from "./clocks.js";

const LOGS = join(import.meta.dirname, "logs");

/** The requests of a log with what became of them, a line each. */
function requestsIn(text: string): string[] {
  const found: Request[] = [];
  const settling = new Settling((request) => found.push(request));
  const read = lineReader(stamper(CLOCKS));
  for (const one of text.split("\n")) {
    const line = read(one.replace(/\r$/, ""));
    if (typeof line?.said !== "object") continue;
    if (line.said.kind === "request") settling.ask(line.said, line);
    if (line.said.kind === "answer") settling.answer(line.said, line);
  }
  settling.end();
  return found.map(({ at, client, name, outcome }) => {
    const time = at === undefined ? "some time" : new Date(at).toISOString();
    return `${time} ${client} ${outcome} ${JSON.stringify(placedIn(["/srv/tftp"], { logged: name, whole: true }).name)}`;
  });
}

describe.each(readdirSync(LOGS).filter((file) => file.endsWith(".txt")))("%s", (file) => {
  const text = readFileSync(join(LOGS, file), "latin1");

  it("tells its requests", async () => {
    await expect(`${requestsIn(text).join("\n")}\n`).toMatchFileSnapshot(join(LOGS, `${file}.requests`));
  });

  it("tells the same with line ends of Windows, behind NULs, and packed into a journal", () => {
    const expected = requestsIn(text);
    expect(requestsIn(text.replaceAll("\n", "\r\n"))).toEqual(expected);
    expect(requestsIn(text.replace(/^/gm, "\0\0\0"))).toEqual(expected);
    // Docker writes UTF-8 alone.
    const utf8 = text.replaceAll("\xff", "");
    expect(requestsIn(utf8.split("\n").map(dockerLine).join("\n"))).toEqual(requestsIn(utf8));
  });

  it("says nothing that is not known", () => {
    const read = lineReader(stamper(CLOCKS));
    expect(text.split("\n").filter((line) => read(line)?.said === "unread")).toEqual([]);
  });
});

/** As Docker's `json-file` driver keeps them. */
const dockerLine = (line: string): string =>
  Buffer.from(
    JSON.stringify({ log: `${Buffer.from(line, "latin1").toString("utf8")}\n`, stream: "stdout" }),
  ).toString("latin1");

const AT = "2026-11-28T05:17:01.000Z";

it.each([
  [
    "2026-11-28T05:17:01+00:00 tftp in.tftpd[1]: RRQ from 192.0.2.7 filename a b.cnf",
    `${AT} 192.0.2.7 requested "a b.cnf"`,
  ],
  [
    "2026-11-28T06:17:01+0100 tftp in.tftpd[1]: RRQ from 192.0.2.7 filename a",
    `${AT} 192.0.2.7 requested "a"`,
  ],
  [
    "2026-11-28T05:17:01.000000+00:00 tftp in.tftpd[1]: RRQ from 192.0.2.7 filename a",
    `${AT} 192.0.2.7 requested "a"`,
  ],
  ["<29>Nov 28 05:17:01 in.tftpd[1]: RRQ from 192.0.2.7 filename a", `${AT} 192.0.2.7 requested "a"`],
  [
    "Nov 28 05:17:01.000123 tftp in.tftpd[1]: RRQ from ::ffff:192.0.2.7 filename a",
    `${AT} 192.0.2.7 requested "a"`,
  ],
  [
    "Nov 28 05:17:01 tftp in.tftpd[1]: RRQ from 192.0.2.7 filename ring.pcm remapped to current/ring.pcm",
    `${AT} 192.0.2.7 requested "ring.pcm"`,
  ],
  [
    "Nov 28 05:17:01 tftp in.tftpd[1]: message repeated 2 times: [ RRQ from 192.0.2.7 filename a]",
    `${AT} 192.0.2.7 requested "a"`,
  ],
  [
    "2026-11-28T05:17:01.000000000Z dnsmasq-tftp[1]: sent /srv/tftp/a to 192.0.2.7",
    `${AT} 192.0.2.7 sent "a"`,
  ],
  ["dnsmasq-tftp[1]: sent /srv/tftp/a to b to 192.0.2.7", 'some time 192.0.2.7 sent "a to b"'],
  [
    "dnsmasq-tftp[1]: file /srv/tftp/.offhook/generations/1-a/a not found for 2001:db8::7",
    'some time 2001:db8::7 not-found "a"',
  ],
  [
    "Nov 28 05:17:01 tftp atftpd[1]: Serving a to b:1 to 2001:db8::7:49152",
    `${AT} 2001:db8::7 requested "a to b:1"`,
  ],
  ["2026-11-28T05:17:01.000Z 192.0.2.7:49152 sent a%20b%25.cnf 812 bytes", `${AT} 192.0.2.7 sent "a b%.cnf"`],
  [
    "2026-11-28T05:17:01.000Z [2001:db8::7]:49152 not-found a  # leeds/Hall: sent it",
    `${AT} 2001:db8::7 not-found "a"`,
  ],
  [
    "2026-11-28T05:17:01.000Z 192.0.2.7:49152 refused ../etc/passwd: its name leaves the root",
    `${AT} 192.0.2.7 refused "../etc/passwd"`,
  ],
  [
    "2026-11-28T05:17:01.000Z 192.0.2.7:1 failed a.bin: the client stopped answering after 1024 of 705536 bytes",
    `${AT} 192.0.2.7 failed "a.bin"`,
  ],
  [
    "Nov 28 05:19:00 tftp offhook[1]: 2026-11-28T05:17:01.000Z 192.0.2.7:1 not-found a",
    `${AT} 192.0.2.7 not-found "a"`,
  ],
  [
    `{"MESSAGE":"RRQ from 192.0.2.7 filename é","SYSLOG_IDENTIFIER":"in.tftpd","_PID":"1","__REALTIME_TIMESTAMP":"1795843021000000"}`,
    `${AT} 192.0.2.7 requested "Ã©"`,
  ],
  [
    `{"MESSAGE":[${[...Buffer.from("RRQ from 192.0.2.7 filename \x1b")].join()}],"SYSLOG_IDENTIFIER":"in.tftpd","__REALTIME_TIMESTAMP":"1795843021000000"}`,
    `${AT} 192.0.2.7 requested "\\u001b"`,
  ],
  [
    `{"log":"dnsmasq-tftp[1]: sent /srv/tftp/a to 192.0.2.7\\n","stream":"stderr","time":"2026-11-28T05:17:01.000000000Z"}`,
    `${AT} 192.0.2.7 sent "a"`,
  ],
])("%s", (line, expected) => {
  expect(requestsIn(Buffer.from(line).toString("latin1"))).toEqual([expected]);
});

it.each([
  "",
  "Nov 28 05:17:01 tftp sshd[1]: RRQ from 192.0.2.7 filename a",
  "Nov 28 05:17:01 tftp in.tftpd[1]: WRQ from 192.0.2.7 filename a",
  "Nov 28 05:17:01 tftp atftpd[1]: Fetching from 192.0.2.7 to a",
  "Nov 28 05:17:01 tftp dnsmasq-dhcp[1]: DHCPACK(eth0) 192.0.2.7 00:11:22:33:44:55 tftp",
  "2026-11-28T05:17:01.000Z 192.0.2.7:49152 sent a b 812 bytes",
  "2026-11-28T05:17:01.000Z 192.0.2.7:49152 eaten a",
  '{"MESSAGE":"sent tftp"',
  '{"MESSAGE":{"a":1},"SYSLOG_IDENTIFIER":"in.tftpd"}',
  '["tftp"]',
])("%j is no request", (line) => {
  expect(requestsIn(line)).toEqual([]);
});

describe("lines of two that belong together", () => {
  it("are told apart by the process, whatever stands between them", () => {
    expect(
      requestsIn(
        [
          "Nov 28 05:17:01 tftp in.tftpd[1]: RRQ from 192.0.2.7 filename a",
          "Nov 28 05:17:01 tftp in.tftpd[2]: RRQ from 192.0.2.7 filename b",
          "Nov 28 05:17:01 tftp in.tftpd[1]: sending NAK (1, File not found) to 192.0.2.7",
          "Nov 28 05:17:01 tftp in.tftpd[9]: sending NAK (2, Access) to 192.0.2.7",
        ].join("\n"),
      ),
    ).toEqual([`${AT} 192.0.2.7 not-found "a"`, `${AT} 192.0.2.7 requested "b"`]);
  });

  it("of a server with threads are told apart by the path, or not at all", () => {
    expect(
      requestsIn(
        [
          "Nov 28 05:17:01 tftp atftpd[1]: Serving a to 192.0.2.7:1",
          "Nov 28 05:17:01 tftp atftpd[1]: Serving b to 192.0.2.8:1",
          "Nov 28 05:17:01 tftp atftpd[1]: File /srv/tftp/a not found",
          "Nov 28 05:17:01 tftp atftpd[1]: End of transfer",
        ].join("\n"),
      ),
    ).toEqual([`${AT} 192.0.2.7 not-found "a"`, `${AT} 192.0.2.8 requested "b"`]);
  });

  it("are given in the order of the requests, and not kept without end", () => {
    const lines = Array.from(
      { length: 3000 },
      (_, at) => `in.tftpd[${at}]: RRQ from 192.0.2.7 filename ${at}`,
    );
    const names = requestsIn(lines.join("\n")).map((line) => /"(\d+)"/.exec(line)?.[1]);
    expect(names).toEqual(lines.map((_, at) => String(at)));
  });
});
