/** `offhook firmware`: what add writes and refuses, archives that mean harm, and what list and check tell of stores. */
import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { readSchemas } from "../../src/load/fleet.js";
import { archive, type ZipEntry } from "../support/archives.js";
import { digestOf, releaseFiles } from "../support/firmware.js";
import { contents, temporaryFolder } from "../support/folder.js";
import { called } from "./called.js";

const PROGRAM = fileURLToPath(new URL("../../dist/main.js", import.meta.url));
const LOAD = "P0S3-08-11-00";
const RELEASE = releaseFiles(LOAD, { loader: "P003-08-11-00" });
const CATALOGUE = "templates/firmware.yaml";

type Files = Readonly<Record<string, Uint8Array | string>>;

function put(dir: string, files: Files): void {
  mkdirSync(dir, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(dir, name), bytes);
}

/** A fleet with one phone, and files beside it in `in`. */
function scene(files: Files, { fleet = "", firmware = LOAD } = {}): { dir: string; top: string } {
  const top = temporaryFolder();
  const dir = join(top, "fleet");
  put(join(top, "in"), files);
  put(dir, {
    "offhook.yaml": `apiVersion: offhook/v1\nkind: Fleet\nname: acme\ntargets: { main: { root: /srv/tftp } }\n${fleet}`,
  });
  put(join(dir, "sites"), {
    "leeds.yaml": `apiVersion: offhook/v1
kind: Site
name: leeds
target: main
protocol: sip
model: "7960"
firmware: ${firmware}
settings: { pbx: { host: 192.0.2.10 }, timezone: Europe/London }
phones: [{ mac: 002094D245CB, lines: [{ extension: "2000" }] }]
`,
  });
  return { dir, top };
}

const STORE = "firmwareStores: [../store]\n";
const run = (dir: string, ...words: string[]) => called(["firmware", ...words], { cwd: dir });
const textOf = (dir: string) => readFileSync(join(dir, CATALOGUE), "utf8");

const ajv = new Ajv2020({ allErrors: true, strictTypes: false, allowUnionTypes: true });
for (const [name, schema] of readSchemas()) ajv.addSchema(schema, name);

interface Report {
  written?: string;
  releases: Array<{
    name: string;
    state?: string;
    known?: string;
    files: Array<{ path: string; store?: string; missing?: string }>;
  }>;
  diagnostics: Array<{ code: string; message: string }>;
}

async function report(dir: string, ...words: string[]): Promise<Report & { code: number }> {
  const { code, stdout } = await run(dir, ...words, "--format", "json");
  const document = JSON.parse(stdout) as Report;
  const validate = ajv.getSchema("releases.schema.json");
  validate?.(document);
  expect(validate?.errors ?? []).toEqual([]);
  return { code, ...document };
}

