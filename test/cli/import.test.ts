/** `offhook import` as a shell runs it: what is written where, what is never touched, and what no output holds. */
import { execFileSync } from "node:child_process";
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, it } from "vitest";
import { readSchemas } from "../../src/load/fleet.js";
import { type Ended, offhook } from "../support/cli.js";
import { contents, state } from "../support/folder.js";
import { generateAgeKey } from "../support/sops.mjs";
import { folder, write } from "./written.js";

const DEFAULT = `image_version: P0S3-8-12-00
proxy1_address: 192.0.2.10
proxy1_port: 5060
proxy_register: 1
time_zone: GMT
phone_password: "console-swordfish"
`;
const phone = (n: number, more = "") => `phone_label: "Desk ${n}"
line1_name: "020${n}"
line1_displayname: "Desk ${n}"
line1_password: "desk-swordfish-${n}"
${more}`;
const ROOT = {
  "SIPDefault.cnf": DEFAULT,
  "SIP001B2A000001.cnf": phone(1),
  "SIP001B2A000002.cnf": phone(2),
  "SIP001B2A000003.cnf": phone(3),
  "firmware.bin": "foreign",
};
/** One value that a build would refuse, and one name that nobody knows. */
const ODD = { ...ROOT, "SIP001B2A000003.cnf": phone(3, "timer_t3: swordfish\ndnd_control: 7\n") };

const scene = (root: Record<string, string>): string => {
  const dir = folder("scene");
  mkdirSync(join(dir, "root"));
  write(join(dir, "root"), root);
  return dir;
};

interface Run {
  cwd: string;
  env?: Record<string, string>;
}

/** Everything that is said is searched for secrets. */
async function call(args: readonly string[], run: Run): Promise<Ended> {
  const ended = await offhook(args, run);
  expect(ended.stdout + ended.stderr).not.toMatch(/swordfish|fault of offhook|^\s+at \S/m);
  return ended;
}

const imported = (cwd: string, ...more: string[]) =>
  call(["import", "root", "--out", "phones", "--model", "7960", ...more], { cwd });

function searched(dir: string, except: RegExp): void {
  for (const path of readdirSync(dir, { recursive: true, encoding: "utf8" })) {
    if (except.test(path) || !lstatSync(join(dir, path)).isFile()) continue;
    expect(readFileSync(join(dir, path), "latin1"), path).not.toMatch(/swordfish/);
  }
}

describe("exit codes", () => {
  it("0: the proof holds", async () => {
    const cwd = scene(ROOT);
    const before = state(join(cwd, "root"));
    const { code, stdout, stderr } = await imported(cwd);
    expect(stdout).toContain("The proof holds: ");
    expect(stderr).toContain("written to phones; 4 secrets in secrets.yaml");
    expect(code).toBe(0);
    expect(state(join(cwd, "root")), "a root is only read").toEqual(before);
    searched(join(cwd, "phones"), /^secrets\.yaml$/);
  });

  it("3: exceptions remain", async () => {
    const { code, stdout } = await imported(scene(ODD));
    expect(stdout).toMatch(/adopt\/value-refused dnd_control[\s\S]*The proof holds but for/);
    expect(code).toBe(3);
  });

  it("1: something has to be answered, and nothing is written", async () => {
    const cwd = scene(ROOT);
    const { code, stderr } = await call(["import", "root", "--out", "phones"], { cwd });
    expect(stderr).toContain("nothing was written");
    expect({ code, written: existsSync(join(cwd, "phones")) }).toEqual({ code: 1, written: false });
  });

  it.each([
    ["no folder to write into", ["root"]],
    ["no root", ["--out", "phones"]],
    ["a root that is not there", ["nowhere", "--out", "phones"]],
    ["a file for a root", ["root/firmware.bin", "--out", "phones"]],
    ["a zone that is none", ["root", "--out", "phones", "--timezone", "Mars/Phobos"]],
    ["a table that is not there", ["root", "--out", "phones", "--phones", "none.csv"]],
    ["two roots of one name", ["a=root", "a=root", "--out", "phones"]],
    ["no age recipient", ["root", "--out", "phones", "--model", "7960", "--age", "age1nonsense"]],
    ["a folder that is a link", ["root", "--out", "link", "--model", "7960"]],
  ])("2: %s", async (_, args) => {
    const cwd = scene(ROOT);
    symlinkSync("root", join(cwd, "link"));
    const { code, stderr } = await call(["import", ...args], { cwd });
    expect(stderr).toMatch(/^offhook: /);
    expect({ code, written: existsSync(join(cwd, "phones")) }).toEqual({ code: 2, written: false });
  });
});

