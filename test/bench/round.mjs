/** One round of a bench: a cold check and a cold build of a fleet, a plan, publishes, a look at its roots and the way back from them to YAML, then both yardsticks over what was built. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { measure, measureNode } from "./measure.mjs";

const HERE = import.meta.dirname;
const PROGRAM = join(HERE, "../../dist/main.js");
/** Debian's, for its packages. */
export const PYTHON = "/usr/bin/python3";

/** What a round makes in the working folder, and what it measures. */
export const MADE = ["out", "bare", "python", "live", "adopted"];
const PUBLISHED = ["first", "change", "same"];
export const MEASURED = ["check", "build", "plan", ...PUBLISHED, "lint", "adopt", "bare", "rival"];

export async function measureRound({ dir, fleet, python }) {
  const [out, bare, script] = MADE.map((name) => join(dir, name));
  const files = readdirSync(join(fleet, "secrets")).map((name) => join(fleet, "secrets", name));
  const secrets = files.flatMap((file) => ["--secrets", file]);
  const check = await measureNode([PROGRAM, "check", "--fleet", fleet], dir);
  const build = await measureNode([PROGRAM, "build", "--fleet", fleet, "--out", out, ...secrets], dir);
  const plan = await measurePlan({ fleet, dir, args: ["--against", out, ...secrets] });
  const publishes = await measurePublishes({ fleet, dir, out, secrets });
  const lint = await measureNode([PROGRAM, "lint", out], dir);
  const adopt = await measureImport({ fleet, dir, out });
  const loop = await measureNode([join(HERE, "yardstick.mjs"), out, bare], dir);
  const call = {
    args: [join(HERE, "yardstick.py"), fleet, script, ...describeArtifact(out).samples],
    cwd: dir,
  };
  const rival = python ? await measure(PYTHON, call) : undefined;
  return {
    check,
    build,
    plan,
    ...publishes,
    lint,
    adopt,
    bare: { ...loop, seconds: Number(loop.stdout) },
    rival,
  };
}

/** The fleet against its own roots with one label changed: nothing else may be found. */
async function measurePlan({ fleet, dir, args }) {
  return relabelled(fleet, async () => {
    const plan = await measureNode([PROGRAM, "plan", "--fleet", fleet, "--format", "json", ...args], dir);
    const { summary, targets } = JSON.parse(plan.stdout);
    const entries = targets.flatMap((target) => target.entries);
    if (summary.changed !== 1 || entries.length !== 1)
      throw new Error(
        `one change was expected, and ${summary.changed} in ${entries.length} entries came out`,
      );
    return plan;
  });
}

/** With another label for the first phone. */
async function relabelled(fleet, work) {
  const site = join(fleet, "sites", readdirSync(join(fleet, "sites")).sort()[0]);
  const text = readFileSync(site, "utf8");
  writeFileSync(site, text.replace(/label: .*/, "label: Moved"));
  try {
    return await work();
  } finally {
    writeFileSync(site, text);
  }
}

/** To empty folders, with one label changed, and with nothing changed. No server reads back. */
async function measurePublishes({ fleet, dir, out, secrets }) {
  const moved = join(dir, "moved");
  const { targets } = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"));
  const places = Object.keys(targets).flatMap((target) => {
    const root = join(dir, "live", target);
    mkdirSync(root, { recursive: true });
    return ["--to", `${target}=${root}`, "--via", `${target}=never`];
  });
  const publish = (artifact) =>
    measureNode([PROGRAM, "publish", "--fleet", fleet, "--artifact", artifact, ...places], dir);
  const first = await publish(out);
  const [change, same] = await relabelled(fleet, async () => {
    await measureNode([PROGRAM, "build", "--fleet", fleet, "--out", moved, ...secrets], dir);
    return [await publish(moved), await publish(moved)];
  });
  rmSync(moved, { recursive: true });
  return { first, change, same };
}

/** All roots into one fleet; of models and sites, which no root tells, a table of the phones. */
async function measureImport({ fleet, dir, out }) {
  const table = join(dir, "phones.csv");
  const exported = await measureNode([PROGRAM, "export", "--fleet", fleet], dir);
  writeFileSync(table, exported.stdout);
  const { targets } = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"));
  const roots = Object.keys(targets).map((target) => `${target}=${join(out, "roots", target)}`);
  const options = ["--phones", table, "--out", join(dir, "adopted"), "--quiet"];
  const adopt = await measureNode([PROGRAM, "import", ...roots, ...options], dir);
  if (!adopt.stdout.includes("The proof holds: ")) throw new Error("the proof of an import does not hold");
  return adopt;
}

/** How much was built, and for the script a sample of each family's phone files: the one of the middle size. */
export function describeArtifact(out) {
  const { targets } = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"));
  const all = Object.entries(targets).flatMap(([target, { files }]) =>
    files.map((file) => ({ ...file, target })),
  );
  const families = new Map();
  for (const file of all.filter(({ phone }) => phone)) {
    const files = families.get(file.family) ?? [];
    files.push(file);
    families.set(file.family, files);
  }
  const samples = [...families].map(([family, files]) => {
    const { path, phone, target } = files.sort((a, b) => a.size - b.size)[Math.floor(files.length / 2)];
    return `${family.split("-").at(-1)}=${path.split(phone).join(":")}:${join(out, "roots", target, path)}`;
  });
  return { samples, files: all.length, bytes: all.reduce((sum, { size }) => sum + size, 0) };
}
