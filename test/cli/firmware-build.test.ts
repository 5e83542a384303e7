/** Firmware in what is built and planned: from stores into roots, and what is said when it is not to be had. */
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { firmwareScene, OLDER, SCCP, type Scene, SIP } from "../support/firmware-fleet.js";
import { contents } from "../support/folder.js";
import { fillStore, sha256Of, signedRelease, unsignedRelease } from "../support/releases.js";

interface Row {
  path: string;
  sha256: string;
  size: number;
  order: number;
  firmware?: string;
}

const rowsOf = ({ artifact }: Scene, target: string): Row[] =>
  JSON.parse(readFileSync(join(artifact, "manifest.json"), "utf8")).targets[target].files;

const imagesOf = (scene: Scene, target: string): Row[] =>
  rowsOf(scene, target).filter(({ firmware }) => firmware !== undefined);

const build = async (scene: Scene, ...words: string[]) => {
  const built = await scene.run("build", "--out", scene.artifact, ...words);
  if (built.code !== 0) throw new Error(built.stdout + built.stderr);
  return built;
};

describe("a build with stores", () => {
  it("puts every file of each release into the roots whose phones are given it, before what points to it", async () => {
    const scene = firmwareScene();
    await build(scene);
    expect(imagesOf(scene, "north").map(({ path }) => path)).toEqual([...SIP.files.keys()].sort());
    const both = [...SIP.files.keys(), ...SCCP.files.keys()].sort();
    expect(imagesOf(scene, "south").map(({ path }) => path)).toEqual(both);
    for (const { path, sha256, size, firmware } of imagesOf(scene, "south")) {
      const bytes = readFileSync(join(scene.artifact, "roots/south", path));
      expect([sha256Of(bytes), bytes.length]).toEqual([sha256, size]);
      expect(firmware).toBe(SIP.files.has(path) ? SIP.load : SCCP.load);
    }
    const orders = (images: boolean) =>
      rowsOf(scene, "south").flatMap((row) => ((row.firmware !== undefined) === images ? [row.order] : []));
    expect(Math.max(...orders(true))).toBeLessThan(Math.min(...orders(false)));
  });

  it("links to the store, leaves its files as they are, and gives the same bytes again", async () => {
    const scene = firmwareScene();
    chmodSync(join(scene.store, "P0S3-8-12-00.sb2"), 0o600);
    const before = contents(scene.store);
    const old = process.umask(0o077);
    try {
      await build(scene);
    } finally {
      process.umask(old);
    }
    const built = readFileSync(join(scene.artifact, "manifest.json"), "utf8");
    const inode = (path: string) => lstatSync(path).ino;
    const same = (name: string) =>
      inode(join(scene.artifact, "roots/north", name)) === inode(join(scene.store, name));
    expect(same("P0S3-8-12-00.loads")).toBe(true);
    expect(same("P0S3-8-12-00.sb2")).toBe(false);
    expect(contents(scene.store)).toEqual(before);
    for (const name of readdirSync(join(scene.artifact, "roots/north")))
      expect(lstatSync(join(scene.artifact, "roots/north", name)).mode & 0o7777).toBe(0o644);
    await build(scene);
    expect(readFileSync(join(scene.artifact, "manifest.json"), "utf8")).toBe(built);
  });

  it("finds a file by its digest, whatever it is called, and never a link in place of its bytes", async () => {
    const scene = firmwareScene();
    renameSync(join(scene.store, "P003-8-12-00.sbn"), join(scene.store, "loader of 8.12"));
    renameSync(join(scene.store, "P0S3-8-12-00.sb2"), join(scene.store, "image"));
    symlinkSync("image", join(scene.store, "P0S3-8-12-00.sb2"));
    await build(scene, "--target", "north");
    const placed = lstatSync(join(scene.artifact, "roots/north/P0S3-8-12-00.sb2"));
    expect([placed.isFile(), placed.size]).toEqual([true, SIP.files.get("P0S3-8-12-00.sb2")?.bytes.length]);
  });

  it("keeps the files of what phones run that wait for their conversion, where the fleet has them", async () => {
    const scene = firmwareScene();
    const site = readFileSync(join(scene.fleet, "sites/leeds.yaml"), "utf8");
    const convert = (from: string) =>
      writeFileSync(
        join(scene.fleet, "sites/leeds.yaml"),
        `${site}conversion: { to: ${SIP.load}, from: ${from}, pilot: [Kitchen], stage: 1, reach: pilot }\n`,
      );
    convert(OLDER.load);
    await build(scene);
    const signed = (one: typeof SIP) => [...one.files.keys()].filter((path) => !path.endsWith(".bin"));
    const all = [...signed(SIP), ...signed(OLDER)].sort();
    expect(imagesOf(scene, "north").map(({ path }) => path)).toEqual(all);
    rmSync(join(scene.store, `${OLDER.load}.sb2`));
    const { code, stderr } = await scene.run("build", "--out", scene.artifact);
    expect([code, stderr]).toEqual([1, expect.stringContaining("strands 1 phone: leeds/Front desk")]);
    convert("P0S3-07-5-00");
    const shipped = await scene.run("build", "--out", scene.artifact);
    expect([shipped.code, shipped.stderr]).toEqual([
      1,
      expect.stringContaining("strands 1 phone: leeds/Front desk"),
    ]);
    // From a load of which no catalogue knows the files one can still go on.
    convert("P0S3-08-10-00");
    await build(scene);
    expect(imagesOf(scene, "north").map(({ path }) => path)).toEqual(signed(SIP).sort());
  });

  it("keeps the unsigned files of a load that old boot code is pointed at, whatever is converted beside it", async () => {
    const unsigned: [string, { role: string; bytes: Uint8Array }] = [
      `${SCCP.load}.bin`,
      { role: "application", bytes: Buffer.alloc(4096, "old") },
    ];
    const whole = { ...SCCP, files: new Map([...SCCP.files, unsigned]) };
    const scene = firmwareScene({ releases: [SIP, whole] });
    scene.edit("protocol: sip\n", "protocol: sccp\n");
    scene.edit("firmware: { sip: P0S3-8-12-00, sccp: P0030801SR02 }", `firmware: { sccp: ${SCCP.load} }`);
    const file = join(scene.fleet, "sites/leeds.yaml");
    await build(scene);
    expect(imagesOf(scene, "north").map(({ path }) => path)).toContain(unsigned[0]);
    const converting = `conversion: { to: ${SIP.load}, pilot: [Kitchen], stage: 1, reach: pilot }\n`;
    writeFileSync(file, `${readFileSync(file, "utf8")}${converting}`);
    await build(scene);
    expect(readFileSync(join(scene.artifact, "roots/north/OS79XX.TXT"), "utf8")).toContain(SCCP.load);
    expect(imagesOf(scene, "north").map(({ path }) => path)).toContain(unsigned[0]);
  });

  it("asks only for the targets that are built, and for nothing where no stores are named", async () => {
    const scene = firmwareScene();
    for (const path of SCCP.files.keys()) rmSync(join(scene.store, path));
    await build(scene, "--target", "north");
    scene.edit("firmwareStores: [../store]\n", "");
    await build(scene);
    expect(imagesOf(scene, "south")).toEqual([]);
    expect(existsSync(join(scene.artifact, "roots/south/P0S3-8-12-00.sb2"))).toBe(false);
  });

  it("says what is missing and whom it strands, and leaves the artifact as it was", async () => {
    const scene = firmwareScene();
    await build(scene);
    const before = contents(scene.artifact);
    rmSync(join(scene.store, "P0030801SR02.sb2"));
    writeFileSync(join(scene.store, "P0030801SR02.sb2"), "another file");
    const { code, stderr } = await scene.run("build", "--out", scene.artifact);
    expect(code).toBe(1);
    expect(stderr).toContain("error firmware/file-missing release P0030801SR02 is not whole in ../store");
    expect(stderr).toContain("strands 1 phone: york/000E83000004");
    expect(stderr).toMatch(/found: .*P0030801SR02\.sb2 has 12 bytes, not/);
    expect(contents(scene.artifact)).toEqual(before);
    const check = await scene.run("check");
    expect([check.code, check.stdout.includes("firmware/file-missing")]).toEqual([1, true]);
  });

  it.each([
    ["its header", 404, /does not name P0S3-8-12-00\.sb2 and P003-8-12-00\.sbn of release/],
    ["its first line", 404 + 17, /does not name P0S3-8-12-00\.sb2 of release/],
  ])("refuses a list that ends behind %s, though the catalogue says so too", async (_what, end, said) => {
    const list = SIP.files.get("P0S3-8-12-00.loads");
    const bytes = list?.bytes.subarray(0, end) ?? Buffer.alloc(0);
    const cut = { ...SIP, files: new Map([...SIP.files, ["P0S3-8-12-00.loads", { role: "list", bytes }]]) };
    const scene = firmwareScene({ releases: [cut, SCCP] });
    const { code, stderr } = await scene.run("build", "--out", scene.artifact);
    expect([code, stderr]).toEqual([1, expect.stringContaining("error firmware/list-differs")]);
    expect(stderr).toMatch(said);
  });

  it("is checked without asking other machines, unless that is wanted", async () => {
    const scene = firmwareScene({ stores: "../store, https://nowhere.invalid/firmware/" });
    rmSync(join(scene.store, "P0S3-8-12-00.sb2"));
    expect((await scene.run("check")).code).toBe(0);
    const { code, stdout } = await scene.run("check", "--stores");
    expect(code).toBe(1);
    expect(stdout).toContain("is not whole in ../store, https://nowhere.invalid/firmware/");
  });
});

