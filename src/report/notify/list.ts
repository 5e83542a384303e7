/** The phones that are to be told, for people and for servers of any kind. */
import { escapeText } from "../escape.js";
import type { Told } from "./ways.js";
import { effectSaid, headOf, markSaid } from "./words.js";

const HOW = [
  "Tell each phone under sip by one NOTIFY with `Event: check-sync` to one of its names.",
  "For Asterisk, offhook prints the commands: --for pjsip or --for chan_sip.",
];

export function notifyList(roots: readonly Told[]): string {
  const lines = roots.flatMap((root, index) => [...(index > 0 ? [""] : []), ...rootLines(root)]);
  const any = roots.some(({ phones }) => phones.some(({ protocol }) => protocol === "sip"));
  return `${[...lines, ...(any ? ["", ...HOW] : [])].join("\n")}\n`;
}

function rootLines(root: Told): string[] {
  const why = new Map(root.byHand.map((one) => [one.phone.mac, one.why]));
  const rows = root.phones.map((phone) => [
    phone.mac,
    phone.label === undefined ? phone.site : `${phone.site}/${phone.label}`,
    phone.protocol,
    effectSaid(phone),
    why.get(phone.mac) ?? phone.peers.join(", "),
  ]);
  return [headOf(root), ...markSaid(root).map((line) => `  ${line}`), ...table(rows)];
}

const WIDEST = 56;

function table(rows: ReadonlyArray<readonly string[]>): string[] {
  const safe = rows.map((row) => row.map(escapeText));
  const widths = (safe[0] ?? []).map((_, at) =>
    Math.min(
      WIDEST,
      safe.reduce((most, row) => Math.max(most, row[at]?.length ?? 0), 0),
    ),
  );
  return safe.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ")}`.trimEnd());
}
