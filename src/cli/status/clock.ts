/** The times of logs and of the command line: what the clock of the log's host shows is read by an offset, or as here. */
import { type Clocks, DAY, offsetOf, stamper } from "../../status/stamp.js";
import { type Call, UsageError } from "../command.js";

export function clocksOf(call: Call): Clocks {
  const offset = call.text("utc-offset");
  if (offset !== undefined && !/^(?:Z|[+-](?:0[0-9]|1[0-4]):?[0-5][0-9])$/.test(offset))
    throw new UsageError(`--utc-offset is Z or written +01:00, not ${offset}`);
  return {
    now: Date.now(),
    atWall: (year, month, day, hour, minute, second) =>
      offset === undefined
        ? new Date(year, month - 1, day, hour, minute, second).getTime()
        : Date.UTC(year, month - 1, day, hour, minute, second) - offsetOf(offset) * 60_000,
  };
}

const UNITS: Record<string, number> = { m: 60_000, h: 3_600_000, d: DAY };

export function sinceIn(call: Call, clocks: Clocks): number | undefined {
  const text = call.text("since");
  if (text === undefined) return undefined;
  const [, count, unit = ""] = /^([0-9]{1,5})([mhd])$/.exec(text) ?? [];
  if (count !== undefined) return clocks.now - Number(count) * (UNITS[unit] ?? 0);
  const whole = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text} 00:00` : text;
  const seconds = whole.replace(/([T ]\d{2}:\d{2})(?=$|Z|[+-])/, "$1:00");
  const { at, rest } = stamper(clocks)(`${seconds} `);
  if (at !== undefined && rest === "") return at;
  throw new UsageError(
    `--since is a time, as 2026-11-28T05:17:00Z or 2026-11-28, or so far back as 24h or 7d`,
  );
}