describe("the folder", () => {
  it("may be an empty one, and the secrets are for their owner alone", async () => {
    const cwd = scene(ROOT);
    mkdirSync(join(cwd, "phones"));
    expect((await imported(cwd)).code).toBe(0);
    expect(lstatSync(join(cwd, "phones/secrets.yaml")).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(cwd, "phones")).sort()).toEqual(
      expect.arrayContaining([".gitignore", "offhook.yaml", "package.json", "secrets.yaml", "sites"]),
    );
  });

  it("may be a new git repository, which ignores the secrets", async () => {
    const cwd = scene(ROOT);
    const dir = join(cwd, "phones");
    execFileSync("git", ["init", "-q", dir]);
    expect((await imported(cwd)).code).toBe(0);
    execFileSync("git", ["add", "-A"], { cwd: dir });
    const staged = execFileSync("git", ["ls-files"], { cwd: dir, encoding: "utf8" }).split("\n");
    expect(staged).toContain("offhook.yaml");
    expect(staged).not.toContain("secrets.yaml");
  });

  it("with a fleet is never written to: the difference is shown, and is a patch", async () => {
    const cwd = scene(ROOT);
    expect((await imported(cwd)).code).toBe(0);
    write(join(cwd, "root"), { "SIP001B2A000004.cnf": phone(4), "SIP001B2A000001.cnf": phone(7) });
    const before = state(join(cwd, "phones"));
    const { code, stdout, stderr } = await imported(cwd, "--patch", "more.patch");
    expect(state(join(cwd, "phones"))).toEqual(before);
    expect(stdout).toMatch(/^\s*\+.*00:1B:2A:00:00:04/m);
    expect(stderr).toContain(
      "git apply more.patch makes them, and takes back what was edited in these places",
    );
    expect(code).toBe(3);
    expect(readFileSync(join(cwd, "more.patch"), "utf8")).not.toMatch(/swordfish/);
    execFileSync("git", ["apply", "../more.patch"], { cwd: join(cwd, "phones") });
    const again = await imported(cwd);
    expect(again.stdout).toContain("secrets.yaml");
    expect(again.stdout).not.toContain("sites/main.yaml");
  });

  it("that is what would be written says so", async () => {
    const cwd = scene(ROOT);
    await imported(cwd);
    const { code, stderr } = await imported(cwd);
    expect(stderr).toContain("phones is what would be written already");
    expect(code).toBe(0);
  });

  it("keeps what somebody edited", async () => {
    const cwd = scene(ROOT);
    await imported(cwd);
    const file = join(cwd, "phones/sites/main.yaml");
    const mine = `${readFileSync(file, "utf8")}# mine\n`;
    write(join(cwd, "phones"), { "sites/main.yaml": mine });
    const { code, stdout } = await imported(cwd);
    expect(stdout).toMatch(/^\s*-# mine/m);
    expect(code).toBe(3);
    expect(readFileSync(file, "utf8")).toBe(mine);
  });

  it("holds nothing half after a full disk", async () => {
    const cwd = scene(ROOT);
    const full = "import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module';"
      .concat("const write = fs.writeFileSync; let left = 3;")
      .concat("fs.writeFileSync = (...args) => { if (left-- > 0) return write(...args);")
      .concat("throw Object.assign(new Error('full'), { code: 'ENOSPC' }); }; syncBuiltinESMExports();");
    const preload = `data:text/javascript,${encodeURIComponent(full)}`;
    const args = ["import", "root", "--out", "phones", "--model", "7960"];
    const { code, stderr } = await offhook(args, { cwd, preload });
    expect(stderr).toContain("offhook: ");
    expect({ code, left: readdirSync(cwd) }).toEqual({ code: 2, left: ["root"] });
  });
});

describe("the imported fleet", () => {
  let cwd = "";
  beforeAll(async () => {
    cwd = scene(ODD);
    expect((await imported(cwd)).code).toBe(3);
  });

  it("passes a check", async () => {
    const { code, stdout } = await call(["check", "--fleet", "phones"], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.not.stringContaining("error") });
  });

  it("plans nothing for its root but what was told", async () => {
    const args = ["plan", "--fleet", "phones", "--against", "root", "--secrets", "phones/secrets.yaml"];
    const { stdout } = await call([...args, "--format", "json"], { cwd });
    const { targets } = JSON.parse(stdout) as {
      targets: Array<{ entries: Array<{ kind: string; title: string; changes: Changes }> }>;
    };
    type Changes = Array<{ name: string; before?: string; after?: string; note?: string }>;
    const changes = targets.flatMap(({ entries }) =>
      entries.filter(({ kind }) => kind !== "defaults").flatMap((one) => one.changes),
    );
    const said = changes.filter(({ before, note }) => before !== undefined || /no longer/.test(note ?? ""));
    expect(new Set(said.map(({ name }) => name))).toEqual(new Set(["dnd_control", "timer_t3"]));
  });

  it("is exported, without a secret", async () => {
    const { code, stdout } = await call(["export", "--fleet", "phones"], { cwd });
    expect(code).toBe(0);
    expect(stdout.trim().split("\n")).toHaveLength(4);
  });
});

