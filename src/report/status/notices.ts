/** What the reader of logs could not know, and what would help; escaped. */
import { escaped } from "../plan/fit.js";
import type { StatusReport } from "./json.js";
import { plural } from "./words.js";

export function notices({ status: { counts }, logs }: StatusReport): string[] {
  const said: string[] = [];
  if (counts.requests === 0) said.push(NOTHING);
  for (const { log, long, broken } of logs) {
    if (broken !== undefined) said.push(`${log}: ${broken}; what came before it counts`);
    if (long > 0) said.push(`${log}: left out: ${plural(long, "line")} of more than 64 KiB`);
  }
  if (counts.undated > 0)
    said.push(
      `${plural(counts.undated, "request")} without a time, which no switch can be held against: docker logs --timestamps and journalctl -o short-iso print one`,
    );
  if (counts.requests > 0 && counts.answered === 0)
    said.push(
      "the logs tell what was asked for, and not whether it was given: tftpd-hpa tells what was not with -vv, atftpd with --verbose=6",
    );
  for (const [server, lines] of counts.unread)
    said.push(`not understood: ${plural(lines, "line")} of ${server}; does it run with LC_ALL=C?`);
  if (counts.elsewhere.size > 0)
    said.push(
      `files were sent from ${[...counts.elsewhere].join(", ")}, which is no root that the fleet knows: name it with --root`,
    );
  if (counts.unattributed > 0)
    said.push(
      `${plural(counts.unattributed, "request")} of nobody: neither name nor address tells which phone asked`,
    );
  return said.map(escaped);
}

const NOTHING =
  "no request was found: tftpd-hpa writes them to syslog with -v, atftpd by default, dnsmasq by default; their lines are told by their names, as in.tftpd[123]:";
