/** Numbers of a publish that the command line may say: how much at once, how often, and the time of day. */
import { type Call, UsageError } from "../command.js";

const AT_ONCE = 4;
const MOST = 64;

export function atOnce(call: Call): number {
  const text = call.text("at-once");
  if (text === undefined) return AT_ONCE;
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= MOST) return number;
  throw new UsageError(`--at-once is a whole number from 1 to ${MOST}, not ${text}`);
}

/** As `2026-11-28T05:17:00Z`: for people and records; no order depends on it, since clocks jump. */
export const now = (): string => new Date().toISOString().replace(/\.\d+Z$/, "Z");

/** Waits before another try, in milliseconds. */
const PAUSES = [1000, 4000];

/** Again as long as what went wrong may pass. `tries`: how many there were. */
export async function withRetries<T>(
  work: (tries: number) => Promise<T>,
  { isPassing, say }: { isPassing(result: T): boolean; say(): void },
): Promise<T> {
  for (const [at, pause] of PAUSES.entries()) {
    const result = await work(at + 1);
    if (!isPassing(result)) return result;
    say();
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return work(PAUSES.length + 1);
}
