/** Secrets from every source, good and bad: the files of a root carry them, and nothing that is printed or kept beside it does. */
import { readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { offhook } from "../support/cli.js";
import { encryptSops, generateAgeKey } from "../support/sops.mjs";
import { type Called, called } from "./called.js";
import { FILES, folder, write } from "./written.js";

/** Stands in every secret. */
const CORE = "SWORDFISH";
const key = await generateAgeKey();

/** The core as it would stand in a text: as it is, in hexadecimal, or inside of base64 at each of its three places. */
const SPELLINGS = [
  CORE,
  Buffer.from(CORE).toString("hex"),
  ...[0, 1, 2].map((offset) => {
    const encoded = Buffer.from(`${"x".repeat(offset)}${CORE}`).toString("base64");
    return encoded.slice(offset === 0 ? 0 : offset + 1, encoded.length - 4);
  }),
];

function leaks(text: string): string[] {
  return SPELLINGS.filter((spelling) => text.toLowerCase().includes(spelling.toLowerCase()));
}

/** One secret from each source, and the console's, which all phones have. */
const VALUES = {
  env: `${CORE}-env&<1`,
  names: `${CORE}-names'2`,
  sops: `${CORE}-sops %3`,
  console: `${CORE}-console`,
};

const sops = await encryptSops({
  data: { york: { "0301": VALUES.sops } },
  recipients: [key.recipient],
  lastModified: "2026-01-31T12:00:00Z",
});

const ENV = {
  OFFHOOK_SECRET_LEEDS_0201: VALUES.env,
  OFFHOOK_SECRET_PHONES_CONSOLE: VALUES.console,
  OFFHOOK_AGE_KEY: key.identity,
};
const NAMES = `leeds:\n  "0202": "${VALUES.names}"\n`;

/** The fleet, whose XML phone has a password as well. */
const WHOLE = {
  ...FILES,
  "sites/york.yaml": String(FILES["sites/york.yaml"]).replace(
    "protocol: sccp",
    "protocol: sccp, parameters: { device/commonProfile/phonePassword: { secret: york/menu } }",
  ),
  "sites/york.secrets.yaml": sops,
  "names.yaml": NAMES,
};
const MENU = { OFFHOOK_SECRET_YORK_MENU: `${CORE}&<1` };
const BUILD = ["build", "--out", "out", "--secrets", "names.yaml"];

function said({ stdout, stderr }: Called): string {
  return stdout + stderr;
}

describe("secrets that are fine", () => {
  const dir = folder("fleet", WHOLE);
  const outside = { cwd: dir, env: { ...ENV, ...MENU } };
  let first: Called;

  beforeAll(async () => {
    first = await called(BUILD, outside);
  });

  it("stand in the files of the roots, each where it belongs", () => {
    expect({ code: first.code, stderr: first.stderr }).toEqual({ code: 0, stderr: "" });
    const file = (path: string) => readFileSync(join(dir, "out/roots", path), "utf8");
    expect(file("north/SIP002094D245CB.cnf")).toContain(`line1_password: "${VALUES.env}"`);
    expect(file("north/SIP000E83000002.cnf")).toContain(`line1_password: "${VALUES.names}"`);
    expect(file("south/SIP000E83000003.cnf")).toContain(`line1_password: "${VALUES.sops}"`);
    expect(file("south/SIP000E83000003.cnf")).toContain(`phone_password: "${VALUES.console}"`);
    expect(file("south/SEP000E83000004.cnf.xml")).toContain(
      `<phonePassword>${CORE}&amp;&lt;1</phonePassword>`,
    );
  });

  it("stand nowhere else: not in the manifest, not beside it, not in what is printed", async () => {
    expect(leaks(readFileSync(join(dir, "out/manifest.json"), "utf8"))).toEqual([]);
    expect(readdirSync(join(dir, "out")).sort()).toEqual(["manifest.json", "roots"]);
    expect(readdirSync(dir).sort()).toEqual(["names.yaml", "offhook.yaml", "out", "rings", "sites"]);
    for (const format of ["json", "sarif"])
      expect([format, leaks(said(await called([...BUILD, "--format", format], outside)))]).toEqual([
        format,
        [],
      ]);
  });

  it.each([
    ["check"],
    ["check", "--format", "json"],
    ["show", "leeds/Front desk", "--all"],
    ["show", "leeds/Kitchen", "--all", "--format", "json"],
    ["show", "000E83000004", "--all", "--format", "json"],
    ["explain", "leeds/Front desk", "line1_password"],
    ["explain", "leeds/Front desk", "access.password", "--format", "json"],
    ["explain", "secrets/missing"],
    ["explain", "SIP002094D245CB.cnf:17"],
    ["explain", "north/SIPDefault.cnf:12", "--format", "json"],
  ])("are shown by no command: %s %s %s %s", async (...args) => {
    const ran = await called(
      args.filter((word) => word !== undefined),
      outside,
    );
    expect(ran.code).toBe(0);
    expect(leaks(said(ran))).toEqual([]);
  });

  it("are shown by no line of a file that is explained", async () => {
    const lines = readFileSync(join(dir, "out/roots/north/SIP002094D245CB.cnf"), "utf8").split("\n");
    const at = lines.findIndex((line) => line.includes(CORE)) + 1;
    expect(at).toBeGreaterThan(1);
    const text = said(await called(["explain", `out/roots/north/SIP002094D245CB.cnf:${at}`], outside));
    expect(text).toContain("carries a secret");
    expect(leaks(text)).toEqual([]);
  });

  it("may come through a link, by which many systems hand them over", async () => {
    write(dir, { "mounted/..data/names.yaml": NAMES });
    symlinkSync("..data/names.yaml", join(dir, "mounted/names.yaml"));
    const { code, stderr } = await called(
      ["build", "--out", "linked", "--secrets", "mounted/names.yaml"],
      outside,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  it("are printed by no child process either", async () => {
    const { code, stdout, stderr } = await offhook(
      BUILD.map((word) => (word === "out" ? "other" : word)),
      { cwd: dir, env: outside.env },
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(leaks(stdout)).toEqual([]);
  });
});

describe("secrets that are wrong", () => {
  const env = { ...ENV, ...MENU };
  const wrong: Array<
    [string, { env?: Record<string, string>; files?: Record<string, string | Uint8Array> }, RegExp]
  > = [
    ["too long", { env: { OFFHOOK_SECRET_LEEDS_0201: CORE.repeat(4) } }, /render\/value-too-long/],
    ["with a quote", { env: { OFFHOOK_SECRET_LEEDS_0201: `${CORE}"${CORE}` } }, /render\/value-refused/],
    [
      "with a line's end",
      { env: { OFFHOOK_SECRET_LEEDS_0201: `${CORE}\n${CORE}` } },
      /render\/value-refused/,
    ],
    ["outside of ASCII", { env: { OFFHOOK_SECRET_LEEDS_0201: `${CORE}é` } }, /render\/value-refused/],
    ["too long for XML", { env: { OFFHOOK_SECRET_YORK_MENU: CORE.repeat(9) } }, /render\/value-too-long/],
    ["missing, beside others that are there", { env: { OFFHOOK_SECRET_LEEDS_0201: "" } }, /secrets\/missing/],
    [
      "in a names file with a zero byte",
      { files: { "names.yaml": `a: ${CORE}\n${NAMES}b: ${CORE}\0\n` } },
      /parse\/nul-byte/,
    ],
    [
      "in a names file of another encoding",
      { files: { "names.yaml": Buffer.from(`${NAMES}b: ${CORE} \u00e9\n`, "latin1") } },
      /parse\/not-utf8/,
    ],
    [
      "in a names file in UTF-16",
      { files: { "names.yaml": Buffer.from(`\ufeff${NAMES}`, "utf16le") } },
      /parse\/utf-16/,
    ],
    ["in a names file with a tab", { files: { "names.yaml": `a:\n\tb: ${CORE}\n` } }, /parse\//],
    ["in a names file with a quote too few", { files: { "names.yaml": `a: "${CORE}\n` } }, /parse\//],
    [
      "in a names file with a name twice",
      { files: { "names.yaml": `a: ${CORE}1\na: ${CORE}2\n` } },
      /parse\/duplicate-key/,
    ],
    ["in a names file as a name", { files: { "names.yaml": `"${CORE} ä": x\n` } }, /secrets\/bad-name/],
    ["in a names file as a list", { files: { "names.yaml": `- ${CORE}\n` } }, /secrets\/file-shape/],
    ["in a names file that is one text", { files: { "names.yaml": `${CORE}\n` } }, /secrets\/file-shape/],
    [
      "in a SOPS file that was changed",
      {
        files: {
          "sites/york.secrets.yaml": sops.replace(
            /data:(.)/,
            (_, one: string) => `data:${one === "A" ? "B" : "A"}`,
          ),
        },
      },
      /secrets\//,
    ],
    [
      "in a SOPS file that lies open",
      { files: { "sites/york.secrets.yaml": `york:\n  "0301": ${CORE}\n` } },
      /secrets\//,
    ],
    [
      "for which the key is another's",
      { env: { OFFHOOK_AGE_KEY: `AGE-SECRET-KEY-1${CORE}` } },
      /secrets\/bad-identity/,
    ],
  ];

  it.each(wrong)("are told and not shown: %s", async (_, { env: more, files = {} }, finding) => {
    const dir = folder("fleet", WHOLE);
    write(dir, files);
    const ran = await called(BUILD, { cwd: dir, env: { ...env, ...more } });
    expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code: 1, stdout: "" });
    expect(ran.stderr).toMatch(finding);
    expect(leaks(ran.stderr)).toEqual([]);
    expect(readdirSync(dir)).not.toContain("out");
  });

  it.each(["json", "sarif"])("are not shown as %s either", async (format) => {
    const dir = folder("fleet", { ...WHOLE, "names.yaml": `${NAMES}b: ${CORE}\0\n` });
    const ran = await called([...BUILD, "--format", format], {
      cwd: dir,
      env: { ...env, OFFHOOK_SECRET_LEEDS_0201: CORE.repeat(4) },
    });
    expect(ran.code).toBe(1);
    expect(leaks(said(ran))).toEqual([]);
  });
});

describe("a template that puts a secret in a wrong place", () => {
  it("is told without the secret, be it ever so short", async () => {
    const dir = folder("fleet", WHOLE);
    const shipped = join(import.meta.dirname, "../../templates/cisco-79x0-sip");
    for (const file of readdirSync(shipped))
      write(dir, { [`templates/cisco-79x0-sip/${file}`]: readFileSync(join(shipped, file)) });
    write(dir, {
      "templates/cisco-79x0-sip/sip.cnf.hbs":
        "{{#each lines}}\nphone_label: {{[line{n}_password]}}\n{{/each}}\n",
    });
    for (const value of [`${CORE}-one`, "q7z"]) {
      const passwords = { OFFHOOK_SECRET_LEEDS_0201: value, OFFHOOK_SECRET_YORK_0301: value };
      const ran = await called(BUILD, { cwd: dir, env: { ...ENV, ...MENU, ...passwords } });
      expect(ran.code).toBe(1);
      expect(ran.stderr).toContain("render/read-back");
      expect(said(ran)).not.toContain(value);
    }
  });
});
