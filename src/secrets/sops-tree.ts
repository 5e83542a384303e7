/** Decrypts the leaves of a SOPS file and holds them against its MAC, as `Tree.Decrypt` in getsops/sops, sops.go. */
import { createHash, type Hash } from "node:crypto";
import type { Findings } from "../diagnostic/diagnostic.js";
import type { Range } from "../diagnostic/source.js";
import type { MapNode, Node, ScalarNode } from "../parse/node.js";
import { isNull, reportEmpty } from "./named-values.js";
import { decrypt, isCiphertext, type Plaintext } from "./sops-cipher.js";
import type { SopsMetadata } from "./sops-metadata.js";

interface Leaf {
  path: readonly string[];
  key: ScalarNode;
  value: ScalarNode;
}

interface Reading {
  metadata: SopsMetadata;
  findings: Findings;
}

/** `MACOnlyEncryptedInitialization` of sops.go: the SHA-256 of the word sops. */
const MAC_ONLY_ENCRYPTED = createHash("sha256").update("sops").digest();

/** False, with a finding each, when something stands in the clear that the file's rule wants encrypted. */
export function isAllEncrypted(tree: MapNode, { metadata, findings }: Reading): boolean {
  const before = findings.errors;
  for (const { path, key, value } of leaves(tree)) {
    if (!metadata.isEncrypted(path) || isNull(value) || isCiphertext(value.text)) continue;
    // sops leaves an empty text as it is and out of the MAC, so nobody can tell when it came here.
    if (value.text === "") reportEmpty(key, findings);
    else reportPlaintext(key, findings);
  }
  return findings.errors === before;
}

/** sops writes no aliases; one would give a verified value a second name, which nothing verifies. */
export function isWithoutAliases(tree: MapNode, findings: Findings): boolean {
  const seen = new Set<ScalarNode>();
  for (const { key, value } of leaves(tree)) {
    if (!seen.has(value)) seen.add(value);
    else return reportAlias(key, findings);
  }
  return true;
}

/** The plaintext of every encrypted leaf, or undefined when one does not open or the MAC says otherwise. */
export function decryptTree(
  tree: MapNode,
  { key, metadata, findings }: Reading & { key: Uint8Array },
): Map<ScalarNode, Plaintext> | undefined {
  const plaintexts = new Map<ScalarNode, Plaintext>();
  const mac = createHash("sha512");
  const before = findings.errors;
  if (metadata.macOnlyEncrypted) mac.update(MAC_ONLY_ENCRYPTED);
  for (const leaf of leaves(tree)) {
    if (isNull(leaf.value)) continue;
    if (!metadata.isEncrypted(leaf.path)) {
      if (!metadata.macOnlyEncrypted) hashClearLeaf(leaf, { mac, findings });
      continue;
    }
    // The items of a list share the place of the list; their order is held by the MAC alone.
    const plaintext = decrypt(leaf.value.text, { key, place: `${leaf.path.join(":")}:` });
    if (!plaintext) reportDamaged(leaf, findings);
    else mac.update(plaintext.bytes);
    if (plaintext) plaintexts.set(leaf.value, plaintext);
  }
  if (findings.errors > before) return undefined;
  return isMac(mac.digest("hex").toUpperCase(), { key, metadata, findings }) ? plaintexts : undefined;
}

function* leaves(tree: MapNode): Generator<Leaf> {
  for (const [text, { key, value }] of tree.entries) {
    if (text !== "sops") yield* leavesOf(value, { path: [text], key });
  }
}

function* leavesOf(node: Node, { path, key }: Omit<Leaf, "value">): Generator<Leaf> {
  if (node.kind === "scalar") yield { path, key, value: node };
  else if (node.kind === "seq") for (const item of node.items) yield* leavesOf(item, { path, key });
  else
    for (const [text, entry] of node.entries)
      yield* leavesOf(entry.value, { path: [...path, text], key: entry.key });
}

function hashClearLeaf({ value, key }: Leaf, { mac, findings }: { mac: Hash; findings: Findings }): void {
  const text = clearText(value);
  if (text !== undefined) {
    mac.update(text, "utf8");
    return;
  }
  findings.add({
    code: "secrets/sops-unsupported",
    message: "offhook cannot be sure how sops reads this unencrypted value, and so not of the file's MAC.",
    at: key,
    hint: "Put it in quotes with sops, or set `mac_only_encrypted` for the file.",
  });
}

/** What an unencrypted leaf adds to the MAC; undefined where Go's YAML reader may see a number or a time we do not. */
function clearText({ text, plain }: ScalarNode): string | undefined {
  if (!plain) return text;
  if (/^(?:true|True|TRUE)$/.test(text)) return "True";
  if (/^(?:false|False|FALSE)$/.test(text)) return "False";
  if (!/^[-+.0-9]/.test(text)) return text;
  return /^-?\d{1,15}(?:\.\d{1,6})?$/.test(text) && String(Number(text)) === text ? text : undefined;
}

function isMac(computed: string, { key, metadata, findings }: Reading & { key: Uint8Array }): boolean {
  const stored = decrypt(metadata.mac.text, { key, place: metadata.lastModified });
  if (stored && Buffer.from(stored.bytes).toString("latin1") === computed) return true;
  findings.add({
    code: "secrets/sops-mac",
    message: "The file was changed after sops encrypted it: its MAC does not fit.",
    at: metadata.mac,
    expected: "the values, their order and `lastmodified` as sops left them",
    hint: "Take the file from version control; change it with sops only, also in a merge.",
  });
  return false;
}

function reportAlias(at: Range, findings: Findings): false {
  findings.add({
    code: "secrets/sops-unsupported",
    message: "This value stands in the file more than once, by an alias, which sops never writes.",
    at,
    hint: "Take the file from version control; change it with sops only.",
  });
  return false;
}

function reportPlaintext(at: Range, findings: Findings): void {
  findings.add({
    code: "secrets/sops-plaintext",
    message: "This value is not encrypted, or its ciphertext is mutilated.",
    at,
    hint: "Edit the file with sops only. If a secret stood here in the clear, replace it: history keeps it.",
  });
}

function reportDamaged({ key }: Leaf, findings: Findings): void {
  findings.add({
    code: "secrets/sops-damaged",
    message: "This value does not decrypt: it is damaged, or was moved here from another name or file.",
    at: key,
    hint: "Take the file from version control; rename and move secrets with sops only.",
  });
}
