/** The outside world enters as arguments: files, clock, chance, environment and terminal only where they may. */
import { expect, test } from "vitest";
import { codeOf, importsOf, type Tree, treeOf } from "./tree.js";

/** Built-in modules that read nothing and keep nothing. */
const PURE = ["node:buffer", "node:crypto", "node:module", "node:path", "node:util", "node:url"];

/** Rooms that touch files; of the server and the secret providers, the files that reach the network or the disk. */
const FILES = [
  /^src\/(?:load|publish|cli)\//,
  /^src\/serve\/(?:sockets|exchange|server)\.ts$/,
  /^src\/secrets\/[\w-]*file\.ts$/,
];

const OUTSIDE: Array<{ what: RegExp; where: readonly RegExp[] }> = [
  { what: /\bprocess\b/, where: [/^src\/cli\//] },
  { what: /\bconsole\b/, where: [/^src\/cli\//] },
  {
    what: /\bDate\.now\b|\bnew Date\(\)|\bperformance\.|\bsetTimeout\b|\bsetInterval\b/,
    where: [/^src\/cli\//, /^src\/load\/root\/deadline\.ts$/],
  },
  {
    what: /\bMath\.random\b|\brandom(?:Bytes|UUID|Int)\b|\bgetRandomValues\b/,
    where: [/^src\/publish\//, /^src\/load\/sip\//],
  },
  { what: /\b(?:fetch|eval|Function)\(/, where: [] },
  { what: /\btoLocale\w*String\(\)|\blocaleCompare\(/, where: [] },
];

const isOneOf = (path: string, list: readonly RegExp[]): boolean =>
  list.some((pattern) => pattern.test(path));

function leaks(tree: Tree): string[] {
  return [...tree].flatMap(([path, text]) => [...builtins(path, text), ...globals(path, text)]);
}

function builtins(path: string, text: string): string[] {
  if (isOneOf(path, FILES)) return [];
  const names = importsOf(path, text).map(({ from }) => from);
  return names
    .filter((name) => name.startsWith("node:") && !PURE.includes(name))
    .map((name) => `${path}: ${name}`);
}

function globals(path: string, text: string): string[] {
  const code = codeOf(text);
  return OUTSIDE.flatMap(({ what, where }) => {
    const found = isOneOf(path, where) ? undefined : what.exec(code)?.[0];
    return found === undefined ? [] : [`${path}: ${found}`];
  });
}

test("nothing in src/ reaches outside but where it may", () => {
  expect(leaks(treeOf("src", ".ts"))).toEqual([]);
});

test.each([
  ["src/model/a.ts", 'import { readFileSync } from "node:fs";', "node:fs"],
  ["src/secrets/sops.ts", 'import { open } from "node:fs/promises";', "node:fs/promises"],
  ["src/render/a.ts", 'import { env } from "node:process";', "node:process"],
  ["src/check/a.ts", 'import { spawn } from "node:child_process";', "node:child_process"],
  ["src/model/a.ts", "const home = process.env.HOME;", "process"],
  ["src/parse/a.ts", 'const q = /["\']/; console.log("x");', "console"],
  ["src/check/a.ts", "const today = new Date();", "new Date()"],
  ["src/model/a.ts", "list.sort((a, b) => a.localeCompare(b));", "localeCompare("],
  ["src/plan/a.ts", "const name = randomUUID();", "randomUUID"],
  ["src/load/a.ts", "setTimeout(work, 1);", "setTimeout"],
])("%s with %j is found", (path, text, said) => {
  expect(leaks(new Map([[path, text]]))).toEqual([`${path}: ${said}`]);
});

test.each([
  ["src/load/a.ts", 'import { readFileSync } from "node:fs";'],
  ["src/cli/a.ts", "console.error(process.cwd());"],
  ["src/model/a.ts", '// process.env is not for us\nconst text = "console.log(process)"; /* Date.now() */'],
  ["src/model/a.ts", "const day = new Date(Date.UTC(2026, 0, 1));"],
])("%s with %j is allowed", (path, text) => {
  expect(leaks(new Map([[path, text]]))).toEqual([]);
});