describe("--age", () => {
  it("encrypts what a build opens with the key", async () => {
    const cwd = scene(ROOT);
    const { identity, recipient } = await generateAgeKey();
    expect((await imported(cwd, "--age", recipient)).code).toBe(0);
    expect(existsSync(join(cwd, "phones/secrets.yaml"))).toBe(false);
    searched(join(cwd, "phones"), /^$/);
    const build = ["build", "--fleet", "phones", "--out", "artifact"];
    expect((await call(build, { cwd })).code, "without the key").not.toBe(0);
    expect((await call(build, { cwd, env: { OFFHOOK_AGE_KEY: identity } })).code).toBe(0);
    const made = readFileSync(join(cwd, "artifact/roots/tftp/SIP001B2A000002.cnf"), "latin1");
    expect(made).toContain("desk-swordfish-2");
    const before = contents(join(cwd, "phones"));
    expect((await imported(cwd, "--age", recipient)).stderr).not.toMatch(/fault/);
    expect(contents(join(cwd, "phones"))).toEqual(before);
  });
});

describe("JSON", () => {
  const ajv = new Ajv2020({ allErrors: true, strictTypes: false, allowUnionTypes: true });
  for (const [name, schema] of readSchemas()) ajv.addSchema(schema, name);

  function fitting(text: string): Record<string, unknown> {
    const document = JSON.parse(text) as Record<string, unknown>;
    const validate = ajv.getSchema("import.schema.json");
    expect(validate?.({ ...document, surplus: 1 })).toBe(false);
    validate?.(document);
    expect(validate?.errors ?? []).toEqual([]);
    return document;
  }

  it("is what the schema says, whatever came of it", async () => {
    const cwd = scene(ODD);
    const asked = await call(["import", "root", "--out", "phones", "--format", "json"], { cwd });
    expect(fitting(asked.stdout)).toMatchObject({
      questions: ["001B2A000001", "001B2A000002", "001B2A000003"],
    });
    const first = fitting((await imported(cwd, "--format", "json")).stdout);
    expect(first).toMatchObject({ out: "phones", phones: { sip: 3 }, proof: { state: "exceptions" } });
    expect(fitting((await imported(cwd, "--format", "json")).stdout)).toMatchObject({ changes: [] });
    write(join(cwd, "root"), { "SIP001B2A000004.cnf": phone(4) });
    expect(fitting((await imported(cwd, "--format", "json")).stdout).changes).toContainEqual({
      kind: "text",
      path: "sites/main.yaml",
    });
    const table = { "phones.csv": "mac,model,extension,password\n001B2A000009,7960,0209,swordfish-9\n" };
    write(cwd, table);
    const alone = await call(["import", "--phones", "phones.csv", "--out", "listed", "--format", "json"], {
      cwd,
    });
    expect(fitting(alone.stdout)).toMatchObject({ phones: { sip: 1 }, files: expect.any(Array) });
  });
});

describe("odd roots", () => {
  it("with links in circles and pipes end", async () => {
    const cwd = scene(ROOT);
    symlinkSync(".", join(cwd, "root/again"));
    symlinkSync("loop.cnf", join(cwd, "root/loop.cnf"));
    symlinkSync("SIP001B2A00000A.cnf", join(cwd, "root/SIP001B2A00000A.cnf"));
    execFileSync("mkfifo", [join(cwd, "root/SIP001B2A00000B.cnf"), join(cwd, "root/fifo")]);
    const { code, stdout } = await imported(cwd);
    expect(stdout).toMatch(/SIP001B2A00000A[\s\S]*circles[\s\S]*SIP001B2A00000B[\s\S]*pipe/);
    expect([0, 3]).toContain(code);
  });

  it("with a shared file that cannot be read say so, and prove nothing of it", async () => {
    const cwd = scene({
      "SIP001B2A000001.cnf": DEFAULT + phone(1),
      "SIP001B2A000002.cnf": DEFAULT + phone(2),
    });
    symlinkSync("nowhere", join(cwd, "root/SIPDefault.cnf"));
    const { code, stdout } = await imported(cwd);
    expect(stdout).toContain(
      "root/SIPDefault.cnf:1:1 warning adopt/unreadable-file the file cannot be read: ",
    );
    expect(stdout).toMatch(
      /The proof holds but for[\s\S]* {2}SIPDefault\.cnf: the file in the root cannot be compared/,
    );
    expect(code).toBe(3);
  });

  it("of two with one name each is a target, and all phones are there", async () => {
    const cwd = scene(ROOT);
    mkdirSync(join(cwd, "old/root"), { recursive: true });
    write(join(cwd, "old/root"), { "SIPDefault.cnf": DEFAULT, "SIP001B2A000004.cnf": phone(4) });
    const { code, stdout } = await imported(cwd, "root=old/root", "--site", "leeds");
    expect(stdout).toContain("4 phones (4 sip) at 2 sites");
    expect([0, 3]).toContain(code);
    const fleet = readFileSync(join(cwd, "phones/offhook.yaml"), "utf8");
    expect(fleet.match(/^ {4}root: .*$/gm)).toHaveLength(2);
    const sites = readdirSync(join(cwd, "phones/sites")).filter((name) => name.endsWith(".yaml"));
    const texts = sites.map((name) => readFileSync(join(cwd, "phones/sites", name), "utf8"));
    expect(texts.join("").match(/00:1B:2A:00:00:0[1-4]/g)).toHaveLength(4);
  });
});
