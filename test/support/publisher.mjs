/** A publisher without the command line; as a program it is alone in its process, and does what its one argument says. */
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { startOf } from "../../dist/cli/publish/runner.js";
import { rootDigest } from "../../dist/model/digest.js";
import { bytesSource, isFault } from "../../dist/publish/disk/disk.js";
import { InTheWay } from "../../dist/publish/layout.js";
import { completeLast, publishRoot } from "../../dist/publish/publish-root.js";
import { liveGeneration, recover } from "../../dist/publish/recover.js";
import { hold } from "../../dist/publish/session.js";

const NOW = "2026-11-28T05:17:00Z";

/** What another machine, or a machine that was started anew, would say otherwise. */
export function runnerHere() {
  return {
    ...{ who: `test@${hostname()}`, host: hostname(), pid: process.pid, started: startOf(process.pid) ?? "" },
    boot: readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim(),
    space: readlinkSync("/proc/self/ns/pid"),
  };
}

/** As the command does it: held, what was begun completed, and published unless it is live. */
export async function publishAlone(task) {
  const { where, layout, env = process.env, locking } = task;
  const held = await hold({
    ...{ where, layout, readBack: undefined, cwd: "/", env, tryOut: false },
    locking: { runner: runnerHere(), now: NOW, startOf, ...locking },
  });
  if ("refused" in held) return { state: held.state, why: held.refused, hint: held.hint, notes: [] };
  try {
    return { ...(await published(held, task)), notes: held.notes };
  } catch (error) {
    if (!isFault(error) && !(error instanceof InTheWay)) throw error;
    return { state: "failed", fault: error.fault, why: error.message, notes: held.notes };
  } finally {
    await held.end();
  }
}

async function published({ disk, records }, task) {
  const job = jobOf(disk, task);
  const completed = await completeLast(job, records);
  const live = liveGeneration(records);
  const isLive = live !== undefined && live.digest === rootDigest(task.files);
  if (completed && (isLive || completed.state !== "published"))
    return { state: `completed: ${completed.state}` };
  if (isLive && records.live?.layout === task.layout) return { state: "unchanged" };
  const { state, why } = await publishRoot(job, completed ? await recover(disk) : records);
  return { state, why };
}

function jobOf(disk, { layout, files, texts, replaceable = [], keep = 5, why = "publish", readBack, now }) {
  const wrong = files.slice(0, 1).map(({ path }) => ({ path, why: "another file" }));
  return {
    ...{
      disk,
      layout,
      keep,
      linger: 0,
      fleet: "acme",
      target: "leeds",
      files,
      why,
      phones: [],
      by: "test@test",
    },
    sourceOf: ({ path }) => bytesSource(Buffer.from(texts[path] ?? "")),
    replaceable: new Set(replaceable),
    ...{ tool: "offhook 0.0.0", now: () => now ?? NOW },
    readBack: readBack === undefined ? undefined : async () => (readBack === "wrong" ? wrong : []),
  };
}

if (process.argv[1] === import.meta.filename) {
  const ended = await publishAlone(JSON.parse(process.argv[2]));
  process.stdout.write(`${JSON.stringify(ended)}\n`);
}
