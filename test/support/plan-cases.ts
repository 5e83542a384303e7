/**
 * Plans of test/cases/plan: a fleet as it was, a change to it, and what it is held against. The fleet is that of
 * test/cases/office where the case has none in `before/`, with `before.patch`; `fleet.patch` is the change. What the plan
 * is held against is made from the fleet as it was, by what the words in `arguments` name: `git:HEAD` a commit, `../root`
 * the root as it was published, `../artifact` the artifact. `root.patch` and `root/` were done to that root by hand.
 */
import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { planOf } from "../../src/check/plan-file.js";
import { run } from "../../src/cli/index.js";
import { readSchemas } from "../../src/load/fleet.js";
import type { Plan } from "../../src/model/generated.js";
import { planJson } from "../../src/report/plan/json.js";
import { planMarkdown } from "../../src/report/plan/markdown.js";
import { planText } from "../../src/report/plan/text.js";
import { environmentName } from "../../src/secrets/environment.js";
import { repositoryIn } from "./repository.js";
import { differences, snapshot } from "./snapshot.js";

export const CASES = fileURLToPath(new URL("../cases/plan", import.meta.url));
const OFFICE = fileURLToPath(new URL("../cases/office", import.meta.url));
const TODAY = "2026-11-22";
/** Every secret in a case holds this word. */
const MARKER = /swordfish/i;
/** A line of a stack trace, and what the command line says about its own faults. */
const FAULT = /^\s+at \S.*:\d+:\d+\)?$|fault of offhook/m;

/** What a case may make by program: the fleet as it was, or something done to the scene before the plan. */
interface Making {
  before?(fleet: string): unknown;
  after?(scene: string): unknown;
}

export interface Outcome {
  /** The golden files by name. */
  goldens: Record<string, string>;
  plan: Plan | undefined;
  exit: number;
  expectedExit: number;
  /** What no run may do: names of files that changed, a stack trace, a secret, JSON that is no plan. */
  faults: string[];
}

export async function runPlanCase(name: string): Promise<Outcome> {
  const folder = join(CASES, name);
  const scene = mkdtempSync(join(realpathSync(tmpdir()), "offhook-plan-"));
  try {
    const { words, env } = wordsOf(folder);
    await prepare(folder, { scene, words });
    const secrets = secretsOf(join(scene, "fleet"));
    const call = (more: readonly string[]) =>
      callIn(scene, { words: ["plan", ...words, ...more], env: { ...secrets, ...env } });
    const before = snapshot(scene);
    const ran = await call(["--format", "json"]);
    const plan = ran.exit === 2 ? undefined : planOf(ran.stdout, SCHEMAS);
    const shown = typeof plan === "object" ? goldensOf(plan) : told(await call([]));
    const changed = differences(before, snapshot(scene));
    const whole = `${ran.stdout}${ran.stderr}${Object.values(shown).join("")}`;
    return {
      goldens: Object.fromEntries(Object.entries(shown).map(([file, text]) => [file, lasting(text)])),
      plan: typeof plan === "object" ? plan : undefined,
      exit: ran.exit,
      expectedExit: Number(textIn(folder, "exit") ?? "0"),
      faults: [...changed, ...faultsOf(whole, scene), ...(isFinding(ran.stdout) ? [] : wrongPlan(plan))],
    };
  } finally {
    rmSync(scene, { recursive: true, force: true, maxRetries: 5 });
  }
}

const SCHEMAS = readSchemas();

