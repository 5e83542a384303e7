/**
 * Conversions of test/cases/convert: each `*.call` holds words for `offhook convert`, of the phone that nobody knows if
 * they name none. All are asked of one fleet; a `catalogue.yaml` is what that fleet has of firmware in this case, and a
 * `conversion.yaml` what its site says besides.
 */
import { readdirSync } from "node:fs";
import { appendFile, cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { called } from "../cli/called.js";
import { textOf } from "./broken.js";

export const CONVERT_CASES = fileURLToPath(new URL("../cases/convert", import.meta.url));

const UNKNOWN = "lab/Front desk";

export interface ConvertCase {
  name: string;
  call: string;
}

export function convertCases(): ConvertCase[] {
  const folders = readdirSync(CONVERT_CASES).filter((name) => name !== "fleet");
  return folders.flatMap((name) =>
    readdirSync(join(CONVERT_CASES, name))
      .filter((file) => file.endsWith(".call"))
      .map((file) => ({ name, call: file.replace(/\.call$/, "") })),
  );
}

export async function runConvertCase({ name, call }: ConvertCase): Promise<string> {
  const folder = join(CONVERT_CASES, name);
  const words = (await readFile(join(folder, `${call}.call`), "utf8")).trim().split(/\s+/);
  const scene = await mkdtemp(join(tmpdir(), "offhook-convert-"));
  try {
    await cp(join(CONVERT_CASES, "fleet"), scene, { recursive: true });
    if ((await textOf(join(folder, "catalogue.yaml"), "")) !== "")
      await cp(join(folder, "catalogue.yaml"), join(scene, "templates/firmware.yaml"));
    await appendFile(join(scene, "sites/lab.yaml"), await textOf(join(folder, "conversion.yaml"), ""));
    const phone = words.some((word) => ["--site", "--profile"].includes(word)) ? [] : [UNKNOWN];
    const { code, stdout, stderr } = await called(["convert", ...phone, ...words], { cwd: scene });
    const told = call === "whole" || stdout.startsWith("{") ? stdout : short(stdout);
    return `${[told, stderr].filter((text) => text !== "").join("\n")}exit ${code}\n`;
  } finally {
    await rm(scene, { recursive: true, force: true });
  }
}

/** The rules and what to do when a phone is stuck are the same again and again: one case shows the whole. */
const short = (text: string): string => text.replace(/\nRules\n[\s\S]*$/, "");
