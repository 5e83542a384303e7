/** Reads the `sops` part of a SOPS file, and refuses what offhook cannot honour to the letter. */
import type { Findings } from "../diagnostic/diagnostic.js";
import type { Range } from "../diagnostic/source.js";
import type { MapNode, ScalarNode } from "../parse/node.js";
import { isEmpty, type Reporting, reportBroken, scalarOf } from "./sops-part.js";
import { OTHER_KEY_SERVICES, readWrappedKeys, type WrappedKey } from "./sops-recipients.js";
import { type EncryptionRule, encryptionRule, RULE_KEYS, type RuleSetting } from "./sops-rules.js";

export interface SopsMetadata {
  at: Range;
  lastModified: string;
  mac: ScalarNode;
  macOnlyEncrypted: boolean;
  isEncrypted: EncryptionRule;
  wrappedKeys: WrappedKey[];
}

/** Splitting the data key over groups, and rules that hang on comments, which are no part of the parsed tree. */
const UNSUPPORTED = ["key_groups", "encrypted_comment_regex", "unencrypted_comment_regex"];
const KNOWN = new Set<string>([
  ...["age", "lastmodified", "mac", "mac_only_encrypted", "shamir_threshold", "version"],
  ...RULE_KEYS,
  ...OTHER_KEY_SERVICES,
  ...UNSUPPORTED,
]);
/** sops writes the time without fractions and uses this very text to seal the MAC. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/;

export function readMetadata(root: MapNode, findings: Findings): SopsMetadata | undefined {
  const entry = root.entries.get("sops");
  if (!entry) return reportPlain(root, findings);
  if (entry.value.kind !== "map") {
    reportBroken(entry.key, "The `sops` part is not as sops writes it: it holds no keys.", findings);
    return undefined;
  }
  const sops = entry.value;
  const at = entry.key;
  const supported = refuseUnsupported(sops, findings);
  const lastModified = readLastModified(sops, { at, findings });
  const mac = readMac(sops, { at, findings });
  const macOnlyEncrypted = readFlag(sops, findings);
  const isEncrypted = encryptionRule(ruleSettings(sops), findings);
  const wrappedKeys = supported && readWrappedKeys(sops, { at, findings });
  if (!lastModified || !mac || macOnlyEncrypted === undefined) return undefined;
  if (!isEncrypted || !wrappedKeys) return undefined;
  return { at, lastModified, mac, macOnlyEncrypted, isEncrypted, wrappedKeys };
}

/** An unknown word may change what is encrypted or what the MAC covers: better no secret than a wrong one. */
function refuseUnsupported(sops: MapNode, findings: Findings): boolean {
  const refused = [...sops.entries].filter(
    ([name, { value }]) => !KNOWN.has(name) || (UNSUPPORTED.includes(name) && !isEmpty(value)),
  );
  for (const [name, { key }] of refused) {
    const message = KNOWN.has(name)
      ? `offhook does not support \`${name}\`.`
      : "offhook does not know this key of sops.";
    findings.add({
      code: "secrets/sops-unsupported",
      message,
      at: key,
      hint: "Encrypt the file with age recipients alone, without key groups and rules on comments.",
    });
  }
  return refused.length === 0;
}

function readLastModified(sops: MapNode, { at, findings }: Reporting): string | undefined {
  const text = scalarOf(sops, "lastmodified");
  if (text && TIME.test(text.text)) return text.text;
  reportBroken(text ?? at, "`lastmodified` is missing or not a time as sops writes it.", findings);
  return undefined;
}

function readMac(sops: MapNode, { at, findings }: Reporting): ScalarNode | undefined {
  const mac = scalarOf(sops, "mac");
  if (mac && !isEmpty(mac)) return mac;
  findings.add({
    code: "secrets/sops-no-mac",
    message: "The file has no MAC, so nobody can tell whether it was changed.",
    at: mac ?? at,
    hint: "Take the file from version control, or encrypt its values anew with sops.",
  });
  return undefined;
}

function readFlag(sops: MapNode, findings: Findings): boolean | undefined {
  const flag = sops.entries.get("mac_only_encrypted")?.value;
  if (!flag || isEmpty(flag)) return false;
  if (flag.kind === "scalar" && /^(?:true|false)$/.test(flag.text)) return flag.text === "true";
  reportBroken(flag, "`mac_only_encrypted` is neither true nor false.", findings);
  return undefined;
}

function ruleSettings(sops: MapNode): RuleSetting[] {
  return RULE_KEYS.flatMap((key) => {
    const setting = scalarOf(sops, key);
    return setting && !isEmpty(setting) ? [{ key, text: setting.text, at: setting }] : [];
  });
}

/** Version control is no way back here: it holds the same values in the clear. */
function reportPlain({ source, start }: MapNode, findings: Findings): undefined {
  findings.add({
    code: "secrets/sops-metadata",
    message: "This is not a file encrypted by sops: it has no `sops` part.",
    at: { source, start, end: start },
    hint: "Its values stand in the clear: change them, and encrypt the new ones with sops.",
  });
  return undefined;
}
