/** Small disks for tests of what happens when one is full. */
import { type SpawnSyncReturns, spawnSync } from "node:child_process";

/** A shell that sees mounts of its own, which go with it. */
export function inOwnMounts(script: string): SpawnSyncReturns<string> {
  const rights = process.getuid?.() === 0 ? [] : ["--map-root-user"];
  return spawnSync("unshare", [...rights, "--mount", "sh", "-c", script], { encoding: "utf8" });
}
