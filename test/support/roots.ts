/** Roots that a test expects to open. */
import { onTestFinished } from "vitest";
import type { CurrentRoot, Opened } from "../../src/load/root/root.js";

/** The root, which is closed when the test at hand ends. */
export function opened(result: Opened): CurrentRoot {
  if ("refused" in result) throw new Error(`${result.refused} (${result.hint})`);
  onTestFinished(() => result.root.close());
  return result.root;
}
