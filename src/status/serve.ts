/** Lines of our own server, behind their time: `192.0.2.7:49152 sent phone.cnf 812 bytes  # leeds/Hall`. */
import { clientOf, type Heard, type Outcome } from "./said.js";

const LINE =
  /^(?:\[([0-9a-fA-F:.%\w]+)\]|([0-9a-fA-F:.]+)):\d{1,5} (?:(sent) (\S+) \d+ bytes|(not-found) (\S+)|(refused|failed) (\S+): .*?)(?: {2}#.*)?$/;

/** Undefined when it is no line of ours. */
export function serveSaid(message: string): Heard | undefined {
  const match = LINE.exec(message);
  if (!match) return undefined;
  const outcome = (match[3] ?? match[5] ?? match[7]) as Outcome;
  const name = decoded(match[4] ?? match[6] ?? match[8] ?? "");
  return { kind: "request", name, client: clientOf(match[1] ?? match[2] ?? ""), outcome };
}

/** Bytes that are not printable stand as `%0A`: here as characters of Latin-1, as in lines of other servers. */
function decoded(name: string): string {
  return name.replace(/%([0-9A-Fa-f]{2})/g, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