describe("load pointers", () => {
  const text = ({ artifact }: Scene, name: string) =>
    readFileSync(join(artifact, "roots/north", name), "latin1");

  it("name the loader for old boot code, and the load for everybody else", async () => {
    const scene = firmwareScene();
    await build(scene, "--target", "north");
    expect(text(scene, "OS79XX.TXT")).toBe("P003-8-12-00\n");
    expect(text(scene, "SIPDefault.cnf")).toMatch(/^image_version: "?P0S3-8-12-00"?/m);
    expect(text(scene, "XMLDefault.cnf.xml")).toContain(">P0S3-8-12-00</loadInformation7>");
    expect(text(scene, "XMLDefault.cnf.xml")).toContain(">P0S3-8-12-00</loadInformation8>");
  });

  it("name the application where a load has no loader", async () => {
    const old = unsignedRelease({ load: "P0S3-04-4-00" });
    const scene = firmwareScene({ releases: [old, SCCP] });
    scene.edit("sip: P0S3-8-12-00", "sip: P0S3-04-4-00");
    await build(scene, "--target", "north");
    expect(text(scene, "OS79XX.TXT")).toBe("P0S3-04-4-00\n");
    expect(imagesOf(scene, "north").map(({ path }) => path)).toEqual(["P0S3-04-4-00.bin"]);
  });

  it("of phones and of the root may differ, and all that they name is there", async () => {
    const scene = firmwareScene();
    scene.edit("north: { root: /srv/north,", "north: { root: /srv/north, firmware: { sip: P0S3-08-11-00 },");
    scene.edit("dialPlans:", "profiles: { new: { firmware: P0S3-8-12-00 } }\ndialPlans:");
    const site = join(scene.fleet, "sites/leeds.yaml");
    writeFileSync(
      site,
      readFileSync(site, "utf8").replace("label: Kitchen", "label: Kitchen\n    profile: new"),
    );
    await build(scene, "--target", "north");
    expect(text(scene, "SIPDefault.cnf")).toMatch(/^image_version: "?P0S3-08-11-00"?/m);
    expect(text(scene, "SIP000E83000002.cnf")).toMatch(/^image_version: "?P0S3-8-12-00"?/m);
    const wanted = [...SIP.files.keys(), ...OLDER.files.keys()].sort();
    expect(imagesOf(scene, "north").map(({ path }) => path)).toEqual(wanted);
  });
});

