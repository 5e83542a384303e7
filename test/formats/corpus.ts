/** Files of real roots, which lie beside the repository where it is developed and nowhere else. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Format } from "../../src/formats/format.js";

const ROOT = fileURLToPath(new URL("../../../shared/corpus/", import.meta.url));

export const corpusIsAbsent = !existsSync(ROOT);

if (corpusIsAbsent) console.warn("no ../shared/corpus: the tests on real roots are skipped");

export function corpusBytes(path: string): Uint8Array {
  return readFileSync(ROOT + path);
}

export function readCorpus(format: Format, path: string): ReturnType<Format["read"]> {
  return format.read(readFileSync(ROOT + path, format.encoding));
}
