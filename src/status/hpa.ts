/**
 * Lines of tftpd-hpa, which writes to syslog alone. Measured with 5.2:
 *
 *   (no -v)  nothing
 *   -v       RRQ from 192.0.2.7 filename phone.cnf
 *            RRQ from 192.0.2.7 filename ring.pcm remapped to current/ring.pcm
 *   -vv      sending NAK (1, File not found) to 192.0.2.7
 *   always   tftpd: read(ack): Connection refused
 *
 * So `-v` tells what was asked for and `-vv` also what was not given; that a file has arrived is told by none. Each
 * request has a process of its own, by whose number a NAK finds its request. 5.3 adds `192.0.2.7: file not found: NAME`.
 */
import { clientOf, type Heard, type Outcome } from "./said.js";

export function hpaSaid(message: string): Heard {
  const request = /^RRQ from (\S+) filename (.*)$/s.exec(message);
  if (request) return asked(request[1] ?? "", request[2] ?? "");
  const nak = /^sending NAK \((\d+), (.*)\) to \S+$/s.exec(message);
  if (nak) return { kind: "answer", outcome: refusal(nak[1] ?? "", nak[2] ?? "") };
  if (/^\S+: file not found: /.test(message)) return { kind: "answer", outcome: "not-found" };
  if (/^tftpd: (?:read|write)/.test(message)) return { kind: "answer", outcome: "failed" };
  return /^WRQ from |^remap: |^Cannot |^cannot |^connect from /.test(message) ? "nothing" : "unread";
}

/** A map file may lead to another file; what the phone wants is what it has asked for. */
function asked(client: string, rest: string): Heard {
  const name = rest.split(" remapped to ")[0] ?? rest;
  return { kind: "request", name, client: clientOf(client), outcome: "requested" };
}

/** Error 1 is `not found`, 2 `access`; of 0, which has no meaning of its own, the system's words tell. */
function refusal(code: string, why: string): Outcome {
  if (code === "1") return "not-found";
  return code === "2" || why === "Permission denied" ? "refused" : "failed";
}
