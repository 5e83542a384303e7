import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { generateHybridIdentity } from "age-encryption";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Source } from "../../src/diagnostic/source.js";
import { readIdentities } from "../../src/secrets/identity.js";
import { identitiesFrom, readIdentityFile } from "../../src/secrets/identity-file.js";
import { reveal } from "../../src/secrets/secret.js";
import { generateAgeKey } from "../support/sops.mjs";
import { codes, Findings, places, printed } from "./findings.js";

let key: string;
let recipient: string;
let folder: string;

beforeAll(async () => {
  ({ identity: key, recipient } = await generateAgeKey());
  folder = await mkdtemp(join(tmpdir(), "offhook-identity-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(text: string) {
  const findings = new Findings();
  const identities = await readIdentities(new Source("OFFHOOK_AGE_KEY", text), findings);
  return { findings, values: identities.map(reveal), identities };
}

describe("age keys in a text", () => {
  it("are read as age-keygen writes them", async () => {
    const { values, findings, identities } = await read(
      `# created: 2026-01-31T12:00:00Z\n# public key: ${recipient}\n${key}\n`,
    );
    expect(values).toEqual([key]);
    expect(codes(findings)).toEqual([]);
    expect(inspect(identities, { depth: 9, showHidden: true }) + JSON.stringify(identities)).not.toContain(
      key,
    );
  });

  it("may be several, with blank lines and CRLF", async () => {
    const second = (await generateAgeKey()).identity;
    const third = await generateHybridIdentity();
    expect((await read(`\r\n${key}\r\n\r\n  ${second}\r\n${third}`)).values).toEqual([key, second, third]);
  });

  const wrong: Array<[what: string, text: () => string, expected: string[]]> = [
    [
      "a key with a typing error",
      () => `${key.slice(0, -1)}${key.endsWith("Q") ? "P" : "Q"}`,
      ["secrets/bad-identity 1:1"],
    ],
    ["half a key", () => `# x\n${key.slice(0, 40)}`, ["secrets/bad-identity 2:1"]],
    ["two keys in one line", () => `${key},${key}`, ["secrets/bad-identity 1:1"]],
    ["a key in lower case", () => key.toLowerCase(), ["secrets/bad-identity 1:1"]],
    ["some other word", () => "MARKER", ["secrets/bad-identity 1:1"]],
    ["a recipient", () => recipient, ["secrets/identity-kind 1:1"]],
    [
      "an SSH key",
      () => "-----BEGIN OPENSSH PRIVATE KEY-----\nMARKER\nMARKER\n",
      ["secrets/identity-kind 1:1"],
    ],
    [
      "a key under a passphrase",
      () => "-----BEGIN AGE ENCRYPTED FILE-----\nMARKER\n",
      ["secrets/identity-kind 1:1"],
    ],
    ["a plugin's key", () => "AGE-PLUGIN-YUBIKEY-1MARKER", ["secrets/identity-kind 1:1"]],
    ["comments alone", () => "# nothing\n", ["secrets/bad-identity 1:1"]],
  ];
  for (const [what, text, expected] of wrong) {
    it(`are not ${what}, which is not shown`, async () => {
      const { findings, values } = await read(text());
      expect(values).toEqual([]);
      expect(places(findings)).toEqual(expected);
      expect(printed(findings)).not.toContain("MARKER");
      expect(printed(findings)).not.toContain(key.slice(16, 28));
    });
  }
});

describe("an age key file", () => {
  async function file(name: string, { text = key, mode = 0o600 } = {}): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, text);
    await chmod(path, mode);
    return path;
  }

  it("is read when it is its owner's alone", async () => {
    for (const mode of [0o600, 0o400]) {
      const findings = new Findings();
      const identities = await readIdentityFile(await file(`good-${mode}`, { mode }), findings);
      expect(identities.map(reveal)).toEqual([key]);
      expect(codes(findings)).toEqual([]);
    }
  });

  it("is refused when group or others may do anything with it", async () => {
    for (const mode of [0o640, 0o604, 0o620, 0o602, 0o610, 0o601, 0o644, 0o666, 0o777]) {
      const findings = new Findings();
      expect(await readIdentityFile(await file(`bad-${mode}`, { mode }), findings)).toEqual([]);
      expect(codes(findings)).toEqual(["secrets/key-file-open"]);
      expect(findings.diagnostics()[0]?.found).toBe(`mode 0${mode.toString(8)}`);
      expect(printed(findings)).not.toContain(folder);
    }
  });

  it("is refused when it cannot be a key file", async () => {
    for (const path of [
      join(folder, "absent"),
      folder,
      "/dev/null",
      await file("large", { text: `#${"x".repeat(70_000)}\n${key}` }),
    ]) {
      const findings = new Findings();
      expect(await readIdentityFile(path, findings)).toEqual([]);
      expect(codes(findings)).toEqual(["secrets/key-file-unreadable"]);
      expect(printed(findings)).not.toContain(folder);
    }
  });

  it("places its findings in the variable, not in the path", async () => {
    const findings = new Findings();
    await readIdentityFile(await file("typo", { text: `# x\n${key}X\n` }), findings);
    expect(findings.diagnostics()[0]?.span).toEqual({
      file: "OFFHOOK_AGE_KEY_FILE",
      line: 2,
      column: 1,
      endLine: 2,
      endColumn: 1,
    });
    expect(printed(findings)).not.toContain(folder);
  });

  it("and a key in the environment are the only sources", async () => {
    const findings = new Findings();
    const second = (await generateAgeKey()).identity;
    const path = await file("env");
    expect(
      (await identitiesFrom({ OFFHOOK_AGE_KEY_FILE: path, OFFHOOK_AGE_KEY: second }, findings)).map(reveal),
    ).toEqual([second, key]);
    expect(await identitiesFrom({ OFFHOOK_AGE_KEY_FILE: "", OFFHOOK_AGE_KEY: "" }, findings)).toEqual([]);
    expect(
      await identitiesFrom({ SOPS_AGE_KEY: second, SOPS_AGE_KEY_FILE: path, HOME: folder }, findings),
    ).toEqual([]);
    expect(codes(findings)).toEqual([]);
  });
});
