/** npm run bench: generated fleets, checked, built and published cold, beside a bare loop and a Python script over the same files. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { measureNode } from "./measure.mjs";
import { printReport } from "./report.mjs";
import { describeArtifact, MADE, MEASURED, measureRound, PYTHON } from "./round.mjs";
import { stormBench } from "./storm/run.mjs";

const HERE = import.meta.dirname;
const NO_PYTHON =
  "no yardstick in Python: python3-yaml with libyaml or python3-jinja2 is missing (--install lets apt install them)\n";
const HELP = `npm run bench -- [options]
  --sizes N,N    phones of each fleet (default 1000,10000,100000)
  --runs N       rounds of each size; medians count (default 3)
  --dir DIR      where to work (default: the system's folder for temporary files)
  --install      let apt install python3-yaml and python3-jinja2 when they are missing
  --keep         leave the fleets and artifacts there

npm run bench -- --storm [tftp://HOST] [options]
  A storm of phones that boot at once, at the TFTP servers that are installed here (as root), or at HOST.
  --phones N     so many phones boot once (default 2000)
  --at-once N    so many at a time (default 200)
  --fleet DIR    with HOST: the fleet whose phones boot there
  --target T     with HOST: only the phones of this target
`;

const {
  values: options,
  positionals: [host],
} = parseArgs({
  allowPositionals: true,
  options: {
    storm: { type: "boolean", default: false },
    phones: { type: "string", default: "2000" },
    "at-once": { type: "string", default: "200" },
    fleet: { type: "string" },
    target: { type: "string" },
    sizes: { type: "string", default: "1000,10000,100000" },
    runs: { type: "string", default: "3" },
    dir: { type: "string", default: tmpdir() },
    install: { type: "boolean", default: false },
    keep: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  },
});
if (options.help) process.stdout.write(HELP);
else if (options.storm) await stormBench({ ...options, host });
else await bench();

async function bench() {
  const python = findPython();
  if (!python) console.log(NO_PYTHON);
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}${python ? `, ${python}` : ""}\n`,
  );
  const rows = [];
  for (const phones of options.sizes.split(",").map(Number)) rows.push(await benchSize(phones, python));
  printReport(rows);
}

async function benchSize(phones, python) {
  const dir = mkdtempSync(join(options.dir, `offhook-bench-${phones}-`));
  try {
    const fleet = join(dir, "fleet");
    await measureNode([join(HERE, "generate.mjs"), fleet, String(phones)], dir);
    const rounds = [];
    while (rounds.length < Number(options.runs)) {
      say(`${phones} phones, round ${rounds.length + 1} of ${options.runs}`);
      for (const name of MADE) rmSync(join(dir, name), { recursive: true, force: true });
      rounds.push(await measureRound({ dir, fleet, python }));
    }
    const { files, bytes } = describeArtifact(join(dir, "out"));
    const medians = MEASURED.map((name) => [name, median(rounds.map((one) => one[name]))]);
    return { phones, files, bytes, ...Object.fromEntries(medians) };
  } finally {
    say("");
    if (options.keep) console.log(`${phones} phones: ${dir}`);
    else rmSync(dir, { recursive: true, force: true });
  }
}

/** The measurement with the middle time. */
function median(measured) {
  return measured.sort((a, b) => a?.seconds - b?.seconds)[Math.floor((measured.length - 1) / 2)];
}

function say(what) {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${what}`);
}

function findPython() {
  const ask = () =>
    spawnSync(PYTHON, ["-c", "import sys, yaml, jinja2; yaml.CSafeLoader; print(sys.version.split()[0])"], {
      encoding: "utf8",
    });
  let asked = ask();
  if (asked.status !== 0 && options.install) {
    spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "python3-yaml", "python3-jinja2"], {
      stdio: "inherit",
    });
    asked = ask();
  }
  return asked.status === 0 ? `Python ${asked.stdout.trim()}` : undefined;
}
