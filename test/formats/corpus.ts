/** Files of real roots, which lie beside the repository where it is developed and nowhere else. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Format } from "../../src/formats/format.js";

/** CORPUS names another folder of them. */
const ROOT = process.env.CORPUS ?? fileURLToPath(new URL("../../../shared/corpus/", import.meta.url));

export const corpusIsAbsent = !existsSync(ROOT);

if (corpusIsAbsent) console.warn("no ../shared/corpus: the tests on real roots are skipped");

export function corpusBytes(path: string): Uint8Array {
  return readFileSync(join(ROOT, path));
}

/** Every file of every root. */
export function allOfCorpus(): Uint8Array[] {
  if (corpusIsAbsent) return [];
  const entries = readdirSync(ROOT, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name)));
}

export function readCorpus(format: Format, path: string): ReturnType<Format["read"]> {
  return format.read(readFileSync(join(ROOT, path), format.encoding));
}
