/** A build with firmware that is killed, or whose disk is full, leaves the artifact of before, and the store as it was. */
import { chmodSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SECRETS } from "./cli/written.js";
import { type Ended, offhook, PROGRAM } from "./support/cli.js";
import { firmwareScene, OLDER, SCCP, type Scene, SIP } from "./support/firmware-fleet.js";
import { contents, temporaryFolder } from "./support/folder.js";
import { inOwnMounts } from "./support/mounts.js";
import { signedRelease } from "./support/releases.js";

const FAULTS = new URL("support/faults.mjs", import.meta.url).href;
const WORDS = ["build", "--target", "north", "--out"];

function build({ fleet, artifact }: Scene, env: Record<string, string> = {}): Promise<Ended> {
  return offhook([...WORDS, artifact, "--fleet", fleet], { env: { ...SECRETS, ...env }, preload: FAULTS });
}

/** Around the first image that is linked, the one that is copied, and the last. */
async function moments(scene: Scene): Promise<number[]> {
  const log = join(temporaryFolder(), "log");
  await build(scene, { FAULT_LOG: log });
  const names = readFileSync(log, "utf8").trim().split("\n");
  const placing = names.flatMap((name, at) => (/^(?:linkSync|fchmodSync)$/.test(name) ? [at] : []));
  const copied = names.indexOf("fchmodSync");
  const [first = 0, last = 0] = [placing[0], placing.at(-1)];
  // Counted from 1, and killed before the change.
  return [...new Set([first, first + 1, copied - 1, copied, last + 1])].map((at) => at + 1);
}

describe("a build with firmware", () => {
  it("that is killed while it places images leaves the artifact of before", {
    timeout: 400_000,
  }, async () => {
    const scene = firmwareScene();
    // One is copied, the others are linked.
    chmodSync(join(scene.store, "P0S3-08-11-00.sb2"), 0o600);
    expect((await build(scene)).code).toBe(0);
    const [artifact, store] = [contents(scene.artifact), contents(scene.store)];
    scene.edit("sip: P0S3-8-12-00", "sip: P0S3-08-11-00");
    const elsewhere = { ...scene, artifact: join(scene.artifact, "../elsewhere") };
    const all = await moments(elsewhere);
    expect(all.length).toBeGreaterThan(3);
    for (const at of all) {
      const { signal } = await build(scene, { FAULT_KILL_AT: String(at) });
      expect(signal).toBe("SIGKILL");
      expect(contents(scene.artifact)).toEqual(artifact);
    }
    expect((await build(scene)).code).toBe(0);
    expect(contents(scene.artifact)).toEqual(contents(elsewhere.artifact));
    expect(contents(scene.store)).toEqual(store);
    expect(readdirSync(join(scene.artifact, "..")).filter((name) => name.includes("offhook-"))).toEqual([]);
  });

  it("on a full disk leaves the artifact of before, and says what is wrong", (test) => {
    const large = signedRelease({ load: "P0S3-08-11-00", loader: "P003-08-11-00", size: 2_000_000 });
    const scene = firmwareScene({ releases: [SIP, large, SCCP] });
    const place = temporaryFolder();
    const copies = temporaryFolder();
    const mount = `mount -t tmpfs -o size=1m none '${place}'`;
    if (inOwnMounts(mount).status !== 0) test.skip("a small disk cannot be mounted here");
    const given = Object.entries(SECRETS).map(([name, value]) => `${name}='${value}'`);
    const words = [process.execPath, PROGRAM, ...WORDS, join(place, "out"), "--fleet", scene.fleet];
    const run = `${given.join(" ")} ${words.map((word) => `'${word}'`).join(" ")}`;
    const copy = (name: string) => `cp -a '${place}' '${join(copies, name)}'`;
    const next = `sed -i 's/sip: P0S3-8-12-00/sip: ${OLDER.load}/' '${scene.fleet}/offhook.yaml'`;
    const steps = [mount, run, copy("before"), next, `{ ${run}; echo "code $?"; }`, copy("after")];
    const { stdout, stderr } = inOwnMounts(steps.join(" && "));
    expect(stdout).toMatch(/\ncode 2\n$/);
    expect(stderr).toMatch(/offhook: no space left on the disk/);
    expect(contents(join(copies, "after"))).toEqual(contents(join(copies, "before")));
  });
});
