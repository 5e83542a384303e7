/** What commands print for machines fits the schemas that are shipped, and exit codes say what came of it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { readSchemas } from "../../src/load/fleet.js";
import { rootDigest } from "../../src/model/digest.js";
import { called } from "./called.js";
import { changed, FILES, folder, SECRETS, write } from "./written.js";

const ajv = new Ajv2020({ allErrors: true, strictTypes: false, allowUnionTypes: true });
for (const [name, schema] of readSchemas()) ajv.addSchema(schema, name);

/** The document, held against a schema; the schema has to be one that refuses something. */
function fitting(text: string, schema: string): Record<string, unknown> {
  const document = JSON.parse(text) as Record<string, unknown>;
  const validate = ajv.getSchema(`${schema}.schema.json`);
  if (!validate) throw new Error(`there is no schema ${schema}`);
  expect(validate({ ...document, surplus: 1 })).toBe(false);
  validate(document);
  expect(validate.errors ?? []).toEqual([]);
  return document;
}

const FLEET = folder("fleet", FILES);
const outside = { cwd: FLEET, env: SECRETS };

describe("export", () => {
  it("prints the phones", async () => {
    const { code, stdout, stderr } = await called(["export", "--format", "json"], outside);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(fitting(stdout, "export").phones).toContainEqual(
      expect.objectContaining({ mac: "00:20:94:D2:45:CB" }),
    );
  });
});

describe("convert", () => {
  it("prints the way, and why there is none", async () => {
    for (const [to, code, possible] of [
      ["P0S3-8-12-00", 0, true],
      ["P0S3-04-4-00", 1, false],
    ] as const) {
      const words = ["convert", "002094D245CB", "--from", "P0030801SR02", "--to", to, "--format", "json"];
      const made = await called(words, outside);
      expect({ code: made.code, stderr: made.stderr }).toEqual({ code, stderr: "" });
      expect(fitting(made.stdout, "convert").possible).toBe(possible);
    }
  });
});

describe("show", () => {
  it.each(["002094D245CB", "0020.94d2.45cb", "leeds/Kitchen", "00:0e:83:00:00:04"])(
    "prints a resolved phone: %s",
    async (phone) => {
      for (const more of [[], ["--all"]]) {
        const { code, stdout, stderr } = await called(["show", phone, "--format", "json", ...more], outside);
        expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
        const { parameters, settings } = fitting(stdout, "phone") as {
          parameters: unknown[];
          settings: unknown[];
        };
        expect(parameters.length).toBeGreaterThan(more.length > 0 ? 30 : 3);
        expect(settings.length).toBeGreaterThan(5);
      }
    },
  );

  it("prints what the files of the phone say, and nothing that they do not", async () => {
    const { stdout } = await called(["show", "002094D245CB", "--format", "json", "--all"], outside);
    const { parameters, files } = fitting(stdout, "phone") as {
      parameters: Array<{ name: string; value?: string }>;
      files: string[];
    };
    const shown = new Map(parameters.map(({ name, value }) => [name, value]));
    expect(files).toEqual(["SIP002094D245CB.cnf"]);
    expect(shown.get("preferred_codec")).toBe("g711alaw");
    expect(shown.has("tos_media")).toBe(false);
    expect(shown.get("sync")).not.toBe("0");
  });

  it("prints a phone of which much is unknown, too", async () => {
    const dir = folder(
      "fleet",
      changed("sites/york.yaml", "mac: 000E83000003", "model: 7970, mac: nonsense"),
    );
    const { code, stdout } = await called(["show", "york/Hall", "--format", "json"], { cwd: dir });
    expect(code).toBe(0);
    expect(fitting(stdout, "phone")).toMatchObject({ mac: null, family: null, files: [], parameters: [] });
  });
});

