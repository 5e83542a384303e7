/** The demo runs through on the example fleet, fits on a page and shows no secret; the fleet itself has no finding. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

/** Some ten runs of the program: seconds, but minutes on a machine that is busy. */
const PATIENCE = 180_000;

const DEMO = fileURLToPath(new URL("demo.mjs", import.meta.url));

it(
  "shows what the example fleet becomes",
  () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [DEMO], { encoding: "utf8" });
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(stdout).toMatch(/41 phones on 2 targets, \d+ files, 1 finding waived/);
    expect(stdout.split("\n").length).toBeLessThanOrEqual(105);
    expect(stdout).toMatch(/read back 43 of 43 files over tftp:/);
    expect(stdout).toMatch(/bytes, the same as in out\/artifact\/roots\/uk-tftp/);
    expect(stdout).toMatch(/P003-8-12-00\.bin +20000 bytes +flashes P003-8-12-00/);
    expect(stdout).toMatch(/settled {2}runs P0S3-8-12-00 under SIP/);
    // Every value of the example's secrets begins like this.
    expect(stdout).not.toContain("example-only-");
    // A pipe is no terminal.
    expect(stdout).not.toContain("\x1b");
  },
  PATIENCE,
);