describe("add", () => {
  test("writes a release once, copies it into a store on demand, and touches nothing else", async () => {
    const { dir, top } = scene(RELEASE);
    const before = contents(join(top, "in"));
    const first = await run(dir, "add", "../in", "--store", "../store");
    expect([first.code, first.stderr]).toEqual([0, `written: ${CATALOGUE}\ncopied to ../store\n`]);
    expect(first.stdout).toContain(`${LOAD}  sip 8.11, signed, added, nothing is publicly known of it`);
    expect(textOf(dir)).toContain(`sha256: ${digestOf(RELEASE[`${LOAD}.sb2`] as Buffer)}`);
    expect(contents(join(top, "in"))).toEqual(before);
    expect(Object.keys(contents(join(top, "store"))).sort()).toEqual(Object.keys(RELEASE).sort());
    const text = textOf(dir);
    expect(await report(dir, "add", "../in", "--store", "../store")).toMatchObject({
      code: 0,
      releases: [{ name: LOAD, state: "unchanged" }],
    });
    expect(textOf(dir)).toBe(text);
    expect((await called(["check"], { cwd: dir })).stdout).not.toMatch(/firmware\/|schema\//);
  });

  test("keeps the comments, the order and the notes of what stands there", async () => {
    const { dir } = scene(RELEASE);
    const text = `# ours\napiVersion: offhook/v1\nkind: Firmware\nreleases:\n  # the old one\n  P0S30203: { protocol: sip, signed: false, files: [] } # kept\n  ${LOAD}:\n    note: from the archive # why\n    protocol: sip\n    signed: true\n    files:\n      # first\n      - { path: ${LOAD}.sb2, role: signed-application } # the image\n`;
    put(join(dir, "templates"), { "firmware.yaml": text });
    expect((await run(dir, "add", "../in")).code).toBe(0);
    const now = textOf(dir);
    for (const kept of [
      "# ours",
      "# the old one",
      "# kept",
      "note: from the archive # why",
      "# first",
      "# the image",
    ])
      expect(now).toContain(kept);
    expect(now.indexOf("P0S30203")).toBeLessThan(now.indexOf(LOAD));
    expect(now.match(new RegExp(`path: ${LOAD}.sb2`, "g"))).toHaveLength(1);
    expect(await report(dir, "add", "../in")).toMatchObject({ releases: [{ state: "unchanged" }] });
  });

  test("leaves an entry with other digests alone, but with --replace", async () => {
    const { dir, top } = scene(RELEASE);
    await run(dir, "add", "../in");
    const before = textOf(dir);
    put(join(top, "in"), releaseFiles(LOAD, { loader: "P003-08-11-00", version: "PAS30811" }));
    const refused = await report(dir, "add", "../in");
    expect(refused).toMatchObject({ code: 1, releases: [{ state: "refused" }] });
    expect(new Set(refused.diagnostics.map(({ code }) => code))).toEqual(new Set(["firmware/changed"]));
    expect(textOf(dir)).toBe(before);
    expect(await report(dir, "add", "../in", "--replace")).toMatchObject({
      code: 0,
      releases: [{ state: "replaced" }],
    });
    expect(textOf(dir)).not.toBe(before);
  });

  test("refuses what differs from what is publicly known", async () => {
    const { dir } = scene(releaseFiles("P0S3-8-12-00", { loader: "P003-8-12-00" }));
    const told = await report(dir, "add", "../in", "--replace");
    expect(told).toMatchObject({ code: 1, releases: [{ state: "refused", known: "differs" }] });
    expect(told.diagnostics.map(({ code }) => code)).toContain("firmware/differs");
    expect(existsSync(join(dir, CATALOGUE))).toBe(false);
    const { stderr } = await run(dir, "add", "../in", "--store", "../store");
    expect(stderr).toContain("the catalogue stays as it is");
    expect(stderr).not.toContain("copied");
  });

  test.each<[string, (top: string) => string, RegExp]>([
    ["a file", (top) => join(top, "in", `${LOAD}.sb2`), /is there, and is no folder/],
    ["below a file", (top) => join(top, "in", `${LOAD}.sb2`, "x"), /is there, and is no folder/],
    ["where none can be", () => "/proc/nope/x", /\/proc\/nope cannot be made/],
    [
      "a link to nothing",
      (top) => {
        symlinkSync("nothing", join(top, "dangling"));
        return join(top, "dangling");
      },
      /is there, and is no folder/,
    ],
  ])("into a store that is %s writes no catalogue, and says why", async (_what, place, said) => {
    const { dir, top } = scene(RELEASE);
    const store = place(top);
    const told = await report(dir, "add", "../in", "--store", store);
    expect(told).toMatchObject({ code: 1, releases: [{ name: LOAD, state: "refused" }] });
    expect(new Set(told.diagnostics.map(({ code }) => code))).toEqual(new Set(["firmware/not-stored"]));
    expect(told.diagnostics[0]?.message).toContain(`is not copied to ${store}: `);
    expect(told.diagnostics[0]?.message).toMatch(said);
    expect(existsSync(join(dir, CATALOGUE))).toBe(false);
  });

  test("puts no image where git would take it", async () => {
    const { dir } = scene(RELEASE);
    const git = (...words: string[]) => execFileSync("git", words, { cwd: dir, stdio: "ignore" });
    git("init");
    const env = { PATH: process.env.PATH ?? "" };
    const add = () => called(["firmware", "add", "../in", "--store", "images/sip"], { cwd: dir, env });
    const { code, stderr } = await add();
    expect([code, stderr]).toEqual([2, expect.stringContaining("--store images/sip is refused")]);
    expect([existsSync(join(dir, CATALOGUE)), existsSync(join(dir, "images"))]).toEqual([false, false]);
    put(dir, { ".gitattributes": "images/** filter=lfs diff=lfs merge=lfs -text\n" });
    expect((await add()).code).toBe(0);
    put(dir, { ".gitattributes": "", ".gitignore": "/images/\n" });
    expect((await add()).code).toBe(0);
  });

  test.each<[string, Files, RegExp]>([
    ["an archive of no bytes", { "a.zip": "" }, /it is empty/],
    ["a web page called an archive", { "a.zip": "<!DOCTYPE html><html></html>" }, /is called an archive/],
    ["a tape archive", { "a.tar": `${"a.bin".padEnd(257, "\0")}ustar` }, /archive of the kind tar/],
    ["another archive", { "a.sgn": Buffer.from("1f8b08000000", "hex") }, /kind gzip, .* unpack it/],
    ["a huge file", { "a.bin": "" }, /larger than 67108864 bytes/],
  ])("says of %s why it is left out, where it was named", async (what, files, said) => {
    const { dir, top } = scene(files);
    const [name = ""] = Object.keys(files);
    if (what === "a huge file") truncateSync(join(top, "in", name), 70_000_000);
    const { code, diagnostics } = await report(dir, "add", `../in/${name}`);
    expect([code, diagnostics]).toMatchObject([1, [{ code: "firmware/unseen" }]]);
    expect(diagnostics[0]?.message).toMatch(said);
    expect((await report(dir, "add", "../in")).diagnostics).toEqual([]);
  });

  test("misses a file in a folder that has a load's name and is too large", async () => {
    const { dir, top } = scene(RELEASE);
    truncateSync(join(top, "in", `${LOAD}.sb2`), 70_000_000);
    const { diagnostics } = await report(dir, "add", "../in");
    expect(diagnostics.map(({ code }) => code)).toContain("firmware/unseen");
  });

  test("overwrites nothing in a store", async () => {
    const { dir, top } = scene(RELEASE);
    put(join(top, "store"), { [`${LOAD}.sb2`]: "another" });
    const { code, stderr } = await run(dir, "add", "../in", "--store", "../store");
    expect([code, stderr]).toEqual([1, expect.stringContaining("firmware/not-stored")]);
    expect(stderr).not.toContain("copied to ../store\n");
    expect(readFileSync(join(top, "store", `${LOAD}.sb2`), "utf8")).toBe("another");
  });

  test.each([
    [[], "firmware needs add"],
    [["add"], "firmware add needs FILE"],
    [["list", "x"], "takes no operands"],
    [["remove"], "firmware does add, list or check, not remove"],
    [["list", "--store", "x"], "--store is for firmware add"],
    [["add", "x", "--all"], "--all is for firmware check"],
    [["check"], "names no store"],
  ])("%j is told what is wrong with the call", async (words, said) => {
    const { code, stderr } = await run(scene({}).dir, ...words);
    expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
  });

  test("of nothing sound is a failure, and no file is written", async () => {
    const { dir } = scene({ "README.txt": "hello" });
    const { code, stdout } = await run(dir, "add", "../in", "none");
    expect([code, stdout]).toEqual([1, "no sound release is among these files\n"]);
    expect(existsSync(join(dir, "templates"))).toBe(false);
  });

  test("behind a broken catalogue changes nothing", async () => {
    const { dir } = scene(RELEASE);
    put(join(dir, "templates"), { "firmware.yaml": "releases: [" });
    expect((await run(dir, "add", "../in")).code).toBe(1);
    expect(textOf(dir)).toBe("releases: [");
  });
});

describe("an archive", () => {
  const entries = (files: Files, folder = "sip/"): ZipEntry[] =>
    Object.entries(files).map(([name, bytes]) => ({ name: folder + name, bytes: Buffer.from(bytes) }));
  const looked = async (bytes: Uint8Array) => {
    const { dir, top } = scene({ "release.zip": bytes });
    const told = await report(dir, "add", "../in/release.zip", "--store", "../store");
    return { ...told, dir, top };
  };

  test("with two different files of one path leaves no release, and copies nothing", async () => {
    const other = { [`${LOAD}.sb2`]: releaseFiles(LOAD, { version: "PAS30811" })[`${LOAD}.loads`] as Buffer };
    const two = await looked(archive([...entries(RELEASE), ...entries(other)]));
    expect(two).toMatchObject({ code: 1, releases: [] });
    expect(two.diagnostics.map(({ code }) => code)).toContain("firmware/two-of-a-name");
    expect([existsSync(join(two.dir, CATALOGUE)), existsSync(join(two.top, "store"))]).toEqual([
      false,
      false,
    ]);
  });

  test("that holds an archive, or what is too large, says so", async () => {
    const inner = archive(entries(RELEASE));
    const told = await looked(archive(entries({ "inner.zip": inner, "a.pdf": Buffer.alloc(70_000_000) })));
    expect(told.diagnostics.map(({ message }) => message)).toEqual([
      expect.stringMatching(/inner\.zip is left out: it is an archive in an archive/),
      expect.stringMatching(/a\.pdf is left out: it is larger/),
    ]);
  });

  test("is read without being unpacked", async () => {
    const { code, releases, top } = await looked(archive(entries(RELEASE)));
    expect({ code, releases }).toMatchObject({ code: 0, releases: [{ name: LOAD, state: "added" }] });
    expect(readFileSync(join(top, "store", `${LOAD}.sb2`)).equals(RELEASE[`${LOAD}.sb2`] as Buffer)).toBe(
      true,
    );
  });

  test.each<[string, Uint8Array, RegExp]>([
    [
      "with a name that leads out",
      archive(entries({ x: "x" }, "../")),
      /cannot be read: invalid relative path/,
    ],
    ["with a name from the top", archive(entries({ x: "x" }, "/etc/")), /cannot be read: absolute path/],
    [
      "that is encrypted",
      archive([{ name: "x.bin", bytes: Buffer.from("x"), encrypted: true }]),
      /it is encrypted/,
    ],
    [
      "with a link",
      archive([{ name: "x.bin", bytes: Buffer.from("/etc/passwd"), mode: 0o120777 }]),
      /symbolic link/,
    ],
    [
      "that says less than it holds",
      archive([{ name: "x.bin", bytes: Buffer.alloc(10_000_000), size: 10 }]),
      /too many bytes|cannot be read/,
    ],
    ["with too many files", archive([], { count: 60_000 }), /more than 10000 files|cannot be read/],
    ["that is cut off", archive(entries(RELEASE)).subarray(0, -30), /cannot be read/],
    [
      "that unpacks to very much",
      archive(
        Array.from({ length: 12 }, (_, at) => ({ name: `${at}.bin`, bytes: Buffer.alloc(48 * 1024 * 1024) })),
      ),
      /unpacks to more than/,
    ],
  ])("%s is refused", async (_what, bytes, said) => {
    const { code, diagnostics, dir } = await looked(bytes);
    expect(code).toBe(1);
    expect(diagnostics.map((one) => one.code)).toEqual(["firmware/unseen"]);
    expect(diagnostics[0]?.message).toMatch(said);
    expect(existsSync(join(dir, "templates"))).toBe(false);
  });
});

describe("stores", () => {
  test("list tells which one has each file", async () => {
    const { dir, top } = scene(RELEASE, { fleet: STORE });
    await run(dir, "add", "../in", "--store", "../store");
    const { releases } = await report(dir, "list");
    const places = releases.map(({ name, files }) => [
      name,
      new Set(files.map(({ store, missing }) => store ?? missing)),
    ]);
    expect(places).toContainEqual([LOAD, new Set(["../store"])]);
    expect(places).toContainEqual(["P0S3-8-12-00", new Set(["in no store"])]);
    put(join(top, "store"), { [`${LOAD}.sb2`]: "damaged" });
    const { stdout } = await run(dir, "list");
    expect(stdout).toMatch(new RegExp(`${LOAD}.sb2 .*, in no store$`, "m"));
    rmSync(join(top, "store"), { recursive: true });
    const dead = await run(dir, "list");
    expect(dead.stdout).toMatch(new RegExp(`${LOAD}.sb2 .*, in no store that could be asked$`, "m"));
    expect(dead.stderr).toContain("the store ../store could not be asked: the folder cannot be read");
  });

  test("check is content when all is there, and names what is missing and whom it strands", async () => {
    const { dir, top } = scene(RELEASE, { fleet: STORE });
    await run(dir, "add", "../in", "--store", "../store");
    expect(await report(dir, "check")).toMatchObject({ code: 0, releases: [{ name: LOAD, phones: 1 }] });
    writeFileSync(join(top, "store", `${LOAD}.sb2`), "damaged");
    const { code, stderr } = await run(dir, "check");
    expect(code).toBe(1);
    expect(stderr).toMatch(
      new RegExp(`firmware/missing ${LOAD}.sb2: .* has 7 bytes.*; 1 phone would not get ${LOAD}`),
    );
    expect(stderr).toContain(`${CATALOGUE}:`);
  });

  test("check misses a load that the catalogue does not have, at its place", async () => {
    const { dir } = scene({}, { fleet: STORE });
    const { code, stderr } = await run(dir, "check");
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining("sites/leeds.yaml:7:11 error firmware/not-in-catalogue 1 phone is"),
    ]);
  });

  test("check --all looks at releases that no phone wants", async () => {
    const { dir } = scene(RELEASE, { fleet: STORE, firmware: "P0S3-08-10-00" });
    await run(dir, "add", "../in");
    expect((await report(dir, "check")).releases).toEqual([]);
    expect((await report(dir, "check", "--all")).releases).toMatchObject([{ name: LOAD, phones: 0 }]);
  });
});

test("the program itself: an answer on stdout alone, and hostile names shown as they are", () => {
  const { dir, top } = scene({ "\u001b[31mred.txt": "x", ...RELEASE });
  symlinkSync("/etc/passwd", join(top, "in/link.bin"));
  const stdout = execFileSync(process.execPath, [PROGRAM, "firmware", "add", "../in", "--format", "json"], {
    cwd: dir,
    encoding: "utf8",
    env: { PATH: process.env.PATH },
  });
  expect(JSON.parse(stdout)).toMatchObject({ written: CATALOGUE, releases: [{ state: "added" }] });
  expect(stdout).not.toContain("\u001b");
});
