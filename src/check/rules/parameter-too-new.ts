/** Parameters by hand are known to the load that the phone runs: others are not written. */
import { knows } from "../../model/family.js";
import { findParameter } from "../../model/layer.js";
import { releaseText } from "../../model/release.js";
import { baseRule, type KnownBase, type Remark } from "./base-rule.js";
import { bookEntry } from "./book.js";

export const parameterTooNew = baseRule((base) => remarksOn(base, "too-old"));

export const parameterGone = baseRule((base) => remarksOn(base, "too-new"));

function remarksOn(base: KnownBase, verdict: "too-old" | "too-new"): Remark[] {
  const { family, stack, release } = base;
  if (!release) return [];
  const remarks: Remark[] = [];
  for (const name of new Set(stack.flatMap(({ parameters }) => [...parameters.keys()]))) {
    const parameter = bookEntry(family, name)?.parameter;
    const origin = findParameter(stack, name)?.origin;
    if (!parameter || !origin || knows(release, parameter) !== verdict) continue;
    const { since, gone } = parameter;
    const old = verdict === "too-old";
    remarks.push({
      says: {
        code: old ? "rules/parameter-too-new" : "rules/parameter-gone",
        message: `release ${releaseText(release)} ${old ? "does not know" : "knows no"} ${name}${old ? " yet" : " any more"}: it is not written to such phones`,
        found: `release ${releaseText(release)}, as the load ${String(base.load?.value)} tells`,
        expected: old
          ? `release ${since && releaseText(since)} or later`
          : `a release before ${gone && releaseText(gone)}`,
      },
      of: origin,
      key: true,
    });
  }
  return remarks;
}
