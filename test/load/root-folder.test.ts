/** A folder of this machine as a root: what is read of it, what is not, and that nothing is changed. */
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { ABSENT, readWithin } from "../../src/load/read.js";
import { allowance } from "../../src/load/root/current-root.js";
import { openRoot, type RootOptions } from "../../src/load/root/root.js";
import { currentTarget, generationFolder } from "../../src/model/own-folder.js";
import { MODES, state, temporaryFolder } from "../support/folder.js";
import { generationName, makeGeneration, makeLive, manifestOf, rowOf } from "../support/manifests.js";
import { opened } from "../support/roots.js";

const OPTIONS: RootOptions = { cwd: "/", target: "leeds", env: {} };
const open = (where: string, options: Partial<RootOptions> = {}) =>
  openRoot(where, { ...OPTIONS, ...options });

/** What is read of one name. */
async function readOf(dir: string, name: string) {
  return opened(await open(dir))
    .read([name])
    .then((found) => found.get(name));
}

async function entriesOf(dir: string) {
  return opened(await open(dir)).entries ?? [];
}

/** Until the test at hand ends: root may read everything. */
function withoutRights(): void {
  if (process.getuid?.() !== 0) return;
  process.seteuid?.(65_534);
  onTestFinished(() => void process.seteuid?.(0));
}

/** As a publish lays a root out: names that are links to the generation that is switched in. */
function linkFarm(dir: string, files: Record<string, string>): void {
  const generation = makeGeneration(dir, 1);
  makeLive(dir, 1);
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(generation, name), text);
    symlinkSync(`.offhook/current/${name}`, join(dir, name));
  }
}

describe("a folder", () => {
  it("is listed by name and read, and stays as it was", async () => {
    const dir = temporaryFolder();
    for (const name of ["b.cnf", "A.txt", "ä.txt", "sub.d"]) writeFileSync(join(dir, name), name);
    mkdirSync(join(dir, "g711"));
    writeFileSync(join(dir, "g711/tones.xml"), "<x/>");
    const before = state(dir);
    const root = opened(await open(dir));
    expect(root).toMatchObject({ title: `folder ${dir}`, last: undefined, own: false });
    expect(root.entries).toEqual([
      { name: "A.txt", kind: "file", mode: MODES.file, size: 5 },
      { name: "b.cnf", kind: "file", mode: MODES.file, size: 5 },
      { name: "g711", kind: "folder", mode: MODES.folder },
      { name: "sub.d", kind: "file", mode: MODES.file, size: 5 },
      { name: "ä.txt", kind: "file", mode: MODES.file, size: 6 },
    ]);
    const found = await root.read(["b.cnf", "none", "g711", "g711/tones.xml"]);
    expect(found.get("b.cnf")).toEqual(Buffer.from("b.cnf"));
    expect(found.get("none")).toBe(ABSENT);
    expect(found.get("g711")).toBe("it is not a regular file");
    expect(found.get("g711/tones.xml")).toEqual(Buffer.from("<x/>"));
    expect(state(dir)).toEqual(before);
  });

  it("is named as it was written, and found from where that was", async () => {
    const dir = temporaryFolder();
    mkdirSync(join(dir, "root"));
    expect(opened(await open("root", { cwd: dir })).title).toBe("folder root");
    expect(opened(await open("./root/", { cwd: dir })).title).toBe("folder ./root/");
  });

  it("that is empty is a root", async () => {
    expect(opened(await open(temporaryFolder()))).toMatchObject({ entries: [], last: undefined });
  });

  it("may be reached over a link: the one that names it is the caller's", async () => {
    const dir = temporaryFolder();
    mkdirSync(join(dir, "real"));
    writeFileSync(join(dir, "real/a"), "a");
    symlinkSync("real", join(dir, "link"));
    expect(await readOf(join(dir, "link"), "a")).toEqual(Buffer.from("a"));
  });

  it("gives no file beyond its bound", async () => {
    const dir = temporaryFolder();
    writeFileSync(join(dir, "huge"), "");
    truncateSync(join(dir, "huge"), 16 * 1024 * 1024 + 1);
    expect(await readOf(dir, "huge")).toBe("it is larger than 16777216 bytes");
  });

  it("gives no more than its bound in one go", () => {
    const allowed = allowance();
    const bytes = Buffer.alloc(16 * 1024 * 1024);
    for (let at = 0; at < 64; at++) {
      expect(allowed.spent()).toBeUndefined();
      allowed.count(bytes);
    }
    expect(allowed.spent()).toBe("it is left out: more than 1073741824 bytes were asked for");
  });
});

