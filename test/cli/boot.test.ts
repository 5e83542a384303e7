/** A simulated phone on the command line: over a folder, an artifact and TFTP, alone and with the whole fleet. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { readSchemas } from "../../src/load/fleet.js";
import { MAC, rootOf, SIP8, sipPhone, xmlDefault } from "../support/booting.js";
import { serving } from "../support/serving.js";
import { called } from "./called.js";
import { FILES, folder, SECRETS } from "./written.js";

const FLEET = folder("fleet", FILES);
const outside = { cwd: FLEET, env: SECRETS };
await called(["build", "--out", "artifact"], outside);

const ROOT: Record<string, string | Uint8Array> = {
  ...SIP8,
  "XMLDefault.cnf.xml": xmlDefault("P0S3-8-12-00"),
  "SIPDefault.cnf": 'image_version: "P0S3-8-12-00"\n',
  [`SIP${MAC}.cnf`]: `${sipPhone()}line1_password: "swordfish"\n`,
};
const STRANGER = ["--model", "7960", "--state", "P00308000500"];

function rootFolder(files: Record<string, string | Uint8Array>): string {
  const dir = folder("root");
  for (const [name, bytes] of rootOf(files)) writeFileSync(join(dir, name), bytes);
  return dir;
}

const ajv = new Ajv2020({ allowUnionTypes: true, strictRequired: false });
for (const [name, schema] of readSchemas()) ajv.addSchema(schema, name);

function documentOf(text: string) {
  const value = JSON.parse(text);
  const validate = ajv.getSchema("boot.schema.json");
  expect(validate?.(value), JSON.stringify(validate?.errors)).toBe(true);
  return value;
}

describe("one phone", () => {
  test("of the fleet settles on what its YAML means", async () => {
    const { code, stdout } = await called(["boot", "leeds/Front desk", "--from", "artifact"], outside);
    expect(stdout).toContain("settled  runs P0S3-8-12-00 under SIP");
    expect(stdout).toContain("as its YAML means\n");
    expect(stdout).toContain("its images were not looked at");
    expect(code).toBe(0);
  });

  test("that no fleet knows is converted by a folder, and no secret is shown", async () => {
    const call = ["boot", MAC, "--from", rootFolder(ROOT), ...STRANGER];
    const { code, stdout } = await called(call, { cwd: folder("nothing") });
    expect(stdout).toContain("flashes the loader P003-8-12-00, and starts anew");
    expect(stdout).not.toContain("swordfish");
    expect(code).toBe(0);
    const json = await called([...call, "--format", "json"], { cwd: folder("nowhere") });
    const document = documentOf(json.stdout);
    expect(json.stdout).not.toContain("swordfish");
    expect(document.phones[0].values).toContainEqual({
      name: "line1_password",
      secret: true,
      file: `SIP${MAC}.cnf`,
    });
  });

  test("that cannot get its load ends with 1", async () => {
    const { "P0S3-8-12-00.sb2": _gone, ...rest } = ROOT;
    const { code, stdout } = await called(["boot", MAC, "--from", rootFolder(rest), ...STRANGER], outside);
    expect(stdout).toMatch(/^stuck .*P0S3-8-12-00\.sb2/m);
    expect(code).toBe(1);
  });

  test("over TFTP every request is a real one", async () => {
    const { place, told } = await serving(Object.fromEntries(rootOf(ROOT)));
    const from = `tftp://${place.host}:${place.port}`;
    const { code, stdout } = await called(["boot", MAC, "--from", from, ...STRANGER], outside);
    expect(stdout).toContain("settled");
    const names = told.map(({ name }) => name);
    const order = [
      `CTLSEP${MAC}.tlv`,
      `SEP${MAC}.cnf.xml`,
      `SIP${MAC}.cnf`,
      "SIPDefault.cnf",
      "P0S3-8-12-00.loads",
    ];
    expect(names.filter((name) => order.includes(name ?? "")).slice(0, 5)).toEqual(order);
    expect(code).toBe(0);
  });

  test("that waits is followed for as long as is asked for", async () => {
    const { [`SIP${MAC}.cnf`]: _gone, ...rest } = ROOT;
    const call = ["boot", MAC, "--from", rootFolder(rest), "--model", "7960", "--state", "P0S3-8-12-00"];
    const { stdout } = await called([...call, "--until", "12", "--format", "json"], outside);
    const [phone] = documentOf(stdout).phones;
    expect(phone.requests).toHaveLength(12);
    expect(phone.end.kind).toBe("waiting");
  });
});

describe("all phones", () => {
  test("settle on an artifact of the fleet", async () => {
    const { code, stdout } = await called(["boot", "--all", "--from", "artifact"], outside);
    expect(stdout).toMatch(/^4 phones booted from .*: 4 settle on what their YAML means\n/);
    expect(code).toBe(0);
    const json = await called(["boot", "--all", "--from", "artifact", "--format", "json"], outside);
    expect(documentOf(json.stdout)).toMatchObject({ settled: 4 });
  });

  test("that do not are told once, with the first of them", async () => {
    const damaged = folder("damaged", FILES);
    await called(["build", "--out", "artifact"], { cwd: damaged, env: SECRETS });
    const root = join(damaged, "artifact/roots/north");
    for (const name of readdirSync(root)) if (name.startsWith("SIP0")) rmSync(join(root, name));
    const { code, stdout } = await called(["boot", "--all", "--from", "artifact"], { cwd: damaged });
    expect(stdout).toMatch(/: 2 settle on what their YAML means\n/);
    expect(stdout).toContain("2 phones: 002094D245CB, 000E83000002");
    expect(stdout.match(/asks again after 31 s/g)).toHaveLength(2);
    expect(code).toBe(1);
  });
});

describe("a wrong call", () => {
  test.each([
    [["boot", "leeds/Front desk"], /boot needs --from ROOT/],
    [["boot", "--from", "artifact"], /boot needs PHONE, or --all/],
    [["boot", MAC, "--from", "artifact"], /the fleet has no phone/],
    [
      ["boot", MAC, "--from", "x", "--model", "7999", "--state", "P0S3-8-12-00"],
      /no family has the model 7999/,
    ],
    [["boot", MAC, "--from", "x", "--model", "7960", "--state", "newest"], /is no load of the model 7960/],
    [["boot", MAC, "--from", "x", ...STRANGER], /folder x is not there/],
    [["boot", MAC, "--from", "artifact", ...STRANGER], /artifact has 2 targets: choose one with --target/],
    [
      ["boot", "leeds/Front desk", "--from", "artifact", "--until", "soon"],
      /--until is settled, or a number/,
    ],
    [
      ["boot", "leeds/Front desk", "--from", "artifact", "--until", "-1"],
      /--until needs a value, and the next word begins with -; --until=VALUE/,
    ],
  ])("%j", async (words, message) => {
    const { code, stderr } = await called(words, outside);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});

describe("a file that is there and unusable", () => {
  const state = ["--model", "7960", "--state", "P0S3-8-12-00"];
  const waits = async (spoil: (file: string) => void) => {
    const { [`SIP${MAC}.cnf`]: _gone, ...rest } = ROOT;
    const dir = rootFolder(rest);
    spoil(join(dir, `SIP${MAC}.cnf`));
    const { code, stdout } = await called(["boot", MAC, "--from", dir, ...state], outside);
    expect(code).toBe(1);
    return /^(waiting|stuck|looping) .*/m.exec(stdout)?.[0];
  };

  test.each<[string, (file: string) => void, RegExp]>([
    ["folder", (file) => mkdirSync(file), /not to be had \(.*(folder|regular)/],
    ["large file", (file) => writeFileSync(file, Buffer.alloc(17_000_000)), /larger than 16777216 bytes/],
    ["link in circles", (file) => symlinkSync(file, file), /not to be had \(.*(link|ELOOP)/],
    ["link out of the root", (file) => symlinkSync("/etc/hostname", file), /not to be had \(.*link/],
    ["pipe", (file) => execFileSync("mkfifo", [file]), /not to be had \(.*regular/],
  ])("is told as what it is: %s", async (_what, spoil, why) => {
    const end = await waits(spoil);
    expect(end).toMatch(why);
    expect(end).not.toContain("is missing:");
  });
});

test("a load name of a megabyte is shortened wherever it is told", async () => {
  const dir = rootFolder({ "OS79XX.TXT": "P".repeat(1_000_000) });
  for (const state of ["P0S30203", "P00303000500"]) {
    const call = ["boot", MAC, "--from", dir, "--model", "7960", "--state", state];
    for (const format of ["text", "json"]) {
      const { code, stdout } = await called([...call, "--format", format], outside);
      expect(code).toBe(1);
      expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThan(1000);
    }
  }
});

test("a hostile root ends in words", async () => {
  const dir = rootFolder({
    "XMLDefault.cnf.xml": `<Default><loadInformation7>${"../".repeat(40)}etc/passwd</loadInformation7></Default>`,
    [`SEP${MAC}.cnf.xml`]: "\u0000\u001b[2J",
    [`MGC${MAC}.cnf`]: "x".repeat(5_000_000),
  });
  mkdirSync(join(dir, `CTLSEP${MAC}.tlv`));
  const { code, stdout, stderr } = await called(["boot", MAC, "--from", dir, ...STRANGER], outside);
  expect(stdout + stderr).not.toMatch(/\u001b|^\s+at /m);
  expect(code).toBe(1);
});
