/** `offhook targets`: the fleet's targets with their places, and the ones that a commit changes. */
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, it } from "vitest";
import { readSchemas } from "../../src/load/fleet.js";
import { copyExample } from "../support/example.js";
import { temporaryFolder } from "../support/folder.js";
import { edit } from "../support/pull-request.js";
import { type Repository, repositoryIn } from "../support/repository.js";
import { called } from "./called.js";
import { changed, FILES, folder, SECRETS } from "./written.js";

const ajv = new Ajv2020({ allErrors: true, strictTypes: false, allowUnionTypes: true });
for (const [name, schema] of readSchemas()) ajv.addSchema(schema, name);

/** Where git is. */
const ENV = { PATH: process.env.PATH ?? "", HOME: "/nowhere" };

interface Listed {
  target: string;
  to: string;
  digest: string;
  changed?: string[];
}

interface Targets {
  since?: string;
  targets: Listed[];
  gone: string[];
  matrix: { target: string[] };
}

async function targets(cwd: string, ...more: string[]): Promise<Targets & { stderr: string }> {
  const { code, stdout, stderr } = await called(["targets", "--format", "json", ...more], { cwd, env: ENV });
  expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
  const document = JSON.parse(stdout) as Targets;
  const validate = ajv.getSchema("targets.schema.json");
  validate?.(document);
  expect(validate?.errors ?? []).toEqual([]);
  return { ...document, stderr };
}

/** A repository whose first commit is the fleet. */
function committed(files = FILES): Repository {
  const repository = repositoryIn(folder("fleet", files));
  repository.git("init", "--quiet", "--initial-branch=main");
  repository.commit();
  return repository;
}

const said = ({ targets: listed }: Targets): Array<[string, string[] | undefined]> =>
  listed.map(({ target, changed: how }) => [target, how]);

