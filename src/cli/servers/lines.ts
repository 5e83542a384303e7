/** The lines that one call server has to know, and what is left out of them. */

import { effectiveEntries, type ReadyPhone } from "../../render/phone.js";
import { escapeText } from "../../report/escape.js";
import { serverText } from "../../servers/pbx/endpoint.js";
import { linesOf, type PhoneLine } from "../../servers/pbx/line.js";
import { type ServedPhone, servedPhone } from "../../servers/phone.js";
import { UsageError } from "../command.js";
import { plural } from "../findings.js";
import type { Io } from "../io.js";

export interface LeftOut {
  /** Phones whose lines are kept by their server. */
  kept: ServedPhone[];
  without: PhoneLine[];
}

interface ServerLines {
  lines: PhoneLine[];
  server: string;
  left: LeftOut;
}

/** Takes the lines of phones as they come. A file for one server has nothing of another: which one is asked for in the end. */
export function gatherLines(): {
  take(phone: ReadyPhone): void;
  of(server: string | undefined): ServerLines;
} {
  const kept: ServedPhone[] = [];
  const byServer = new Map<string, PhoneLine[]>();
  return {
    take: (phone) => {
      const lines = linesOf(phone, effectiveEntries(phone));
      if (lines.length === 0) kept.push(servedPhone(phone));
      for (const line of lines) {
        const name = serverText(line.server);
        const others = byServer.get(name);
        if (others) others.push(line);
        else byServer.set(name, [line]);
      }
    },
    of: (wanted) => {
      const server = chosenServer([...byServer.keys()].sort(), wanted);
      const lines = byServer.get(server) ?? [];
      const without = lines.filter(({ password }) => password === undefined);
      return { lines, server, left: { kept, without } };
    },
  };
}

function chosenServer(names: readonly string[], wanted: string | undefined): string {
  const fitting = wanted === undefined ? names : names.filter((name) => fits(name, wanted.toLowerCase()));
  const [server] = fitting;
  const listed = names.join(", ") || "none";
  if (server === undefined && wanted !== undefined)
    throw new UsageError(`no line has the server ${wanted}; there are those of ${listed}`);
  if (server === undefined) throw new UsageError("no line of these phones stands in a file with its server");
  if (fitting.length > 1)
    throw new UsageError(`lines have several servers, so --server is needed: ${fitting.join(", ")}`);
  return server;
}

const fits = (name: string, wanted: string): boolean =>
  name === wanted || name.replace(/:\d+$/, "") === wanted;

export function tellLeftOut({ kept, without }: LeftOut, io: Io): void {
  const byProtocol = new Map<string, number>();
  for (const { family } of kept) {
    const protocol = family.protocol ?? "no protocol";
    byProtocol.set(protocol, (byProtocol.get(protocol) ?? 0) + 1);
  }
  for (const [protocol, count] of [...byProtocol].sort())
    io.err(`left out: ${plural(count, "phone")} under ${protocol}, whose lines their call server keeps\n`);
  for (const { user, key, phone } of without)
    io.err(escapeText(`left out: ${user}, key ${key} of ${phone.mac}, which has no password`).concat("\n"));
}
