/**
 * Lines of dnsmasq, in syslog, in a file (`--log-facility=FILE`), or without a time on its standard error (`-`).
 * Measured with 2.90; no option is needed, and `--quiet-tftp` keeps the lines of missing files back:
 *
 *   TFTP root is /srv/tftp
 *   sent /srv/tftp/phone.cnf to 192.0.2.7
 *   file /srv/tftp/phone.cnf not found for 192.0.2.7
 *   failed sending /srv/tftp/load.bin to 192.0.2.7
 *   cannot access /srv/tftp/../etc/passwd: Permission denied
 *   cannot read /srv/tftp/folder: Is a directory
 *
 * The path is that of the root, a slash and the name without its leading slash; control characters are left out of it.
 * `sent` stands for a file that has gone out whole, even when its last block was not acknowledged. In another language
 * than English the lines are others, and are not read.
 */
import { clientOf, type Heard, type Outcome } from "./said.js";

const WITH_CLIENT: ReadonlyArray<readonly [RegExp, Outcome]> = [
  [/^sent (.*) to (\S+)$/s, "sent"],
  [/^file (.*) not found for (\S+)$/s, "not-found"],
  [/^failed sending (.*) to (\S+)$/s, "failed"],
];

export function dnsmasqSaid(message: string): Heard {
  for (const [form, outcome] of WITH_CLIENT) {
    const match = form.exec(message);
    if (match) return { kind: "request", name: match[1] ?? "", client: clientOf(match[2] ?? ""), outcome };
  }
  const refused = /^cannot (access|read) (.*): [^:]*$/s.exec(message);
  if (refused)
    return {
      kind: "request",
      name: refused[2] ?? "",
      outcome: refused[1] === "access" ? "refused" : "failed",
    };
  const root = /^TFTP root is (.+?)(?: +(?:secure|single port) mode)* *$/.exec(message);
  if (root) return { kind: "root", path: root[1] ?? "" };
  return /^(?:error \d+ |unsupported request from |TFTP )/.test(message) ? "nothing" : "unread";
}