describe("check", () => {
  const BROKEN: Array<[string, Record<string, string | Uint8Array>, number]> = [
    ["nothing", FILES, 0],
    ["a warning", changed("sites/leeds.yaml", "label: Kitchen", "label: A label that is far too wide"), 0],
    ["an error", changed("sites/leeds.yaml", "label: Kitchen", "label: a\n    colour: blue"), 1],
    ["a broken fleet file", changed("offhook.yaml", "name: acme", "name: [acme"), 1],
    ["a broken family", { ...FILES, "templates/mine/family.yaml": "kind: [" }, 1],
  ];

  it.each(BROKEN)("prints diagnostics of %s", async (_, files, expected) => {
    const dir = folder("fleet", files);
    const { code, stdout, stderr } = await called(["check", "--format", "json"], { cwd: dir });
    expect({ code, stderr }).toEqual({ code: expected, stderr: "" });
    const { summary, diagnostics } = fitting(stdout, "diagnostics") as {
      summary: { errors: number };
      diagnostics: Array<{ severity: string }>;
    };
    expect(diagnostics.filter(({ severity }) => severity === "error")).toHaveLength(summary.errors);
    expect(summary.errors > 0).toBe(expected === 1);
  });

  it("fails for a warning when it is strict, and for a notice never", async () => {
    const dir = folder("fleet", BROKEN[1]?.[1]);
    expect((await called(["check"], { cwd: dir })).code).toBe(0);
    expect((await called(["check", "--strict"], { cwd: dir })).code).toBe(1);
    write(dir, {
      "offhook.yaml": String(FILES["offhook.yaml"]).replace(/\n {2}firmware.*/, ""),
      "sites/leeds.yaml": FILES["sites/leeds.yaml"] ?? "",
    });
    const { code, stdout } = await called(["check", "--strict"], { cwd: dir });
    expect({ code, notices: /rules\/firmware-missing/.test(stdout) }).toEqual({ code: 0, notices: true });
  });

  it("prints the same findings in every format", async () => {
    const dir = folder("fleet", BROKEN[2]?.[1]);
    const outputs = await Promise.all(
      ["text", "json", "sarif", "github"].map((format) =>
        called(["check", "--format", format], { cwd: dir }),
      ),
    );
    expect(outputs.map(({ code }) => code)).toEqual([1, 1, 1, 1]);
    for (const { stdout } of outputs) expect(stdout.match(/schema\/unknown-key/g)?.length).toBeGreaterThan(0);
    expect(() => JSON.parse(outputs[2]?.stdout ?? "")).not.toThrow();
  });
});

describe("build", () => {
  it("writes a manifest that fits, with the digests that it prints", async () => {
    const dir = folder("fleet", FILES);
    const { code, stdout } = await called(["build", "--out", "out", "--format", "json"], {
      cwd: dir,
      env: SECRETS,
    });
    expect(code).toBe(0);
    const manifest = fitting(
      readFileSync(join(dir, "out/manifest.json"), "utf8"),
      "manifest",
    ) as unknown as Manifest;
    const printed = (
      JSON.parse(stdout) as { roots: Array<{ target: string; files: number; digest: string }> }
    ).roots;
    expect(printed).toEqual(
      Object.entries(manifest.targets).map(([target, { files, digest }]) => ({
        target,
        files: files.length,
        digest,
      })),
    );
    for (const { digest, files } of Object.values(manifest.targets)) expect(digest).toBe(rootDigest(files));
  });

  it("prints its findings to stderr, and nothing to stdout when it fails", async () => {
    const dir = folder("fleet", BROKEN_FLEET);
    const { code, stdout, stderr } = await called(["build", "--out", "out", "--format", "json", "--quiet"], {
      cwd: dir,
      env: SECRETS,
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    fitting(stderr, "diagnostics");
  });

  it.each([
    [
      "two phones with one MAC",
      changed("sites/york.yaml", "000E83000003", "000E83000002"),
      "rules/duplicate-mac",
    ],
    [
      "two phones of one root with one MAC",
      changed("sites/leeds.yaml", "000E83000002", "002094D245CB"),
      "rules/duplicate-mac",
    ],
    [
      "a dial plan named like a file of the root",
      {
        ...FILES,
        "offhook.yaml": String(FILES["offhook.yaml"])
          .replace("dialPlan: uk", "dialPlan: syncinfo")
          .replace("  uk:", "  syncinfo:"),
      },
      "render/path-taken",
    ],
  ])("tells what a check tells, and does not stumble over it: %s", async (_, files, code) => {
    const dir = folder("fleet", files);
    const [check, build] = [
      await called(["check"], { cwd: dir }),
      await called(["build", "--out", "out"], { cwd: dir, env: SECRETS }),
    ];
    expect(check.stdout).toContain(code);
    expect({ code: build.code, said: build.stderr.includes(code) }).toEqual({ code: 1, said: true });
  });
});

interface Manifest {
  targets: Record<string, { digest: string; files: Array<{ path: string; sha256: string }> }>;
}

const BROKEN_FLEET = changed("sites/leeds.yaml", "label: Kitchen", "label: a\n    colour: blue");
