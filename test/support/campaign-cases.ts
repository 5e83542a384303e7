/**
 * Campaigns of test/cases/campaign: `fleet/` without its conversion, and the conversion as the site has it at each step,
 * in the order of the numbers; a fleet with `firmwareStores` has synthetic images. Each step is checked and built as an admin does it, and planned against the step before.
 */
import { readdirSync, readFileSync } from "node:fs";
import { appendFile, cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { called } from "../cli/called.js";
import { writeFirmware } from "../images.mjs";

export const CAMPAIGN_CASES = fileURLToPath(new URL("../cases/campaign", import.meta.url));

export const campaigns = (): string[] => readdirSync(CAMPAIGN_CASES).sort();

/** By the name of the step, what came of it. */
export async function runCampaign(name: string): Promise<Map<string, string>> {
  const folder = join(CAMPAIGN_CASES, name);
  const steps = readdirSync(folder).filter((file) => file.endsWith(".yaml"));
  const scene = await mkdtemp(join(tmpdir(), "offhook-campaign-"));
  const told = new Map<string, string>();
  let live: string | undefined;
  try {
    for (const step of steps.sort()) {
      const fleet = join(scene, step.replace(".yaml", ""));
      await cp(join(folder, "fleet"), fleet, { recursive: true });
      await appendFile(join(fleet, "sites/leeds.yaml"), readFileSync(join(folder, step)));
      if (readFileSync(join(fleet, "offhook.yaml"), "utf8").includes("firmwareStores")) writeFirmware(fleet);
      const { report, built } = await runStep(fleet, live);
      told.set(step.replace(".yaml", ""), report);
      // What is refused is not published.
      if (built) live = join(fleet, "out");
    }
    return told;
  } finally {
    await rm(scene, { recursive: true, force: true });
  }
}

async function runStep(cwd: string, live: string | undefined): Promise<{ report: string; built: boolean }> {
  const build = await called(["build", "--out", "out", "--quiet"], { cwd });
  const errors = errorsIn(build.stderr);
  if (build.code !== 0) return { report: `${errors.join("\n\n")}\n`, built: false };
  const lines = [...pointersIn(join(cwd, "out/roots/main"))];
  if (live === undefined) return { report: `${lines.join("\n")}\n`, built: true };
  const words = ["plan", "--against", live, "--format", "json"];
  const plan = await called(words, { cwd });
  const { entries, findings } = planned(plan.stdout);
  const report = [...lines, "", `plan: exit ${plan.code}`, ...entries, ...findings];
  return { report: `${report.join("\n")}\n`, built: plan.code === 0 };
}

/** Notices and warnings are of no interest here. */
const errorsIn = (text: string): string[] =>
  text
    .split("\n\n")
    .filter((block) => / error /.test(block))
    .map((block) => block.trim());

/** What the root says of firmware, file by file; of others that they are there. */
function* pointersIn(root: string): Generator<string> {
  for (const file of readdirSync(root).sort()) {
    const text = readFileSync(join(root, file), "latin1");
    const load = /image_version: "?([^"\n]*)"?|<loadInformation>([^<]*)</.exec(text);
    const said = file.endsWith(".TXT") ? text.trim() : (load?.[1] ?? load?.[2]);
    yield said === undefined ? file : `${file.padEnd(24)} ${said}`;
  }
}

interface PlanOutput {
  targets: Array<{
    entries: Array<{
      kind: string;
      phones?: string[];
      effect?: string;
      irreversible?: string;
      changes?: Array<{ file: string; note?: string }>;
    }>;
  }>;
  diagnostics: Array<{ code: string; severity: string; message: string }>;
}

function planned(text: string): { entries: string[]; findings: string[] } {
  const { targets, diagnostics } = JSON.parse(text) as PlanOutput;
  const flashes = targets.flatMap(({ entries }) => entries.filter(({ effect }) => effect === "reflash"));
  const files = targets.flatMap(({ entries }) => entries.filter(({ kind }) => kind === "root-file"));
  const noted = files.flatMap(({ changes = [] }) => changes.filter(({ note }) => note !== undefined));
  const told = flashes.map(
    ({ phones = [], irreversible }) =>
      `  ${phones.length} phone${phones.length === 1 ? "" : "s"} flash${phones.length === 1 ? "es" : ""}${irreversible ? `, no way back: ${irreversible}` : ""}`,
  );
  return {
    entries: [...told, ...noted.map(({ file, note }) => `  ${file}: ${note}`)],
    findings: diagnostics
      .filter(({ severity }) => severity === "error")
      .map(({ code, message }) => `  ${code}: ${message}`),
  };
}
