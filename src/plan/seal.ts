/** The seal of a plan: one digest over what was wanted, what was seen, and the program that compared the two. */
import { createHash } from "node:crypto";
import { rootDigest } from "../model/digest.js";
import type { PlanSeal } from "../model/generated.js";
import type { OwnershipInput, Standing } from "./ownership/ownership.js";

const FORM = "offhook plan seal 1";

/**
 * The digest is the hexadecimal SHA-256 of a JSON text without blanks, in UTF-8:
 * `["offhook plan seal 1",tool,secrets,[[name,desired,observed],...]]`, targets sorted by name.
 */
export function sealOf({ tool, secrets, targets }: Omit<PlanSeal, "digest">): PlanSeal {
  const sorted = targets
    .map(({ name, desired, observed }) => ({ name, desired, observed }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const rows = sorted.map(({ name, desired, observed }) => [name, desired, observed]);
  const text = JSON.stringify([FORM, tool, secrets, rows]);
  return { digest: createHash("sha256").update(text).digest("hex"), tool, secrets, targets: sorted };
}

/** The files of a root that are wanted or ours: what others do there breaks no seal. */
export function sealedFiles({
  desired,
  last,
  live,
  own,
}: Pick<OwnershipInput, "desired" | "last" | "live" | "own">): Map<string, Standing> {
  return new Map([...live].filter(([path]) => own || desired.has(path) || last?.has(path)));
}

/** What could not be read counts as such, whatever the reason was called. */
export function observedDigest(files: ReadonlyMap<string, Standing>): string {
  return rootDigest(
    Array.from(files, ([path, one]) => ({ path, sha256: "sha256" in one ? one.sha256 : "refused" })),
  );
}
