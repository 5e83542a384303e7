/** A git revision as the thing to plan against: what the fleet meant there. */
import { type Diagnostic, Findings } from "../../diagnostic/diagnostic.js";
import { type Call, UsageError } from "../command.js";
import { type DesiredRoots, desiredRoots } from "../desired-roots.js";
import type { Io } from "../io.js";
import { openWorkspaceAt } from "../workspace.js";

const GIT = "git:";

export const isRevision = (where: string): boolean => where.startsWith(GIT);

/** The revision that is asked for; it stands for all targets, so that nothing can stand beside it. */
export function revisionIn(against: readonly string[]): string | undefined {
  const found = against.find(isRevision);
  if (found === undefined) return undefined;
  if (against.length > 1)
    throw new UsageError(`${found} stands for all targets: no other --against can stand beside it`);
  return found.slice(GIT.length);
}

/** The roots of a revision; none where the fleet was not there yet. */
export type BaseRoots = Pick<DesiredRoots, "roots" | "secretNames">;

export async function rootsAt(
  revision: string,
  { call, io }: { call: Call; io: Io },
): Promise<BaseRoots | { diagnostics: Diagnostic[] }> {
  const workspace = await openWorkspaceAt(call, { io, revision });
  if ("absent" in workspace) return { roots: new Map(), secretNames: new Set() };
  if ("refused" in workspace)
    throw new UsageError(`git:${revision}: ${workspace.refused}; ${workspace.hint}`);
  const base = desiredRoots(workspace, { io });
  const { errors, left } = base.compilation;
  if (errors === 0) return base;
  const findings = new Findings();
  findings.add({
    code: "plan/revision-broken",
    message: `the fleet at ${revision} does not compile, so that there is nothing to compare with`,
    found: `${errors} ${errors === 1 ? "error" : "errors"}`,
    hint: "the other findings name them; compare with an earlier revision, or with a root",
  });
  return { diagnostics: [...left.filter(({ severity }) => severity === "error"), ...findings.diagnostics()] };
}
