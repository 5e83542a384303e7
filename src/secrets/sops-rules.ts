/** Which leaves of a SOPS file are encrypted: by default all whose path has no key that ends in `_unencrypted`. */
import type { Findings } from "../diagnostic/diagnostic.js";
import type { Range } from "../diagnostic/source.js";

/** Asks for the path of a leaf, list positions left out; as `shouldBeEncrypted` in getsops/sops, sops.go. */
export type EncryptionRule = (path: readonly string[]) => boolean;

export const RULE_KEYS = [
  "unencrypted_suffix",
  "encrypted_suffix",
  "unencrypted_regex",
  "encrypted_regex",
] as const;

export interface RuleSetting {
  key: (typeof RULE_KEYS)[number];
  text: string;
  at: Range;
}

/**
 * Expressions that mean the same to Go and to JavaScript and cannot run wild: literals, anchors, alternatives and at
 * most one group, never repeated.
 */
const PLAIN_EXPRESSION = /^(?:[\w /|^$-]|\\\.)*(?:\((?:[\w /|-]|\\\.)*\)(?:[\w /|^$-]|\\\.)*)?$/;

export function encryptionRule(
  settings: readonly RuleSetting[],
  findings: Findings,
): EncryptionRule | undefined {
  const [setting, second] = settings;
  if (second) {
    report(
      second.at,
      { message: "A SOPS file can have one rule for what is encrypted; this one has several." },
      findings,
    );
    return undefined;
  }
  if (!setting) return (path) => !path.some((key) => key.endsWith("_unencrypted"));
  const matches = matcher(setting, findings);
  if (!matches) return undefined;
  const encryptsMatches = setting.key.startsWith("encrypted");
  return (path) => path.some(matches) === encryptsMatches;
}

function matcher({ key, text, at }: RuleSetting, findings: Findings): ((key: string) => boolean) | undefined {
  if (key.endsWith("suffix")) return (candidate) => candidate.endsWith(text);
  if (!PLAIN_EXPRESSION.test(text)) {
    const hint =
      "Use words with `|`, `^`, `$` and one pair of brackets, such as `^(password|pin)$`, or a suffix rule.";
    report(at, { message: `offhook cannot be sure what this ${key} matches.`, hint }, findings);
    return undefined;
  }
  const expression = new RegExp(text);
  return (candidate) => expression.test(candidate);
}

function report(at: Range, text: { message: string; hint?: string }, findings: Findings): void {
  findings.add({ code: "secrets/sops-unsupported", at, ...text });
}