describe("a link", () => {
  it("that stays in the root is what it leads to", async () => {
    const dir = temporaryFolder();
    linkFarm(dir, { "a.cnf": "one", "b.cnf": "two" });
    expect(await entriesOf(dir)).toEqual([
      { name: "a.cnf", kind: "file", mode: MODES.file, size: 3 },
      { name: "b.cnf", kind: "file", mode: MODES.file, size: 3 },
    ]);
    expect(await readOf(dir, "a.cnf")).toEqual(Buffer.from("one"));
  });

  it("is followed anew when it has been switched since", async () => {
    const dir = temporaryFolder();
    linkFarm(dir, { "a.cnf": "old" });
    const root = opened(await open(dir));
    writeFileSync(join(makeGeneration(dir, 2), "a.cnf"), "new");
    symlinkSync(currentTarget(generationName(2)), join(dir, ".offhook/next"));
    renameSync(join(dir, ".offhook/next"), join(dir, ".offhook/current"));
    rmSync(join(dir, generationFolder(generationName(1))), { recursive: true });
    expect((await root.read(["a.cnf"])).get("a.cnf")).toEqual(Buffer.from("new"));
  });

  it("of ours that leads nowhere is as good as none", async () => {
    const dir = temporaryFolder();
    linkFarm(dir, { "a.cnf": "one" });
    symlinkSync(".offhook/current/b.cnf", join(dir, "b.cnf"));
    symlinkSync(".offhook/current/b.cnf", join(dir, "c.cnf"));
    expect((await entriesOf(dir)).map(({ name }) => name)).toEqual(["a.cnf", "c.cnf"]);
  });

  it("to a file that is kept for phones between two files is not shown", async () => {
    const dir = temporaryFolder();
    const [kept, other] = [rowOf("old.bin", "old"), rowOf("plain.bin", "new")];
    linkFarm(dir, { "a.cnf": "one", "old.bin": "old" });
    makeGeneration(dir, 1, { files: [rowOf("a.cnf", "one")], kept: [kept, other] });
    writeFileSync(join(dir, "plain.bin"), "someone's");
    expect((await entriesOf(dir)).map(({ name }) => name)).toEqual(["a.cnf", "plain.bin"]);
  });

  it("to a folder of the root is a folder", async () => {
    const dir = temporaryFolder();
    mkdirSync(join(dir, "sub"));
    symlinkSync("sub", join(dir, "link"));
    symlinkSync(".", join(dir, "self"));
    const kinds = (await entriesOf(dir)).map(({ name, kind }) => [name, kind]);
    expect(kinds).toEqual([
      ["link", "folder"],
      ["self", "folder"],
      ["sub", "folder"],
    ]);
  });

  it.each([
    ["out, by its whole path", "/etc/passwd", "it is a symbolic link that leads out of the root"],
    ["out, by a relative one", "../outside", "it is a symbolic link that leads out of the root"],
    [
      "out, beside a name that begins alike",
      "../root-2/x",
      "it is a symbolic link that leads out of the root",
    ],
    ["out, over another link", "out/x", "it is a symbolic link that leads out of the root"],
    ["in circles", "link", "it is a symbolic link that leads in circles"],
    ["in circles, by two", "back", "it is a symbolic link that leads in circles"],
    ["nowhere", "gone", "it is a symbolic link that leads nowhere"],
    ["to a pipe", "pipe", "it is a named pipe"],
  ])("that leads %s is not read", async (_, target, why) => {
    const top = temporaryFolder();
    const dir = join(top, "root");
    for (const folder of [dir, join(top, "root-2")]) mkdirSync(folder);
    for (const file of ["outside", "root-2/x"]) writeFileSync(join(top, file), "not ours");
    symlinkSync("../root-2", join(dir, "out"));
    symlinkSync("link", join(dir, "back"));
    execFileSync("mkfifo", [join(dir, "pipe")]);
    symlinkSync(target, join(dir, "link"));
    const entry = (await entriesOf(dir)).find(({ name }) => name === "link");
    expect(entry).toEqual({ name: "link", kind: "other", refused: why });
    const said = await readOf(dir, "link");
    expect(said).toBe(target === "pipe" ? "it is not a regular file" : why);
  });

  it("that was a file when it was listed is looked at again", async () => {
    const dir = temporaryFolder();
    writeFileSync(join(dir, "a.cnf"), "a");
    const root = opened(await open(dir));
    rmSync(join(dir, "a.cnf"));
    symlinkSync("/etc/passwd", join(dir, "a.cnf"));
    const why = "it is a symbolic link that leads out of the root";
    expect((await root.read(["a.cnf"])).get("a.cnf")).toBe(why);
  });
});