describe("a plan", () => {
  const against = async (scene: Scene, ...words: string[]) =>
    (await scene.run("plan", "--target", "north", "--against", scene.north, ...words)).stdout;

  it("tells of releases as a whole, and needs no store", async () => {
    const scene = firmwareScene();
    rmSync(scene.store, { recursive: true });
    expect(await against(scene)).toMatch(/^ {2}files {4}brings firmware P0S3-8-12-00 \(4 files, 14 KB\)$/m);
  });

  it("takes over what lies there as it should, and asks about what does not", async () => {
    const scene = firmwareScene();
    fillStore(scene.north, [SIP]);
    const taken = await against(scene);
    expect(taken).toMatch(/takes over as it lies there: firmware P0S3-8-12-00 \(4 files, 14 KB\)/);
    expect(taken).not.toContain("plan/clash");
    expect(taken).not.toContain("brings firmware");
    const other = signedRelease({ load: "P0S3-8-12-00", loader: "P003-8-12-00", salt: "another" });
    writeFileSync(join(scene.north, "P0S3-8-12-00.sb2"), other.files.get("P0S3-8-12-00.sb2")?.bytes ?? "");
    const clashing = await against(scene);
    expect(clashing).toMatch(/error plan\/clash .* a wanted file belongs to someone else/);
    expect(clashing).toMatch(/takeOver: \["P0S3-8-12-00\.sb2"\]/);
  });

  it("does not read what is of another size", async () => {
    const scene = firmwareScene();
    writeFileSync(join(scene.north, "P0S3-8-12-00.sb2"), "");
    expect(await against(scene)).toMatch(/error plan\/clash/);
  });

  it("against an artifact tells which release goes and which comes", async () => {
    const scene = firmwareScene();
    await build(scene);
    scene.edit("sip: P0S3-8-12-00", "sip: P0S3-08-11-00");
    const { stdout } = await scene.run("plan", "--against", scene.artifact);
    expect(stdout).toContain("brings firmware P0S3-08-11-00 (4 files, 14 KB)");
    expect(stdout).toContain("takes away firmware P0S3-8-12-00 (4 files, 14 KB)");
    expect(stdout).toMatch(/reflash/);
  });
});

