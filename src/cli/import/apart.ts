/** An import writes nothing into the roots that it reads: what lies there is served, passwords included. */
import { resolve } from "node:path";
import { isInside } from "../../load/inside.js";
import { type Call, UsageError } from "../command.js";
import type { Io } from "../io.js";

/** Local roots, by their full paths. */
export function keepApart(call: Call, { io, roots }: { io: Io; roots: readonly string[] }): void {
  for (const option of ["out", "patch", "plan"]) {
    const path = call.text(option);
    if (path === undefined) continue;
    if (roots.some((root) => isInside(resolve(io.cwd, path), root)))
      throw new UsageError(
        `--${option} ${path} lies in the root, which is only read and which everybody can fetch from: name a place outside of it`,
      );
  }
}
