/** Commands for Asterisk as a script for a shell: it says what it needs, and tells the phones a few at a time. */
import { escapeText } from "../escape.js";
import { DRIVERS, type Driver, type DriverName } from "./asterisk.js";
import type { Call, Told } from "./ways.js";
import { counted, effectSaid, headOf, markSaid, phoneSaid } from "./words.js";

export interface Pace {
  /** So many phones at once. */
  batch: number;
  /** Seconds between them. */
  pause: number;
}

export function notifyScript(
  roots: readonly Told[],
  { driver: name, pace }: { driver: DriverName; pace: Pace },
): string {
  const driver: Driver = DRIVERS[name];
  const calls = roots.reduce((sum, one) => sum + one.calls.length, 0);
  const lines = [
    "#!/bin/sh",
    ...comments(["Made by offhook notify, which has sent nothing."]),
    ...(calls > 0 ? comments(needs(driver, { calls, pace })) : []),
  ];
  let sent = 0;
  for (const root of roots) {
    lines.push("", ...comments([headOf(root), ...markSaid(root)]));
    for (const call of root.calls) {
      if (sent > 0 && sent % pace.batch === 0 && pace.pause > 0) lines.push(`sleep ${pace.pause}`);
      sent++;
      lines.push(callLine(call, driver));
    }
    lines.push(...comments(byHandLines(root)));
  }
  return `${lines.join("\n")}\n`;
}

/** Whatever stands in it stays a comment: there is no line break in it, nor anything hidden. */
const comments = (lines: readonly string[]): string[] =>
  lines.map((line) => `# ${escapeText(line)}`.trimEnd());

function needs(driver: Driver, { calls, pace }: { calls: number; pace: Pace }): string[] {
  const pauses = Math.ceil(calls / pace.batch) - 1;
  const seconds = pauses * pace.pause;
  return [
    `Run it where the Asterisk runs that these phones register with. Its ${driver.file} needs, once:`,
    "",
    ...driver.snippet.map((line) => `  ${line}`),
    "",
    `and then: asterisk -rx '${driver.reload}'`,
    ...(seconds > 0
      ? [`It takes ${timeSaid(seconds)}: ${pace.batch} at a time, so that not all phones boot at once.`]
      : []),
  ];
}

function timeSaid(seconds: number): string {
  return seconds < 120 ? `${seconds} seconds` : `about ${Math.round(seconds / 60)} minutes`;
}

function callLine({ peer, phones }: Call, driver: Driver): string {
  const said = phones.map((phone) => `${phoneSaid(phone)}: ${effectSaid(phone)}`);
  return `${driver.command(peer)}  # ${said.join("; ")}`;
}

function byHandLines({ byHand }: Told): string[] {
  if (byHand.length === 0) return [];
  return [
    "",
    `${counted(byHand.length)} to restart in another way, by hand if nothing else is there:`,
    ...byHand.map(({ phone, why }) => `  ${phoneSaid(phone)}: ${why}`),
  ];
}