describe("explain", () => {
  it("says of a file of firmware whose it is and who wants it", async () => {
    const scene = firmwareScene();
    const { stdout } = await scene.run("explain", "out/artifact/roots/south/P0S3-8-12-00.sb2");
    expect(stdout).toMatch(/^P0S3-8-12-00\.sb2 {2}\d+ bytes, sha256:[0-9a-f]{64}$/m);
    expect(stdout).toContain(
      "the signed application of release P0S3-8-12-00, as templates/firmware.yaml:4:3 has it",
    );
    expect(stdout).toContain("in the root of south for 1 phone, since offhook.yaml:10:20 names it");
    const { code, stderr } = await scene.run("explain", "roots/south/P0S3-07-5-00.sb2");
    expect([code, stderr]).toEqual([2, expect.stringContaining("explain needs a code")]);
  });
});

describe("lint of an artifact with firmware", () => {
  it("has nothing to say about the images", async () => {
    const scene = firmwareScene();
    await build(scene);
    const { stdout } = await scene.run("lint", scene.artifact);
    expect(stdout).not.toMatch(/\.sb2|\.sbn|\.loads/);
  });
});

describe("an imported root", () => {
  it("takes its firmware in once the fleet says where the images lie", async () => {
    const scene = firmwareScene();
    await build(scene);
    const root = join(scene.artifact, "../tftpboot");
    cpSync(join(scene.artifact, "roots/north"), root, { recursive: true });
    const phones = join(scene.artifact, "../phones");
    const imported = await scene.run("import", root, "--out", phones, "--model", "7960");
    expect([imported.code, imported.stderr]).toEqual([0, expect.any(String)]);
    const at = (...words: string[]) => scene.run(...words, "--fleet", phones);
    const before = await at("plan", "--against", root, "--without-secrets");
    expect(before.stdout).not.toContain("firmware P0S3-8-12-00 (");
    const file = join(phones, "offhook.yaml");
    writeFileSync(file, `${readFileSync(file, "utf8")}firmwareStores: [../store]\n`);
    mkdirSync(join(phones, "templates"), { recursive: true });
    cpSync(join(scene.fleet, "templates/firmware.yaml"), join(phones, "templates/firmware.yaml"));
    expect((await at("check")).stdout).not.toContain("error");
    const { stdout } = await at("plan", "--against", root, "--without-secrets");
    expect(stdout).toContain("takes over as it lies there: firmware P0S3-8-12-00 (4 files, 14 KB)");
    expect(stdout).not.toMatch(/plan\/clash.*\.(?:sb2|sbn|loads|bin)/);
  });
});