it.skipIf(process.platform !== "linux")("a folder that became a link while we looked is noticed", () => {
  const top = temporaryFolder();
  for (const folder of ["root", "outside"]) mkdirSync(join(top, folder));
  writeFileSync(join(top, "outside/x"), "not ours");
  symlinkSync("../outside", join(top, "root/sub"));
  const root = join(top, "root");
  const why = "a part of its path is a symbolic link, which is not followed";
  expect(readWithin({ root, path: join(root, "sub/x") }, 100)).toBe(why);
  writeFileSync(join(root, "y"), "ours");
  expect(readWithin({ root, path: join(root, "y") }, 100)).toEqual(Buffer.from("ours"));
});

describe("what is no file", () => {
  it("is named, and never opened", async () => {
    const dir = temporaryFolder();
    execFileSync("mkfifo", [join(dir, "pipe")]);
    const server = createServer().listen(join(dir, "socket"));
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once("listening", resolve));
    expect(await entriesOf(dir)).toEqual([
      { name: "pipe", kind: "other", refused: "it is a named pipe" },
      { name: "socket", kind: "other", refused: "it is a socket" },
    ]);
    expect(await readOf(dir, "pipe")).toBe("it is not a regular file");
    expect(await readOf(dir, "socket")).toBe("it is not a regular file");
  });

  it("a file that has gone since is not there", async () => {
    const dir = temporaryFolder();
    writeFileSync(join(dir, "a.cnf"), "a");
    const root = opened(await open(dir));
    rmSync(join(dir, "a.cnf"));
    expect((await root.read(["a.cnf"])).get("a.cnf")).toBe(ABSENT);
  });

  it("a file that may not be read says so", async () => {
    const dir = temporaryFolder();
    writeFileSync(join(dir, "a.cnf"), "a");
    chmodSync(join(dir, "a.cnf"), 0);
    chmodSync(dir, 0o755);
    withoutRights();
    const [entry] = await entriesOf(dir);
    // The listing asks the system, which looks at who started us: root, where the tests run as root.
    if (process.getuid?.() !== 0) expect(entry?.refused).toBe("it may not be read");
    expect(await readOf(dir, "a.cnf")).toBe("it may not be read");
  });
});

describe("a name", () => {
  it("that is no text, or that steers a terminal, is kept and not asked for", async () => {
    const dir = temporaryFolder();
    const raw = Buffer.concat([Buffer.from(`${dir}/caf`), Buffer.from([0xe9, 0x2e])]);
    writeFileSync(raw, "");
    for (const name of ["a\u001b[2J", "b\nc", "e\u0301", "\u202eabc"]) writeFileSync(join(dir, name), "x");
    expect(await entriesOf(dir)).toEqual([
      {
        name: "a\u001b[2J",
        kind: "file",
        mode: MODES.file,
        size: 1,
        refused: "it has control characters in its name",
      },
      {
        name: "b\nc",
        kind: "file",
        mode: MODES.file,
        size: 1,
        refused: "it has control characters in its name",
      },
      {
        name: "caf\\xe9.",
        kind: "file",
        mode: MODES.file,
        size: 0,
        refused: "it has a name that is not UTF-8",
      },
      { name: "e\u0301", kind: "file", mode: MODES.file, size: 1 },
      { name: "\u202eabc", kind: "file", mode: MODES.file, size: 1 },
    ]);
    expect(await readOf(dir, "\u202eabc")).toEqual(Buffer.from("x"));
  });

  it.each(["..", "../x", "a/../../x", "/etc/passwd", ".", "", "a//b"])("%j leaves the root", async (name) => {
    expect(await readOf(temporaryFolder(), name)).toBe("its name leaves the root");
  });

  it.each(["a\0b", "\ud800", "a\nb"])("%j is nobody's", async (name) => {
    expect(await readOf(temporaryFolder(), name)).toBe("it has characters in its name that no file has");
  });

  it("can be longer than any file's", async () => {
    const why = "its name is longer than a file's can be";
    expect(await readOf(temporaryFolder(), "a".repeat(256))).toBe(why);
    expect(await readOf(temporaryFolder(), "a/".repeat(600).concat("a"))).toBe(why);
  });
});

