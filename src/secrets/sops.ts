/** Secrets from a YAML file that sops encrypted for age recipients, once its MAC is verified. */
import type { Findings } from "../diagnostic/diagnostic.js";
import type { Range, Source } from "../diagnostic/source.js";
import type { MapNode, ScalarNode } from "../parse/node.js";
import { namedValues, reportShape } from "./named-values.js";
import { providerOf, type SecretProvider } from "./provider.js";
import { parseSealed, sealed } from "./sealed.js";
import type { Secret } from "./secret.js";
import { isCiphertext, type Plaintext } from "./sops-cipher.js";
import { openDataKey } from "./sops-key.js";
import { readMetadata, type SopsMetadata } from "./sops-metadata.js";
import { decryptTree, isAllEncrypted, isWithoutAliases } from "./sops-tree.js";

interface SopsFile {
  tree: MapNode;
  metadata: SopsMetadata;
}

/**
 * The MAC shows a change by somebody without the data key. It does not show a file made anew by somebody who knows the
 * recipient, which is public, nor an older version of the file: that is for review and version control.
 */
export async function openSops({
  source,
  identities,
  findings,
}: {
  source: Source;
  identities: readonly Secret[];
  findings: Findings;
}): Promise<SecretProvider | undefined> {
  const file = readSops(source, findings);
  if (!file) return undefined;
  const { tree, metadata } = file;
  const key = await openDataKey({ metadata, identities, findings });
  if (!key) return undefined;
  const plaintexts = decryptTree(tree, { key, metadata, findings });
  if (!plaintexts) return undefined;
  const read = (leaf: ScalarNode, at: Range) => textOf(leaf, { at, plaintexts, findings });
  return providerOf(source.file, namedValues(withoutMetadata(tree), { findings, read }));
}

/**
 * By name, without a key: names stand in the clear, so that a check can tell whether a reference leads somewhere. sops
 * leaves a ciphertext as it is until its value changes or the file gets a new data key.
 */
export function sopsCiphertexts(source: Source, findings: Findings): Map<string, string> | undefined {
  const file = readSops(source, findings);
  if (!file) return undefined;
  const read = (leaf: ScalarNode) => (isCiphertext(leaf.text) ? leaf.text : undefined);
  return namedValues(withoutMetadata(file.tree), { findings, read });
}

function readSops(source: Source, findings: Findings): SopsFile | undefined {
  const text = sealed(source);
  const before = findings.errors;
  const tree = parseSealed(text, findings);
  if (tree?.kind !== "map") {
    if (findings.errors === before) reportShape(tree ?? { source: text, start: 0, end: 0 }, findings);
    return undefined;
  }
  const metadata = readMetadata(tree, findings);
  if (!metadata || !isWithoutAliases(tree, findings)) return undefined;
  if (!isAllEncrypted(tree, { metadata, findings })) return undefined;
  return { tree, metadata };
}

function withoutMetadata(tree: MapNode): MapNode {
  return { ...tree, entries: new Map([...tree.entries].filter(([name]) => name !== "sops")) };
}

interface Opened {
  at: Range;
  plaintexts: ReadonlyMap<ScalarNode, Plaintext>;
  findings: Findings;
}

/** What stands in the clear by the file's rule is a note and no secret: its names are not under the MAC. */
function textOf(leaf: ScalarNode, { at, plaintexts, findings }: Opened): string | undefined {
  const plaintext = plaintexts.get(leaf);
  if (!plaintext) return undefined;
  const text = plaintext.type === "str" ? decodeUtf8(plaintext.bytes) : undefined;
  if (text !== undefined) return text;
  findings.add({
    code: "secrets/not-text",
    message: "This value was no text when sops encrypted it, so it may not be what was typed.",
    at,
    found: `type ${plaintext.type}`,
    hint: "Put it in quotes with `sops edit`: without them 0123 becomes the number 83, and 1e5 becomes 100000.",
  });
  return undefined;
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
