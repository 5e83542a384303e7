/** Firmware on its way to roots: uploaded once, kept for phones that are between two files, returned to, and verified. */
import { existsSync, lstatSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { startServer } from "../../src/serve/server.js";
import { firmwareScene, type Scene, SIP } from "../support/firmware-fleet.js";
import { sha256Of } from "../support/releases.js";
import { sftpServer, sshProgram } from "../support/sftp-server.js";

const LAYOUTS = ["links", "files"] as const;
const IMAGE = "P0S3-8-12-00.sb2";
const NEXT = "P0S3-08-11-00.sb2";

async function published(scene: Scene, ...words: string[]) {
  const built = await scene.run("build", "--out", scene.artifact);
  if (built.code !== 0) throw new Error(built.stderr);
  const { code, stdout, stderr } = await scene.publish(...words);
  if (code !== 0) throw new Error(stdout + stderr);
  return stdout;
}

const toNext = (scene: Scene) => {
  scene.edit("sip: P0S3-8-12-00", "sip: P0S3-08-11-00");
  // To flash every phone has to be allowed.
  const lines = ["reflash", "restart"].map(
    (guard) => `  - { guard: ${guard}, reason: "the next release", expires: 2026-12-01 }`,
  );
  scene.edit("firmwareStores:", `allow:\n${lines.join("\n")}\nfirmwareStores:`);
};

const generations = (root: string) => readdirSync(join(root, ".offhook/generations")).sort();
const inodeIn = (root: string, generation: string, name: string) =>
  lstatSync(join(root, ".offhook/generations", generation, name)).ino;

describe.each(LAYOUTS)("a publish with firmware, layout %s", (layout) => {
  it("brings every image whole, and verify finds it as published and as meant", async () => {
    const scene = firmwareScene({ layout });
    await published(scene);
    for (const [path, { bytes }] of SIP.files)
      expect(sha256Of(readFileSync(join(scene.north, path)))).toBe(sha256Of(bytes));
    const places = ["--to", `north=${scene.north}`, "--to", `south=${scene.south}`];
    const never = ["--via", "north=never", "--via", "south=never"];
    const fine = await scene.run("verify", ...places, ...never);
    expect([fine.code, fine.stdout]).toEqual([0, expect.stringMatching(/north/)]);
    expect((await scene.run("verify", "--artifact", scene.artifact, ...places, ...never)).code).toBe(0);
  });

  it("uploads an image once, however often something else changes", async () => {
    const scene = firmwareScene({ layout });
    await published(scene);
    scene.edit("codec: g711alaw", "codec: g729a");
    await published(scene);
    const [first = "", second = ""] = generations(scene.north);
    expect(inodeIn(scene.north, first, IMAGE)).toBe(inodeIn(scene.north, second, IMAGE));
    expect(await published(scene)).toMatch(/unchanged|as it should be|nothing/i);
  });

  it("keeps the images of before for one generation more, and rolls back to them", async () => {
    const scene = firmwareScene({ layout });
    await published(scene);
    toNext(scene);
    await published(scene);
    expect(existsSync(join(scene.north, IMAGE))).toBe(true);
    expect(existsSync(join(scene.north, NEXT))).toBe(true);
    const where = ["--target", "north", "--to", `north=${scene.north}`, "--via", "north=never"];
    const back = await scene.run("rollback", ...where);
    expect([back.code, back.stdout]).toEqual([0, expect.stringContaining("north")]);
    const bytes = SIP.files.get(IMAGE)?.bytes ?? new Uint8Array();
    expect(sha256Of(readFileSync(join(scene.north, IMAGE)))).toBe(sha256Of(bytes));
    const pointer = readFileSync(join(scene.north, "OS79XX.TXT"), "latin1");
    expect(pointer).toBe("P003-8-12-00\n");
  });

  it("lets one site go ahead, with the release that its phones alone take", async () => {
    const scene = firmwareScene({ layout });
    await published(scene);
    const site = join(scene.fleet, "sites/leeds.yaml");
    const text = readFileSync(site, "utf8");
    writeFileSync(site, text.replace("label: Kitchen", "label: Kitchen\n    firmware: P0S3-08-11-00"));
    const lines = `allow:\n  - { guard: reflash, reason: "one phone first", expires: 2026-12-01 }\n`;
    scene.edit("firmwareStores:", `${lines}firmwareStores:`);
    await published(scene, "--site", "leeds");
    expect(existsSync(join(scene.north, NEXT))).toBe(true);
    expect(existsSync(join(scene.north, IMAGE))).toBe(true);
  });

  it("takes over what lies there already without being asked to, and nothing changes for phones", async () => {
    const scene = firmwareScene({ layout });
    const bytes = SIP.files.get(IMAGE)?.bytes ?? new Uint8Array();
    writeFileSync(join(scene.north, IMAGE), bytes);
    await published(scene);
    expect(sha256Of(readFileSync(join(scene.north, IMAGE)))).toBe(sha256Of(bytes));
    const rows = recordsIn(scene.north).flatMap(({ files }) => files.filter(({ path }) => path === IMAGE));
    expect(rows.length).toBe(generations(scene.north).length);
    for (const { firmware } of rows) expect(firmware).toBe(SIP.load);
  });

  it("finds an image that somebody has changed in the root", async () => {
    const scene = firmwareScene({ layout });
    await published(scene);
    const path = join(scene.north, IMAGE);
    const bytes = readFileSync(path);
    bytes[1000] = 1;
    // As root any file can be written; as a user of the group this one could.
    writeFileSync(lstatSync(path).isSymbolicLink() ? lstatLink(scene.north) : path, bytes);
    const where = ["--target", "north", "--to", `north=${scene.north}`, "--via", "north=never"];
    const { code, stdout } = await scene.run("verify", ...where);
    expect([code, stdout]).toEqual([1, expect.stringContaining(IMAGE)]);
  });
});

describe("over the net", () => {
  it("images are read back over TFTP when they come, and a list of them afterwards", async () => {
    const scene = firmwareScene();
    const asked: string[] = [];
    const server = await startServer({
      ...{ root: scene.north, host: "127.0.0.1", port: 0 },
      told: ({ name }) => asked.push(name),
    });
    onTestFinished(() => server.stop(0));
    // The phones that boot afterwards ask for images of their own accord.
    const via = ["--target", "north", "--no-boot", "--via", `north=tftp://127.0.0.1:${server.port}`];
    const images = () =>
      asked
        .splice(0)
        .filter((path) => SIP.files.has(path))
        .sort();
    await published(scene, ...via);
    expect(images()).toEqual([...SIP.files.keys()].sort());
    scene.edit("codec: g711alaw", "codec: g729a");
    await published(scene, ...via);
    expect(images()).toEqual(["P0S3-8-12-00.loads"]);
  });

  const program = sftpServer();
  it.skipIf(program === undefined)("images go over SFTP once, and are compared there", async () => {
    const scene = firmwareScene({ env: { OFFHOOK_SSH: sshProgram(`exec ${program}`) } });
    const to = ["--target", "north", "--to", `north=ssh://host${scene.north}`];
    await published(scene, ...to);
    for (const [path, { bytes }] of SIP.files)
      expect(sha256Of(readFileSync(join(scene.north, path)))).toBe(sha256Of(bytes));
    toNext(scene);
    await published(scene, ...to);
    const [first = "", second = ""] = generations(scene.north);
    expect(inodeIn(scene.north, first, IMAGE)).toBe(inodeIn(scene.north, second, IMAGE));
    const plan = await scene.run("plan", "--target", "north", "--against", `ssh://host${scene.north}`);
    expect(plan.stdout).toContain("nothing changes");
  });
});

const recordsIn = (root: string): Array<{ files: Array<{ path: string; firmware?: string }> }> =>
  generations(root).map((name) =>
    JSON.parse(readFileSync(join(root, `.offhook/records/${name}.json`), "utf8")),
  );

const lstatLink = (root: string): string =>
  join(root, ".offhook/generations", generations(root)[0] ?? "", IMAGE);

describe("an artifact", () => {
  it("whose image is not what the manifest says is not published", async () => {
    const scene = firmwareScene();
    await scene.run("build", "--out", scene.artifact);
    writeFileSync(join(scene.artifact, "roots/north", IMAGE), "short");
    const { code, stdout, stderr } = await scene.publish();
    expect(code).toBe(1);
    expect(stdout + stderr).toContain(`${IMAGE} has another digest than in the manifest`);
  });

  it("with another release than the fleet wants is told from it", async () => {
    const scene = firmwareScene();
    await scene.run("build", "--out", scene.artifact);
    scene.edit("firmwareStores: [../store]\n", "");
    const { code, stdout, stderr } = await scene.publish();
    expect(code).toBe(1);
    expect(stdout + stderr).toContain("publish/artifact-differs");
  });
});
