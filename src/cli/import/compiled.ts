/** Compiles a fleet that is written nowhere yet. */
import { inputsOf } from "../../load/fleet.js";
import { memoryTree } from "../../load/memory.js";
import { providerOf } from "../../secrets/provider.js";
import { openStore } from "../../secrets/store.js";
import { type DesiredRoots, desiredRoots } from "../desired-roots.js";
import type { Io } from "../io.js";

export interface InMemory {
  /** Bytes by path in the fleet's folder. */
  files: ReadonlyMap<string, Uint8Array>;
  /** Values of secrets by name. */
  secrets: ReadonlyMap<string, string>;
  /** What a path is called in findings. */
  shown(path: string): string;
}

export function compileInMemory(
  { files, secrets, shown }: InMemory,
  { io, progress }: { io: Io; progress: (done: number, total: number) => void },
): DesiredRoots {
  const inputs = { dir: "", ...inputsOf(memoryTree(files, shown), io.cwd) };
  const store = openStore(providerOf("import", secrets));
  return desiredRoots({ inputs, store, diagnostics: [] }, { io, progress });
}
