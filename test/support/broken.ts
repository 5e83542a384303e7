/**
 * Broken fleets of test/cases/broken: each is copied and given to the program; those that a make.mjs finishes may be
 * out to kill it, and get a process of their own with little memory.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, lstat, mkdir, mkdtemp, readdir, readFile, readlink, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { run } from "../../src/cli/index.js";

export const CASES = fileURLToPath(new URL("../cases/broken", import.meta.url));
const PROGRAM = fileURLToPath(new URL("../../dist/main.js", import.meta.url));

/** What belongs to a case and not to its fleet. */
const OF_THE_CASE = new Set(["expected.txt", "expected.txt.actual", "command", "exit", "make.mjs"]);
/** Every secret in a case holds this word. */
const MARKER = /swordfish/i;
/** A line of a stack trace, and what the command line says about its own faults. */
const FAULT = /^\s+at \S.*:\d+:\d+\)?$|fault of offhook/m;
/** No input may cost gigabytes. */
const MEGABYTES = 768;

export interface Outcome {
  /** What the golden file holds: the findings. */
  report: string;
  exit: number;
  expectedExit: number;
  /** What no run may do: names of files that changed, a stack trace, a secret. */
  faults: string[];
}

export async function runCase(name: string): Promise<Outcome> {
  const folder = join(CASES, name);
  const scene = await mkdtemp(join(tmpdir(), "offhook-broken-"));
  try {
    await prepare(folder, scene);
    const before = await snapshot(scene);
    const { words, env } = await commandOf(folder);
    const own = (await textOf(join(folder, "make.mjs"), "")) !== "";
    const ran = await (own ? runProgram : callProgram)(words, { scene, env });
    const changed = differences(before, await snapshot(scene));
    return {
      report: words[0] === "check" && ran.exit < 2 ? ran.stdout : ran.stdout + ran.stderr,
      exit: ran.exit,
      expectedExit: Number(await textOf(join(folder, "exit"), "1")),
      faults: [...changed, ...faultsOf(ran.stdout + ran.stderr)],
    };
  } finally {
    await rm(scene, { recursive: true, force: true });
  }
}

/** The fleet, a former artifact beside it, and a file that no link and no path may reach. */
async function prepare(folder: string, scene: string): Promise<void> {
  const fleet = join(scene, "fleet");
  await cp(folder, fleet, { recursive: true, filter: (path) => !OF_THE_CASE.has(basename(path)) });
  await mkdir(join(scene, "artifact/roots/main"), { recursive: true });
  await writeFile(
    join(scene, "artifact/manifest.json"),
    '{ "apiVersion": "offhook/v1", "kind": "Manifest" }\n',
  );
  await writeFile(join(scene, "artifact/roots/main/SIPDefault.cnf"), "# of the former build\n");
  await writeFile(join(scene, "outside.yaml"), "name: SWORDFISH\n");
  const make = join(folder, "make.mjs");
  if ((await textOf(make, "")) === "") return;
  const module = (await import(pathToFileURL(make).href)) as { make(dir: string): unknown };
  await module.make(fleet);
}

/** `check`, unless the case says otherwise: variables of the environment first, then the words of the command line. */
async function commandOf(folder: string): Promise<{ words: string[]; env: Record<string, string> }> {
  const all = (await textOf(join(folder, "command"), "check")).trim().split(/\s+/);
  const variables = all.filter((word) => /^[A-Z_0-9]+=/.test(word)).map((word) => word.split(/=(.*)/s));
  const words = all.filter((word) => !/^[A-Z_0-9]+=/.test(word));
  return { words, env: Object.fromEntries(variables.map(([key, value]) => [key, value])) };
}

interface Ran {
  stdout: string;
  stderr: string;
  exit: number;
}

/** The same in this process: what every start costs is paid once. */
async function callProgram(
  words: readonly string[],
  { scene, env }: { scene: string; env: Record<string, string> },
): Promise<Ran> {
  const said = { stdout: "", stderr: "" };
  const exit = await run([...words, "--color", "never"], {
    cwd: join(scene, "fleet"),
    env,
    today: new Date().toISOString().slice(0, 10),
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
    clean: (text) => text,
    guard: () => undefined,
  });
  return { ...said, exit };
}

function runProgram(
  words: readonly string[],
  { scene, env }: { scene: string; env: Record<string, string> },
): Promise<Ran> {
  const args = [`--max-old-space-size=${MEGABYTES}`, PROGRAM, ...words, "--color", "never"];
  const options = {
    cwd: join(scene, "fleet"),
    env: { PATH: process.env.PATH, HOME: scene, TMPDIR: scene, ...env },
    timeout: 120_000,
    maxBuffer: 64 * 1024 * 1024,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, args, options, (error, stdout, stderr) => {
      resolve({ stdout, stderr, exit: error ? Number(error.code ?? -1) : 0 });
    });
  });
}

function faultsOf(output: string): string[] {
  const faults: string[] = [];
  const fault = FAULT.exec(output);
  if (fault) faults.push(`a stack trace: ${fault[0].trim()}`);
  if (MARKER.test(output)) faults.push("a secret is printed");
  return faults;
}

async function snapshot(folder: string): Promise<Map<string, string>> {
  const paths = await readdir(folder, { recursive: true });
  return new Map(
    await Promise.all(paths.map(async (path) => [path, await describe(join(folder, path))] as const)),
  );
}

async function describe(path: string): Promise<string> {
  const stat = await lstat(path);
  if (stat.isSymbolicLink()) return `link to ${await readlink(path)}`;
  if (!stat.isFile()) return `mode ${stat.mode}`;
  const digest = createHash("sha256").update(await readFile(path));
  return `mode ${stat.mode}, written ${stat.mtimeMs}, ${digest.digest("hex")}`;
}

function differences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).map((path) => `${path} changed`);
}

export async function textOf(path: string, otherwise: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return otherwise;
    throw error;
  }
}
