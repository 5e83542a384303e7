/** `offhook export`: the phones of the example as a table that is read back, without a secret. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readPhoneTable } from "../../src/adopt/csv.js";
import { csvToDraft } from "../../src/adopt/csv-draft.js";
import { Findings } from "../../src/diagnostic/diagnostic.js";
import { REPOSITORY } from "../support/cli.js";
import { temporaryFolder } from "../support/folder.js";
import { called } from "./called.js";

const exported = (...more: string[]) =>
  called(["export", "--fleet", REPOSITORY, ...more], { cwd: REPOSITORY });

interface Listed {
  phones: Array<{ mac: string; site: string; lines: Array<{ extension: string }> }>;
}

describe("the example as a table", () => {
  it("has a row for each phone and no secret", async () => {
    const { code, stdout, stderr } = await exported();
    expect(code).toBe(0);
    expect(stderr).toBe("");
    const [head, ...rows] = stdout.trimEnd().split("\n");
    expect(head).toMatch(/^mac,model,protocol,site,label,profile,extension,name,user,extension2,name2,user2/);
    expect(rows).toContainEqual(
      expect.stringMatching(/^00:0E:83:12:6A:01,7960,sip,leeds,Front desk,reception,2000,/),
    );
    expect(stdout).not.toMatch(/secret|phones\/console|ENC\[/);
  });

  it("comes back as the same phones", async () => {
    const { phones } = JSON.parse((await exported("--format", "json")).stdout) as Listed;
    const findings = new Findings();
    const bytes = Buffer.from((await exported()).stdout);
    const draft = csvToDraft(readPhoneTable({ file: "p.csv", bytes }, findings), {
      ...{ name: "example", target: "main", site: "others" },
    });
    expect(findings.diagnostics()).toEqual([]);
    const back = draft.sites.flatMap((site) =>
      site.phones.map(({ mac, model, protocol, label, profiles, lines }) => ({
        ...{ mac: mac.replace(/..(?!$)/g, "$&:"), model, protocol, site: site.name, label, profiles },
        lines: lines.map(({ auth, ...line }, at) => ({
          ...{ key: at + 1, ...line },
          ...(auth?.user === undefined ? {} : { user: auth.user }),
        })),
      })),
    );
    expect(back).toEqual(phones);
    expect(phones.length).toBeGreaterThan(40);
  });
});

describe("a file", () => {
  it("is written, and written again over an earlier export alone", async () => {
    const cwd = temporaryFolder();
    const file = join(cwd, "phones.csv");
    const call = () => called(["export", "--fleet", REPOSITORY, "--out", "phones.csv"], { cwd });
    for (const _time of [1, 2]) expect(await call()).toMatchObject({ code: 0, stdout: "" });
    expect(readFileSync(file, "utf8")).toBe((await exported()).stdout);
    writeFileSync(file, "somebody else's");
    expect(await call()).toMatchObject({ code: 2, stderr: expect.stringContaining("phones.csv is refused") });
    expect(readFileSync(file, "utf8")).toBe("somebody else's");
  });

  it("is not written for a fleet with mistakes", async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, "offhook.yaml"), "apiVersion: offhook/v1\nkind: Fleet\nname: 3 x\n");
    expect(await called(["export"], { cwd })).toMatchObject({ code: 1, stdout: "" });
  });
});
