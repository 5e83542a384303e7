/** The rules of roots, in the order in which they look. */
import type { LintRule } from "../scene.js";

export const RULES: readonly LintRule[] = [];