describe("what is no root", () => {
  it("is refused with what to do", async () => {
    const dir = temporaryFolder();
    writeFileSync(join(dir, "file"), "");
    const cases = [
      [`${dir}/none`, `folder ${dir}/none is not there`],
      [`${dir}/file`, `folder ${dir}/file is no folder`],
      [`${dir}/file/x`, `folder ${dir}/file/x cannot be read: a part of its path is not a folder`],
      ["/", "folder / is the top of all files"],
      ["", "the name of the root is empty or holds control characters"],
      ["a\0b", "the name of the root is empty or holds control characters"],
    ];
    for (const [where = "", refused] of cases)
      expect(await open(where)).toEqual({ refused, hint: expect.stringMatching(/\w/) });
  });

  it.each([
    ["the root of a system: it holds bin and etc", ["bin", "etc", "usr"]],
    ["a git repository: it holds .git", [".git", "README"]],
    ["a fleet's own folder: it holds offhook.yaml", ["offhook.yaml"]],
    ["somebody's home folder: it holds .ssh", [".ssh"]],
    ["somebody's home folder: it holds .bashrc", [".bashrc"]],
  ])("looks like %s", async (what, names) => {
    const dir = temporaryFolder();
    for (const name of names) mkdirSync(join(dir, name));
    const isPhoneFile = (name: string) => name.endsWith(".cnf");
    const refused = { refused: `folder ${dir} looks like ${what}`, hint: expect.stringContaining("serves") };
    expect(await open(dir, { isPhoneFile })).toEqual(refused);
    writeFileSync(join(dir, "a.cnf"), "");
    expect(await open(dir)).toEqual(refused);
    opened(await open(dir, { isPhoneFile }));
  });

  it("is one all the same once it was published to", async () => {
    const dir = temporaryFolder();
    for (const name of [".git", ".offhook"]) mkdirSync(join(dir, name));
    expect(await open(dir)).toHaveProperty("refused");
    writeFileSync(join(dir, ".offhook/manifest.json"), manifestOf({ leeds: [] }));
    opened(await open(dir));
  });

  it("because it may not be read", async () => {
    const dir = temporaryFolder();
    chmodSync(dir, 0);
    onTestFinished(() => chmodSync(dir, 0o700));
    withoutRights();
    expect(await open(dir)).toMatchObject({ refused: `folder ${dir} cannot be read: it may not be read` });
  });
});

describe("the last publish", () => {
  const folder = (text?: string): string => {
    const dir = temporaryFolder();
    mkdirSync(join(dir, ".offhook"));
    if (text !== undefined) writeFileSync(join(dir, ".offhook/manifest.json"), text);
    return dir;
  };

  it("is read from the root, target by target", async () => {
    const dir = folder(manifestOf({ leeds: [rowOf("a.cnf", "a")], york: [] }));
    expect(opened(await open(dir)).last).toMatchObject({ fleet: "acme", files: [rowOf("a.cnf", "a")] });
    expect(opened(await open(dir, { target: "york" })).last?.files).toEqual([]);
    expect(opened(await open(dir, { target: "hull" })).last).toBeUndefined();
    expect(opened(await open(dir, { target: "constructor" })).last).toBeUndefined();
    expect(opened(await open(folder())).last).toBeUndefined();
  });

  it("is read from a file, or an artifact, that is named in its place", async () => {
    const dir = folder("broken");
    const other = temporaryFolder();
    writeFileSync(join(other, "manifest.json"), manifestOf({ leeds: [rowOf("b.cnf")] }));
    for (const last of [other, join(other, "manifest.json")])
      expect(opened(await open(dir, { last })).last?.files[0]?.path).toBe("b.cnf");
    expect(opened(await open(dir, { last: "manifest.json", cwd: other })).last).toBeDefined();
  });

  it("that cannot be used is never passed over", async () => {
    const hint = expect.stringContaining("--last FILE");
    expect(await open(folder("{"))).toEqual({
      refused: "the manifest of the last publish, .offhook/manifest.json, cannot be used: it is not JSON",
      hint,
    });
    const dir = temporaryFolder();
    writeFileSync(join(dir, ".offhook"), "");
    expect(await open(dir)).toMatchObject({ refused: expect.stringContaining("is not a folder") });
    expect(await open(dir, { last: "/nowhere" })).toMatchObject({
      refused: expect.stringContaining("/nowhere, cannot be used: it is not there"),
    });
  });

  it("is never read over a link, which anybody in the root can make", async () => {
    const elsewhere = folder(manifestOf({ leeds: [] }));
    const linked = temporaryFolder();
    symlinkSync(join(elsewhere, ".offhook"), join(linked, ".offhook"));
    expect(await open(linked)).toMatchObject({ refused: expect.stringContaining("symbolic link") });
    const dir = folder();
    symlinkSync(join(elsewhere, ".offhook/manifest.json"), join(dir, ".offhook/manifest.json"));
    expect(await open(dir)).toMatchObject({ refused: expect.stringContaining("symbolic link") });
  });
});

it("a folder of ten thousand links is read in one go", async () => {
  const dir = mkdtempSync(join(tmpdir(), "offhook-test-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const names = Array.from({ length: 10_000 }, (_, at) => `phone-${at}.cnf`);
  linkFarm(dir, Object.fromEntries(names.map((name) => [name, name])));
  const root = opened(await open(dir));
  const found = await root.read(names);
  expect(names.filter((name) => found.get(name)?.toString() !== name)).toEqual([]);
  expect(readFileSync(join(dir, "phone-9999.cnf"), "utf8")).toBe("phone-9999.cnf");
});
