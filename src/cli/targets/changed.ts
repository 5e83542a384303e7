/** Which targets differ from a git revision, by their root or by their place. */
import { type Call, UsageError } from "../command.js";
import type { Io } from "../io.js";
import { openWorkspaceAt } from "../workspace.js";
import { type Measured, measured } from "./measured.js";

type Sides = Omit<Measured, "compilation">;

export interface Change {
  /** By target, in what way it differs: new, root, place, allow; or unknown, where nothing could be compared. */
  of: Map<string, string[]>;
  gone: string[];
  /** The full id of the revision that was compared with. */
  commit?: string;
  /** Why all targets are listed, as the end of a sentence. */
  all?: string;
}

export async function changedSince(
  revision: string,
  { call, io, now }: { call: Call; io: Io; now: Sides },
): Promise<Change> {
  const workspace = await openWorkspaceAt(call, { io, revision });
  if ("absent" in workspace) return { ...compared(now, NOTHING), all: workspace.absent };
  if ("refused" in workspace) {
    if (workspace.missing) return unknown(now, workspace.refused);
    throw new UsageError(`--changed-since ${revision}: ${workspace.refused}; ${workspace.hint}`);
  }
  const { compilation, ...then } = measured(workspace, { io });
  if (compilation.errors > 0) return unknown(now, `the fleet at ${revision} does not compile`);
  return { ...compared(now, then), commit: workspace.commit };
}

const NOTHING: Sides = { sizes: new Map(), places: new Map(), allowed: new Map() };

function compared(now: Sides, then: Sides): Pick<Change, "of" | "gone"> {
  const of = new Map([...now.sizes.keys()].map((name) => [name, differences(name, { now, then })]));
  return { of, gone: [...then.sizes.keys()].filter((name) => !now.sizes.has(name)) };
}

function differences(name: string, { now, then }: { now: Sides; then: Sides }): string[] {
  const before = then.sizes.get(name);
  if (!before) return ["new"];
  const pairs: Array<[string, unknown, unknown]> = [
    ["root", before.digest, now.sizes.get(name)?.digest],
    ["place", then.places.get(name), now.places.get(name)],
    ["allow", then.allowed.get(name), now.allowed.get(name)],
  ];
  return pairs.flatMap(([what, one, other]) => (one === other ? [] : [what]));
}

function unknown({ sizes }: Sides, all: string): Change {
  return { of: new Map([...sizes.keys()].map((name) => [name, ["unknown"]])), gone: [], all };
}
