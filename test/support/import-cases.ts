/** Roots of test/cases/import: each is copied, imported, and what was written and said is held against the goldens. */
import { existsSync, readFileSync } from "node:fs";
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parse } from "yaml";
import { run } from "../../src/cli/index.js";
import type { Io } from "../../src/cli/io.js";

export const CASES = fileURLToPath(new URL("../cases/import", import.meta.url));

/** What belongs to a case and is nothing that an import reads. */
const OF_THE_CASE = new Set(["args", "expected", "make.mjs", "exit"]);
/** Every secret in a case holds this word. */
const MARKER = /swordfish/i;
const SECRETS = "secrets.yaml";

export interface Outcome {
  /** By path: what was said, and the fleet. */
  goldens: Record<string, string>;
  exit: number;
  expectedExit: number;
  /** What no import may do. */
  faults: string[];
}

export async function runImportCase(name: string): Promise<Outcome> {
  const folder = join(CASES, name);
  const scene = await mkdtemp(join(tmpdir(), "offhook-import-"));
  try {
    await prepare(folder, scene);
    const words = textIn(folder, "args", "root --model 7960").trim().split(/\s+/);
    const ran = await call(["import", ...words, "--out", "fleet", "--bare", "--color", "never"], scene);
    const files = await filesIn(join(scene, "fleet"));
    const secrets = secretsIn(files);
    files.delete(SECRETS);
    const said = `exit ${ran.exit}\n\n${ran.stdout}\n--- stderr\n${ran.stderr}`;
    const goldens: Record<string, string> = { "report.txt": said.replaceAll(scene, "/scene") };
    for (const [path, bytes] of files)
      if (path.endsWith(".yaml")) goldens[path] = bytes.toString("utf8").replaceAll(scene, "/scene");
    const rest = [...files.keys(), ...secrets.keys()].filter((path) => !path.endsWith(".yaml")).sort();
    if (rest.length > 0) goldens["rest.txt"] = `${rest.join("\n")}\n`;
    const faults = [ran.stdout, ran.stderr, ...Object.values(goldens)].flatMap(faultsOf);
    return { goldens, exit: ran.exit, expectedExit: Number(textIn(folder, "exit", "0")), faults };
  } finally {
    await rm(scene, { recursive: true, force: true });
  }
}

async function prepare(folder: string, scene: string): Promise<void> {
  await cp(folder, scene, { recursive: true, filter: (path) => !OF_THE_CASE.has(basename(path)) });
  const make = join(folder, "make.mjs");
  if (!existsSync(make)) return;
  const module = (await import(pathToFileURL(make).href)) as { make(dir: string): unknown };
  await module.make(scene);
}

interface Ran {
  stdout: string;
  stderr: string;
  exit: number;
}

export async function call(words: readonly string[], cwd: string): Promise<Ran> {
  const said = { stdout: "", stderr: "" };
  const io: Io = {
    cwd,
    env: {},
    today: "2026-11-22",
    errIsTerminal: false,
    outIsTerminal: false,
    run: { pid: process.pid, isAlive: () => false },
    onStop: () => () => undefined,
    out: (text) => {
      said.stdout += text;
    },
    err: (text) => {
      said.stderr += text;
    },
    // Without the last look that a real run has: what it would find is a fault here.
    clean: (text) => text,
    guard: () => undefined,
  };
  const exit = await run(words, io);
  return { ...said, exit };
}

export async function filesIn(dir: string): Promise<Map<string, Buffer>> {
  if (!existsSync(dir)) return new Map();
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((one) => join(one.parentPath, one.name));
  const read = paths.sort().map(async (path) => [path.slice(dir.length + 1), await readFile(path)] as const);
  return new Map(await Promise.all(read));
}

/** Values by name. */
export function secretsIn(files: ReadonlyMap<string, Buffer>): Map<string, string> {
  const text = files.get(SECRETS)?.toString("utf8");
  return new Map(text === undefined ? [] : Object.entries(parse(text) as Record<string, string>));
}

const faultsOf = (text: string): string[] => [
  ...(MARKER.test(text) ? [`a secret is told: ${text.split("\n").find((line) => MARKER.test(line))}`] : []),
  ...(/^\s+at \S.*:\d+:\d+\)?$|fault of offhook/m.test(text) ? ["a stack trace"] : []),
];

export function textIn(folder: string, path: string, otherwise: string): string {
  const file = join(folder, path);
  return existsSync(file) ? readFileSync(file, "utf8") : otherwise;
}
