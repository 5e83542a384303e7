/** Where phones were seen last, by TFTP servers' logs. */
import { readLog } from "../../load/log-lines.js";
import type { FamilyModel } from "../../model/family.js";
import { recogniser } from "../../status/names.js";
import { stamper } from "../../status/stamp.js";
import { Whereabouts } from "../../status/whereabouts.js";
import type { Call } from "../command.js";
import type { Io } from "../io.js";
import { clocksOf } from "../status/clock.js";
import { logsOf } from "../status/logs.js";

/** By MAC. */
export async function addressesIn(
  call: Call,
  { io, families }: { io: Io; families: ReadonlyMap<string, FamilyModel> },
): Promise<Map<string, string>> {
  if (call.list("log").length === 0) return new Map();
  const places = new Whereabouts({
    stamp: stamper(clocksOf(call)),
    recognise: recogniser([...families.values()]),
  });
  for (const { open } of logsOf({ ...call, operands: [] }, io))
    await readLog(open(), (line) => places.take(line));
  return new Map(places.addresses);
}