it("lists every target with its place and its size, and needs no secret", async () => {
  const { targets: listed, matrix } = await targets(folder("fleet", FILES));
  expect(listed).toEqual([
    {
      ...{ target: "north", host: "tftp.example.org", root: "/srv/north", layout: "links" },
      ...{ to: "ssh://tftp.example.org/srv/north", sites: 1, phones: 2 },
      ...{ files: expect.any(Number), digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
    },
    expect.objectContaining({ target: "south", to: "/srv/south", phones: 2 }),
  ]);
  expect(matrix).toEqual({ target: ["north", "south"] });
});

it.each([
  ["host: 192.0.2.9", "ssh://192.0.2.9/srv/north"],
  ["host: tftp.example.org, publish: { to: /mnt/north, layout: files }", "/mnt/north"],
])("follows %s to %s", async (entry, to) => {
  const dir = folder("fleet", changed("offhook.yaml", "host: tftp.example.org", entry));
  expect((await targets(dir)).targets[0]).toMatchObject({ target: "north", to });
});

it("prints the same in words", async () => {
  const { stdout } = await called(["targets"], { cwd: folder("fleet", FILES), env: ENV });
  expect(stdout).toMatch(
    /^north {2}ssh:\/\/tftp\.example\.org\/srv\/north \(links\) {2}2 phones in 1 site, \d+ files {2}[0-9a-f]{12}\nsouth {2}/,
  );
});

it("has another digest than any build", async () => {
  const dir = folder("fleet", FILES);
  const { code } = await called(["build", "--out", "out"], { cwd: dir, env: SECRETS });
  expect(code).toBe(0);
  const manifest = readFileSync(join(dir, "out/manifest.json"), "utf8");
  for (const { digest } of (await targets(dir)).targets) expect(manifest).not.toContain(digest);
});

it("lists nothing where nothing differs", async () => {
  const { dir, git } = committed();
  const none = await targets(dir, "--changed-since", "HEAD");
  expect(none).toMatchObject({
    since: git("rev-parse", "HEAD"),
    targets: [],
    gone: [],
    matrix: { target: [] },
  });
  const { stdout } = await called(["targets", "--changed-since", "HEAD"], { cwd: dir, env: ENV });
  expect(stdout).toBe(`no target differs from ${git("rev-parse", "HEAD")}\n`);
});

it.each<[string, string, string, string, Array<[string, string[]]>]>([
  ["a label", "sites/leeds.yaml", "label: Kitchen", "label: Pantry", [["north", ["root"]]]],
  ["a comment", "sites/leeds.yaml", "label: Kitchen", "label: Kitchen # by the door", []],
  [
    "a default",
    "offhook.yaml",
    "pbx: { host: 192.0.2.10",
    "pbx: { host: 192.0.2.11",
    [
      ["north", ["root"]],
      ["south", ["root"]],
    ],
  ],
  ["a host", "offhook.yaml", "host: tftp.example.org", "host: tftp2.example.org", [["north", ["place"]]]],
  [
    "a layout",
    "offhook.yaml",
    "root: /srv/south,",
    "root: /srv/south, publish: { layout: files },",
    [["south", ["place"]]],
  ],
  [
    "a name taken over",
    "offhook.yaml",
    "root: /srv/south,",
    "root: /srv/south, takeOver: [a.cnf],",
    [["south", ["place"]]],
  ],
  [
    "a limit that is lifted",
    ...([
      "offhook.yaml",
      "rings: { Bell",
      'allow: [{ guard: restart, scope: { target: south }, reason: x, expires: "2099-01-01" }]\nrings: { Bell',
    ] as const),
    [["south", ["allow"]]],
  ],
  [
    "a target's name",
    "offhook.yaml",
    "  south:",
    "  east: { root: /srv/east }\n  south:",
    [["east", ["new"]]],
  ],
])("lists what %s changes", async (_what, file, from, to, expected) => {
  const { dir } = committed();
  edit(join(dir, file), [from, to]);
  expect(said(await targets(dir, "--changed-since", "HEAD"))).toEqual(expected);
});

it("names what has gone, and counts where its phones went to", async () => {
  const { dir } = committed();
  edit(join(dir, "offhook.yaml"), ["  south: { root: /srv/south, settings: { codec: g729a } }\n", ""]);
  edit(join(dir, "sites/york.yaml"), ["target: south", "target: north"]);
  const after = await targets(dir, "--changed-since", "HEAD");
  expect(after.gone).toEqual(["south"]);
  expect(said(after)).toEqual([["north", ["root"]]]);
  const { stdout } = await called(["targets", "--changed-since", "HEAD"], { cwd: dir, env: ENV });
  expect(stdout).toContain("south has gone; what its root holds stays\n");
});

it("sees a secret of a SOPS file change by its ciphertext", async () => {
  const dir = join(temporaryFolder(), "fleet");
  copyExample(dir);
  mkdirSync(join(dir, ".git"), { recursive: true });
  const repository = repositoryIn(dir);
  repository.git("init", "--quiet", "--initial-branch=main");
  repository.commit();
  const file = join(dir, "sites/leeds.secrets.yaml");
  const [, line = "", data = ""] =
    /^( +"2000": ENC\[AES256_GCM,data:(\w+).*)$/m.exec(readFileSync(file, "utf8")) ?? [];
  edit(file, [line, line.replace(data, `${data.slice(0, -1)}${data.endsWith("g") ? "h" : "g"}`)]);
  expect(said(await targets(dir, "--changed-since", "HEAD"))).toEqual([["uk-tftp", ["root"]]]);
});

it.each([
  ["that is not there, as before a first push", "0".repeat(40), /git knows no commit 0{40} here/],
  ["at which the fleet does not compile", "HEAD", /the fleet at HEAD does not compile/],
])("lists all against a revision %s", async (_which, revision, why) => {
  const { dir, write } = committed({ ...FILES, "sites/york.yaml": "kind: [" });
  write({ "sites/york.yaml": String(FILES["sites/york.yaml"]) });
  const all = await targets(dir, "--changed-since", revision);
  expect(all.stderr).toMatch(new RegExp(`^all targets: ${why.source}\n$`));
  expect(all.since).toBeUndefined();
  expect(said(all)).toEqual([
    ["north", ["unknown"]],
    ["south", ["unknown"]],
  ]);
});

it("lists all as new against a revision without a fleet", async () => {
  const { dir, git, commit } = committed({});
  commit(FILES as Record<string, string>);
  const all = await targets(dir, "--changed-since", "HEAD^");
  expect(all.stderr).toBe("all targets: at HEAD^ there is no offhook.yaml\n");
  expect([said(all), git("rev-parse", "HEAD").length]).toEqual([
    [
      ["north", ["new"]],
      ["south", ["new"]],
    ],
    40,
  ]);
});

it.each([
  ["--output=gotcha", /cannot name a revision/],
  ["HEAD..HEAD", /cannot name a revision/],
])("refuses to compare with %s", async (revision, why) => {
  const { dir } = committed();
  const { code, stdout, stderr } = await called(["targets", `--changed-since=${revision}`], {
    cwd: dir,
    env: ENV,
  });
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(why);
});

it("tells where there is no repository, and a fleet that is broken", async () => {
  const nowhere = await called(["targets", "--changed-since", "HEAD"], {
    cwd: folder("fleet", FILES),
    env: ENV,
  });
  expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringMatching(/in no git repository/)]);
  const broken = folder("fleet", changed("sites/leeds.yaml", "label: Kitchen", "label: [a"));
  const { code, stdout, stderr } = await called(["targets", "--format", "json"], { cwd: broken });
  expect([code, stdout, stderr]).toEqual([1, "", expect.stringContaining("parse/yaml-syntax")]);
});