/** Where there is no plan, findings are printed in its place. */
const isFinding = (stdout: string): boolean =>
  !/^\{\s*"apiVersion": "offhook\/v1",\s*"kind": "Plan"/.test(stdout);
const wrongPlan = (plan: Plan | string | undefined): string[] => (typeof plan === "string" ? [plan] : []);

function goldensOf(plan: Plan): Record<string, string> {
  return {
    "expected.txt": planText(plan, { color: false, width: 100, full: true }),
    "expected.json": planJson(plan),
    "expected.md": planMarkdown(plan),
  };
}

const told = ({ stdout, stderr }: Ran): Record<string, string> => ({ "expected.txt": stdout + stderr });

/** Digests follow from every byte of a root, and the version from the calendar. */
function lasting(text: string): string {
  return text
    .replace(/\b[0-9a-f]{64}\b/g, "<digest>")
    .replace(/\boffhook [0-9]+\.[0-9]+\.[0-9]+\b/g, "offhook <version>");
}

async function prepare(folder: string, { scene, words }: { scene: string; words: string[] }): Promise<void> {
  const fleet = join(scene, "fleet");
  const making = await makingOf(folder);
  const own = join(folder, "before");
  if (!making.before || existsSync(own)) cpSync(existsSync(own) ? own : OFFICE, fleet, { recursive: true });
  await making.before?.(fleet);
  patch(fleet, join(folder, "before.patch"));
  if (words.some((word) => word.includes("git:"))) commit(fleet);
  if (words.some((word) => word.includes("../root"))) await publish(scene);
  if (words.some((word) => word.includes("../artifact"))) await build(scene, "artifact");
  const root = join(folder, "root");
  if (existsSync(root)) cpSync(root, join(scene, "root"), { recursive: true, force: true });
  patch(join(scene, "root"), join(folder, "root.patch"));
  patch(fleet, join(folder, "fleet.patch"));
  await making.after?.(scene);
}

function patch(dir: string, file: string): void {
  if (existsSync(file))
    execFileSync("git", ["apply", "--whitespace=nowarn", file], { cwd: dir, stdio: "pipe" });
}

async function makingOf(folder: string): Promise<Making> {
  const file = join(folder, "make.mjs");
  return existsSync(file) ? ((await import(pathToFileURL(file).href)) as Making) : {};
}

function commit(fleet: string): void {
  const { git, commit: make } = repositoryIn(fleet);
  git("init", "--quiet", "--initial-branch=main");
  make();
}

async function build(scene: string, out: string): Promise<void> {
  const env = secretsOf(join(scene, "fleet"));
  const { exit, stderr } = await callIn(scene, { words: ["build", "--out", join("..", out)], env });
  if (exit !== 0) throw new Error(`the fleet as it was cannot be built: ${stderr}`);
}

/** The roots as a publish leaves them: `root` where there is one target, `root/TARGET` where there are more. */
async function publish(scene: string): Promise<void> {
  await build(scene, "published");
  const built = join(scene, "published");
  const targets = readdirSync(join(built, "roots"));
  for (const target of targets) {
    const root = join(scene, "root", targets.length === 1 ? "" : target);
    cpSync(join(built, "roots", target), root, { recursive: true });
    mkdirSync(join(root, ".offhook"));
    cpSync(join(built, "manifest.json"), join(root, ".offhook/manifest.json"));
  }
  rmSync(built, { recursive: true });
}

/** Variables of the environment first, then the words of the command line. */
function wordsOf(folder: string): { words: string[]; env: Record<string, string> } {
  const all = (textIn(folder, "arguments") ?? "--against git:HEAD").trim().split(/\s+/);
  const variables = all.filter((word) => /^[A-Z_0-9]+=/.test(word)).map((word) => word.split(/=(.*)/s));
  return {
    words: all.filter((word) => !/^[A-Z_0-9]+=/.test(word)),
    env: Object.fromEntries(variables.map(([key = "", value = ""]) => [key, value])),
  };
}

/** A value for every secret that the fleet names. */
function secretsOf(fleet: string): Record<string, string> {
  const texts = readdirSync(fleet, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.ya?ml$/.test(path) && !path.includes(".secrets."))
    .map((path) => readFileSync(join(fleet, path), "utf8"));
  const names = texts.flatMap((text) =>
    [...text.matchAll(/secret: ([A-Za-z0-9/._-]+)/g)].map(([, name = ""]) => name),
  );
  return Object.fromEntries(
    names.map((name) => [environmentName(name), `swordfish-${name.replace(/\W/g, "-")}`]),
  );
}

interface Ran {
  stdout: string;
  stderr: string;
  exit: number;
}

async function callIn(
  scene: string,
  { words, env }: { words: readonly string[]; env: Record<string, string> },
): Promise<Ran> {
  const said = { stdout: "", stderr: "" };
  const exit = await run([...words, "--color", "never"], {
    cwd: join(scene, "fleet"),
    env: { PATH: process.env.PATH, HOME: scene, ...env },
    today: TODAY,
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
    // A leak must show.
    clean: (text) => text,
    guard: () => undefined,
  });
  return { ...said, exit };
}

function faultsOf(output: string, scene: string): string[] {
  const faults: string[] = [];
  const fault = FAULT.exec(output);
  if (fault) faults.push(`a stack trace: ${fault[0].trim()}`);
  if (MARKER.test(output)) faults.push("a secret is printed");
  if (output.includes(scene)) faults.push("a path of this machine is printed");
  return faults;
}

export function textIn(folder: string, name: string): string | undefined {
  const path = join(folder, name);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}
