/** For whom the data key of a SOPS file is encrypted: age recipients are read, all others left alone. */
import type { Findings } from "../diagnostic/diagnostic.js";
import type { Range } from "../diagnostic/source.js";
import type { MapNode, Node } from "../parse/node.js";
import { isEmpty, type Reporting, reportBroken, scalarOf } from "./sops-part.js";

/** The data key, encrypted for one age recipient. */
export interface WrappedKey {
  recipient: string;
  armored: string;
}

export const OTHER_KEY_SERVICES = ["pgp", "kms", "gcp_kms", "hckms", "azure_kv", "hc_vault"];
const AGE_RECIPIENT = /^age1(?:pq1)?[02-9ac-hj-np-z]+$/;
const ADD_RECIPIENT =
  "Make an age key with `age-keygen` and add its recipient: `sops rotate -i --add-age age1... FILE`.";

/** Other recipients beside an age one do no harm: each of them wraps the same data key. */
export function readWrappedKeys(sops: MapNode, { at, findings }: Reporting): WrappedKey[] | undefined {
  const entries = sops.entries.get("age")?.value;
  const all = entries?.kind === "seq" ? entries.items.flatMap(readWrappedKey) : [];
  const usable = all.filter(({ recipient }) => AGE_RECIPIENT.test(recipient));
  if (usable.length > 0) return usable;
  const others = OTHER_KEY_SERVICES.filter((name) => !isEmpty(sops.entries.get(name)?.value));
  if (all.length > 0) others.push("age plugin");
  if (all.some(({ recipient }) => recipient.startsWith("ssh-"))) reportSsh(at, findings);
  else if (others.length > 0) reportOthers(others, { at, findings });
  else reportBroken(at, "The file names no age recipient with a data key for it.", findings);
  return undefined;
}

function readWrappedKey(node: Node): WrappedKey[] {
  if (node.kind !== "map") return [];
  const recipient = scalarOf(node, "recipient")?.text;
  const armored = scalarOf(node, "enc")?.text;
  return recipient && armored ? [{ recipient, armored }] : [];
}

function reportSsh(at: Range, findings: Findings): void {
  findings.add({
    code: "secrets/sops-ssh",
    message: "The file is encrypted for SSH keys, which offhook does not read.",
    at,
    hint: ADD_RECIPIENT,
  });
}

function reportOthers(kinds: string[], { at, findings }: Reporting): void {
  findings.add({
    code: "secrets/sops-not-age",
    message: "The file is encrypted for key services that offhook does not use.",
    at,
    found: kinds.join(", "),
    expected: "at least one age recipient",
    hint: ADD_RECIPIENT,
  });
}
