/** What a fleet says of its phones and the names of their files, without the files. */
import type { Compilation } from "../../compile.js";
import type { Person } from "../../plan/meaning/person.js";
import type { Call } from "../command.js";
import { personOf } from "../desired-roots.js";
import type { Io } from "../io.js";
import { progressBar } from "../progress.js";
import { compileWorkspace, openWorkspace } from "../workspace.js";

export interface KnownFleet {
  compilation: Compilation;
  /** By target, by MAC. */
  people: Map<string, Map<string, Person>>;
  /** By target. */
  files: Map<string, Set<string>>;
}

export async function knownFleet(call: Call, io: Io): Promise<KnownFleet> {
  const workspace = await openWorkspace(call, { io, valued: false });
  const people = new Map<string, Map<string, Person>>();
  const files = new Map<string, Set<string>>();
  const bar = progressBar("compiling", { call, io });
  const compilation = compileWorkspace(workspace, {
    io,
    options: {
      progress: bar.step,
      phone: (phone) =>
        void inner(people, phone.target.name, () => new Map()).set(phone.mac, personOf(phone)),
      sink: (target, { path }) => void inner(files, target, () => new Set()).add(path),
    },
  });
  bar.end();
  for (const [target, images] of compilation.firmware)
    for (const { path } of images) inner(files, target, () => new Set()).add(path);
  return { compilation, people, files };
}

function inner<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}
