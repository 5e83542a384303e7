/** What `offhook import` writes beside the fleet, and what it says to do next: in the words of that fleet. */
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { called } from "./called.js";
import { folder, write } from "./written.js";

const RECIPIENT = "age1r9c72sp5c25hux7gcptjxy7p42m8f5gep5zc0vym20k2dgltgg9spszrfu";

function scene(...roots: string[]): string {
  const cwd = folder("scene");
  for (const [at, name] of roots.entries()) {
    mkdirSync(join(cwd, name));
    write(join(cwd, name), {
      "SIPDefault.cnf":
        'image_version: P0S3-8-12-00\nproxy1_address: 192.0.2.10\nphone_password: "swordfish"\n',
      [`SIP001B2A00000${at + 1}.cnf`]: `line1_name: 020${at + 1}\nline1_password: "swordfish-${at + 1}"\n`,
    });
  }
  return cwd;
}

async function made(cwd: string, ...args: string[]) {
  const ended = await called(["import", "--out", "desk phones", "--model", "7960", ...args], { cwd });
  expect(ended).toMatchObject({ code: 0 });
  return { ...ended, text: (path: string) => readFileSync(join(cwd, "desk phones", path), "utf8") };
}

/** Of what `init` writes for a fleet to start from. */
const EXAMPLES = /example|office-tftp|my-fleet|for-a-try|2000/i;

describe("the README", () => {
  it("names what this fleet has, and nothing of the example's", async () => {
    const { text } = await made(scene("root"), "root");
    const readme = text("README.md");
    expect(readme).not.toMatch(EXAMPLES);
    for (const own of [
      "npx offhook show 00:1B:2A:00:00:01",
      "npx offhook plan --against live --secrets secrets.yaml",
      "# change a label in sites/main.yaml",
      "rollback --target tftp",
      "{ secret: main/0201 }",
      "OFFHOOK_SECRET_MAIN_0201",
      "under `main:`",
      '`"0201": the password`',
    ])
      expect(readme).toContain(own);
  });

  it("of a fleet from a table speaks of no root that could be planned against", async () => {
    const cwd = scene();
    write(cwd, { "phones.csv": "mac,extension,password\n001B2A000009,0209,swordfish-9\n" });
    const { text } = await made(cwd, "--phones", "phones.csv");
    const [first = ""] = text("README.md").split("## A change");
    expect(first).toMatch(/from a table of phones[\s\S]*show 00:1B:2A:00:00:09/);
    expect(first).not.toMatch(/--against live|takeOver/);
    expect(text("README.md")).not.toMatch(EXAMPLES);
  });
});

describe("secrets", () => {
  it("in the clear are kept out of git, and nobody can open SOPS files yet", async () => {
    const { text } = await made(scene("root"), "root");
    expect(text(".gitignore")).toMatch(/^\/secrets\.yaml$/m);
    expect(text(".sops.yaml")).toContain("age: PUBLIC-KEY");
  });

  it("that are encrypted have their recipient in .sops.yaml, and need no option", async () => {
    const { text, stderr } = await made(scene("root"), "root", "--age", RECIPIENT);
    expect(text(".sops.yaml")).toContain(`age: ${RECIPIENT}\n`);
    expect(text(".sops.yaml")).not.toContain("PUBLIC-KEY");
    expect(text("README.md")).toContain("npx offhook plan --against live\n");
    expect(text(".gitignore") + stderr).not.toContain("secrets.yaml");
  });
});

describe("the next step", () => {
  it("is a command that a shell takes", async () => {
    const { stderr } = await made(scene("it's"), "it's");
    expect(stderr).toContain(
      "next: offhook plan --fleet 'desk phones' --against 'it'\\''s' --secrets 'desk phones/secrets.yaml'\n",
    );
  });

  it("names each target with its root", async () => {
    const { stderr } = await made(scene("north", "south"), "north", "leeds=south");
    expect(stderr).toContain("--against north=north --against leeds=south ");
  });
});

it.each(["two words", "-x", "a/b"])("a fleet is not called %j", async (name) => {
  const args = ["import", "root", "--out", "fleet", "--model", "7960", `--name=${name}`];
  const { code, stderr } = await called(args, { cwd: scene("root") });
  expect(code).toBe(2);
  expect(stderr).toContain("a fleet's name has letters, digits, dots, hyphens and underscores");
});
