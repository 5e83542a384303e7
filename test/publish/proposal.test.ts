/** What would be written over a folder that holds something: shown, and as a patch that git takes; nothing is written. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeFresh } from "../../src/publish/fresh.js";
import { patchText } from "../../src/publish/patch.js";
import { type Change, type ProposedFiles, proposalFor } from "../../src/publish/proposal.js";
import { shownChange } from "../../src/publish/shown.js";
import { paintOf } from "../../src/report/colour.js";
import { proposalText } from "../../src/report/publish/proposal.js";
import { contents, state, temporaryFolder } from "../support/folder.js";

function folder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const dir = temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
  }
  return dir;
}

function changesFor(dir: string, files: ProposedFiles): Change[] {
  const before = state(dir);
  const proposal = proposalFor({ dir, above: dirname(dir) }, files);
  expect(state(dir)).toEqual(before);
  if (proposal.kind !== "changes") throw new Error(JSON.stringify(proposal));
  return proposal.changes;
}

function apply(dir: string, changes: readonly Change[]): void {
  const input = patchText(changes);
  if (input !== "") execFileSync("git", ["apply", "--whitespace=nowarn"], { cwd: dir, input, stdio: "pipe" });
}

const shown = (changes: readonly Change[]): string => proposalText(changes.map(shownChange), paintOf(false));

const BINARY = Uint8Array.from({ length: 1000 }, (_, at) => (at * at) % 256);

describe("a proposal", () => {
  it("is to write all where nothing is", () => {
    const dir = temporaryFolder();
    const files = new Map([["a", "b"]]);
    expect(proposalFor({ dir, above: dirname(dir) }, files)).toEqual({ kind: "fresh" });
    expect(proposalFor({ dir: join(dir, "new"), above: dir }, files)).toEqual({ kind: "fresh" });
    mkdirSync(join(dir, ".git"));
    expect(proposalFor({ dir, above: dirname(dir) }, files)).toEqual({ kind: "fresh" });
  });

  it("is refused for a link and for a file", () => {
    const dir = folder({ file: "x" });
    symlinkSync("/tmp", join(dir, "link"));
    for (const name of ["file", "link"])
      expect(proposalFor({ dir: join(dir, name), above: dir }, new Map())).toMatchObject({ kind: "refused" });
  });

  it("has what would change and nothing else", async () => {
    const dir = folder({
      "offhook.yaml": "name: a\nkind: Fleet\n",
      "sites/same.yaml": "same\n",
      "sites/leeds.yaml": "one\ntwo\nthree\npassword: hunter2 or so\nfive\r\nlast",
      "sites/mine.yaml": "mine\n",
      "secrets.yaml": "MARKER-1",
      "sites/rings/a.pcm": BINARY,
    });
    const files: ProposedFiles = new Map<
      string,
      ProposedFiles extends ReadonlyMap<string, infer F> ? F : never
    >([
      ["offhook.yaml", "name: b\nkind: Fleet\n"],
      ["sites/same.yaml", "same\n"],
      ["sites/leeds.yaml", "one\n2\nthree\npassword: { secret: x }\nfive\n::error::last\n\u202e"],
      ["sites/york.yaml", "new\n"],
      [
        "secrets.yaml",
        { content: "MARKER-2", mode: 0o600, changed: (before) => (before === "MARKER-1" ? 3 : 0) },
      ],
      ["sites/rings/a.pcm", { content: BINARY.slice(1) }],
      ["sites/rings/b.pcm", { content: BINARY }],
    ]);
    const changes = changesFor(dir, files);
    expect(changes.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      "text offhook.yaml",
      "secrets secrets.yaml",
      "text sites/leeds.yaml",
      "binary sites/rings/a.pcm",
      "binary sites/rings/b.pcm",
      "text sites/york.yaml",
    ]);
    expect(shown(changes) + patchText(changes)).not.toContain("MARKER");
    expect(shown(changes)).not.toMatch(/hunter2|^::error/m);
    await expect(shown(changes)).toMatchFileSnapshot("golden/proposal.txt");
    apply(dir, changes);
    for (const [path, file] of files)
      if (path !== "secrets.yaml")
        expect(readFileSync(join(dir, path)), path).toEqual(
          Buffer.from(typeof file === "string" ? file : file.content),
        );
    expect(readFileSync(join(dir, "sites/mine.yaml"), "utf8")).toBe("mine\n");
    expect(changesFor(dir, files).map(({ kind }) => kind)).toEqual(["secrets"]);
  });

  it("leaves alone what it cannot look into", () => {
    const dir = folder({ "a/b": "x" });
    symlinkSync("a", join(dir, "sites"));
    mkdirSync(join(dir, "offhook.yaml"));
    const changes = changesFor(
      dir,
      new Map([
        ["sites/b", "y"],
        ["offhook.yaml", "y"],
        ["a/b/c", "z"],
      ]),
    );
    expect(changes.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      "blocked a/b/c",
      "blocked offhook.yaml",
      "blocked sites/b",
    ]);
    expect(patchText(changes)).toBe("");
    expect(shown(changes)).toContain("sites/b: left alone, ");
  });

  it("is a patch that git takes, whatever the texts are", () => {
    const text = fc
      .array(
        fc.constantFrom(
          "a",
          "b",
          "",
          "c\r",
          " ",
          "-- x",
          "\\ No",
          "@@ -1 +1 @@",
          "ü\u2028",
          "diff --git a/x b/x",
        ),
        { maxLength: 12 },
      )
      .chain((lines) => fc.constantFrom("", "\n").map((end) => lines.join("\n") + end));
    const pair = fc.record({
      before: fc.option(text.filter(Boolean), { nil: undefined }),
      after: text.filter(Boolean),
    });
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 12 }), (pairs) => {
        const known = pairs.flatMap(({ before }, at) =>
          before === undefined ? [] : [[`sites/${at}`, before]],
        );
        const dir = folder({ other: "x", ...Object.fromEntries(known) });
        const files = new Map(pairs.map(({ after }, at) => [`sites/${at}`, after]));
        apply(dir, changesFor(dir, files));
        for (const [path, after] of files) expect(readFileSync(join(dir, path), "utf8")).toBe(after);
      }),
      { numRuns: 25 },
    );
  });

  it("replaces a large file in which everything is new", () => {
    const lines = (word: string) => Array.from({ length: 20_000 }, (_, at) => `${word} ${at}\n`).join("");
    const dir = folder({ a: lines("old") });
    const files = new Map([["a", lines("new")]]);
    const changes = changesFor(dir, files);
    expect(shown(changes).split("\n").length).toBeLessThan(500);
    apply(dir, changes);
    expect(readFileSync(join(dir, "a"), "utf8")).toBe(files.get("a"));
  });
});

describe("a new folder", () => {
  it("gets binary files, and those that only their owner may read", () => {
    const dir = join(temporaryFolder(), "new");
    writeFresh(
      dir,
      new Map<string, string | { content: string | Uint8Array; mode?: number }>([
        ["secrets.yaml", { content: "x", mode: 0o600 }],
        ["sites/rings/a.pcm", { content: BINARY }],
        ["offhook.yaml", "name: x\n"],
      ]),
    );
    expect(readFileSync(join(dir, "sites/rings/a.pcm"))).toEqual(Buffer.from(BINARY));
    expect(contents(dir)["secrets.yaml"]).toMatch(/^100600 /);
    expect(contents(dir)["offhook.yaml"]).toMatch(/^1006[46]4 /);
  });
});
