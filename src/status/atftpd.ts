/**
 * Lines of atftpd, in syslog or in a file of its own. Measured with 0.8.0:
 *
 *   --verbose=5, the default   Serving phone.cnf to 192.0.2.7:49152
 *   --verbose=6                File /srv/tftp/phone.cnf not found
 *                              File name with /../ are forbidden
 *   --verbose=7                End of transfer
 *                              Aborting transfer
 *
 * `Serving` is written before the file is looked for: alone it is a request. The answers name no client. In a file of
 * its own each line has its thread (`atftpd[5038.140616371881664]`), in syslog the process alone, so that there an
 * answer without a path could be anybody's.
 */
import { clientOf, type Heard } from "./said.js";

export function atftpdSaid(message: string): Heard {
  const serving = /^Serving (.*) to (\S+):\d+$/s.exec(message);
  if (serving)
    return {
      kind: "request",
      name: serving[1] ?? "",
      client: clientOf(serving[2] ?? ""),
      outcome: "requested",
    };
  const missing = /^File (.*) not found$/s.exec(message);
  if (missing) return { kind: "answer", outcome: "not-found", path: missing[1] ?? "" };
  if (message === "File name with /../ are forbidden") return { kind: "answer", outcome: "refused" };
  if (message === "End of transfer") return { kind: "answer", outcome: "sent" };
  if (message === "Aborting transfer") return { kind: "answer", outcome: "failed" };
  // It tells much of itself, all of which is about no file.
  return "nothing";
}
