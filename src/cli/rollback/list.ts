/** The generations that a root has kept, for whoever wants to return to one. */
import { readRecords } from "../../load/root/records.js";
import { openRoot } from "../../load/root/root.js";
import { generationsJson, generationsText } from "../../report/publish/generations.js";
import { type Call, type ExitCode, UsageError } from "../command.js";
import { wantsColor } from "../findings.js";
import type { Io } from "../io.js";
import type { TargetPlace } from "../publish/places.js";

export async function listGenerations(
  { target, where }: TargetPlace,
  { call, io }: { call: Call; io: Io },
): Promise<ExitCode> {
  const opened = await openRoot(where, { cwd: io.cwd, target: target.name, env: io.env });
  if ("refused" in opened) throw new UsageError(`${where}: ${opened.refused}; ${opened.hint}`);
  const { root } = opened;
  try {
    if (!root.remembers)
      throw new UsageError(`${where} does not tell its generations: name a folder or ssh://HOST/PATH`);
    const records = await readRecords(root.remembers);
    if (typeof records === "string") throw new UsageError(`${where}: ${records}`);
    const report = { target: target.name, where, records };
    const color = wantsColor(call, { ...io, terminal: io.outIsTerminal });
    io.out(call.text("format") === "json" ? generationsJson(report) : generationsText(report, { color }));
    return 0;
  } finally {
    await root.close();
  }
}
