/** What a table says beside a root: models are asked for by their names, and what is not used is said. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../support/folder.js";
import { called } from "./called.js";

async function imported(table: string, ...more: string[]) {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, "root"));
  writeFileSync(
    join(cwd, "root/SIPDefault.cnf"),
    "image_version: P0S3-8-12-00\nproxy1_address: 192.0.2.10\n",
  );
  writeFileSync(join(cwd, "root/SIP001B2A000001.cnf"), "line1_name: 201\n");
  writeFileSync(join(cwd, "phones.csv"), table);
  const ended = await called(["import", "root", "--out", "fleet", "--phones", "phones.csv", ...more], {
    cwd,
  });
  const file = join(cwd, "fleet/offhook.yaml");
  return { ...ended, fleet: existsSync(file) ? readFileSync(file, "utf8") : "" };
}

it("a model that nobody knows is said at its row", async () => {
  const { code, stdout } = await imported("mac,model\n001B2A000001,7960X\n");
  expect(code).toBe(1);
  expect(stdout).toContain("phones.csv:2:1 error adopt/csv-value no model is called 7960X");
  expect(stdout).toContain("did you mean 7960?");
});

it("an unknown --model is refused before anything is read", async () => {
  const { code, stderr } = await imported("mac\n001B2A000001\n", "--model", "796");
  expect(code).toBe(2);
  expect(stderr).toContain("there is no model 796; did you mean 7960?");
});

it("a row without its phone and a label that is not taken are told", async () => {
  const { code, stdout } = await imported(
    "mac,model,label\n001B2A000001,7960,Hall\n001B2A000002,7960,Desk\n",
  );
  expect(code).toBe(0);
  expect(stdout).toContain(
    "phones.csv:3:1 notice adopt/csv-unused no root has a file of this phone at its top",
  );
  expect(stdout).toContain("labels, lines and profiles are those of the root");
});

describe("a model may be called as it stands on a label or in an inventory", () => {
  it.each(["7960", "7960G", "cp-7960g", "IP Phone 7960", " CP-7960 "])("in a table: %s", async (word) => {
    const { code, stdout } = await imported(`mac,model\n001B2A000001,${word}\n`, "--format", "json");
    expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 0, phones: { sip: 1 }, questions: [] });
  });

  it("and as --model, and the fleet has its own name for it", async () => {
    const { code, fleet } = await imported("mac\n001B2A000001\n", "--model", "CP-7960G");
    expect({ code, fleet }).toEqual({ code: 0, fleet: expect.stringContaining('model: "7960"') });
  });
});
