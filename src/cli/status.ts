/** `offhook status`: who fetched what, by the logs of the TFTP servers. */

import type { FleetModel } from "../model/fleet.js";
import { isStale, type LogSaid, statusJson } from "../report/status/json.js";
import { asksForAnother } from "../report/status/summary.js";
import { statusText } from "../report/status/text.js";
import type { Server } from "../status/line.js";
import { type Recognise, recogniser } from "../status/names.js";
import { Reading } from "../status/reading.js";
import { stamper } from "../status/stamp.js";
import { type Status, statusOf, type TargetScene } from "../status/status.js";
import type { Call, Command, ExitCode } from "./command.js";
import { printFindings, wantsColor } from "./findings.js";
import type { Io } from "./io.js";
import { clocksOf, sinceIn } from "./status/clock.js";
import { knownFleet } from "./status/fleet.js";
import { logsOf, readAll } from "./status/logs.js";
import { targetsOf } from "./status/roots.js";

/** What --fail-on looks for. */
const FAILS: Record<string, (status: Status) => boolean> = {
  behind: ({ phones }) => phones.some(({ standing }) => standing.state === "behind"),
  unseen: ({ phones }) => phones.some((phone) => !phone.seen && isStale(phone)),
  missing: ({ phones }) => phones.some(({ missing }) => missing.length > 0),
  protocol: ({ phones }) => phones.some(asksForAnother),
  stranger: ({ strangers }) => strangers.length > 0,
};

export const status: Command = {
  name: "status",
  operands: "[LOG...]",
  least: 0,
  most: Number.POSITIVE_INFINITY,
  summary: "tell who fetched what, by the logs of the TFTP servers",
  help: `
Reads the request logs of tftpd-hpa, atftpd, dnsmasq and offhook serve, also mixed in one syslog, and says of each
phone when it was last seen, whether what it has read is what its root gives out now, which protocol it asks for, and
which files it asked for in vain. Names phones that asked and are in no site, and those that were not seen since the
last switch. A log is a file, packed by gzip or not, or - for standard input; the order does not matter.

  offhook status /var/log/syslog*
  journalctl -u tftpd-hpa -o short-iso --since=-2d | offhook status -
  docker logs --timestamps dnsmasq 2>&1 | offhook status - --target uk-tftp --root /srv/tftp

What was published and when stands in the root: the one of the target, or --root. A phone is behind when a file that
it has read since it last started has changed; one whose files are still the same is current, however long ago it read
them. A file that phones share counts for the phone whose own file the same address asked for nearest in time, within
15 minutes; where several phones come from one address in that time, for none.

How much a log tells: tftpd-hpa with -v what was asked for, with -vv what was not given, never what has arrived (what
was published at that time is then taken to have been given); atftpd with --verbose=6 also what was not there, with
--verbose=7 and --logfile also what has arrived; dnsmasq and offhook serve all of it. A log is as true as who may send
packets: requests need no password, and names can be made up.

Times without a zone, as syslog writes them, are in the time zone of this machine (or of TZ), or in --utc-offset; times
without a year are of the last twelve months. The exit code is 1 when --fail-on finds something.`,
  options: {
    log: { type: "string", multiple: true, value: "LOG", help: "a log, as an operand; may be given again" },
    "log-format": {
      type: "string",
      value: "SERVER",
      choices: ["auto", "tftpd-hpa", "atftpd", "dnsmasq", "serve"],
      help: "only lines of tftpd-hpa, atftpd, dnsmasq or serve (default: auto, all)",
    },
    target: { type: "string", multiple: true, value: "TARGET", help: "only this target; may be given again" },
    root: {
      type: "string",
      multiple: true,
      value: "[TARGET=]ROOT",
      help: "a folder or ssh://HOST/PATH (default: where it is published to)",
    },
    since: {
      type: "string",
      value: "TIME",
      help: "unseen is who was not seen since 2026-11-28T05:17Z, 7d, 24h (default: the last switch)",
    },
    "utc-offset": { type: "string", value: "OFFSET", help: "of times without a zone: Z, +01:00" },
    stale: { type: "boolean", help: "only phones that are behind, or unseen and not known to be current" },
    full: { type: "boolean", help: "text: all phones" },
    "fail-on": {
      type: "string",
      multiple: true,
      value: "WHAT",
      choices: Object.keys(FAILS),
      help: `exit with 1 on any: ${Object.keys(FAILS).join(", ")}; may be given again`,
    },
    format: { type: "string", value: "FORMAT", choices: ["text", "json"], help: "text or json" },
  },
  run,
};

async function run(call: Call, io: Io): Promise<ExitCode> {
  const logs = logsOf(call, io);
  const clocks = clocksOf(call);
  const since = sinceIn(call, clocks);
  const known = await knownFleet(call, io);
  const { fleet, errors, left } = known.compilation;
  if (errors > 0 || !fleet) {
    printFindings(left, { call: { ...call, text: () => undefined }, io, write: io.err });
    return 1;
  }
  const targets = await targetsOf(fleet, { call, io, known, since });
  const recognise = recogniser([...fleet.families.values()]);
  const only = call.text("log-format") ?? "auto";
  const reading = new Reading({
    stamp: stamper(clocks),
    recognise,
    isOurs: (mac) => [...known.people.values()].some((people) => people.has(mac)),
    roots: targets.prefixes,
    only: only === "auto" ? undefined : (only as Server),
  });
  const said = await readAll(logs, reading);
  return finish({ reading, recognise, fleet, said, scenes: targets.scenes }, { call, io });
}

interface Finished {
  reading: Reading;
  recognise: Recognise;
  fleet: FleetModel;
  said: LogSaid[];
  scenes: TargetScene[];
}

function finish(
  { reading, recognise, fleet, said, scenes }: Finished,
  { call, io }: { call: Call; io: Io },
): ExitCode {
  const made = statusOf(reading, { targets: scenes, recognise });
  const report = { fleet: fleet.name, status: made, logs: said, stale: call.flag("stale") };
  const look = {
    color: wantsColor(call, { ...io, terminal: io.outIsTerminal }),
    width: io.columns ?? 100,
    full: call.flag("full"),
  };
  io.out(call.text("format") === "json" ? statusJson(report) : statusText(report, look));
  return call.list("fail-on").some((what) => FAILS[what]?.(made)) ? 1 : 0;
}
