/** Reads a manifest that a build has left, and believes nothing in it that has not the right shape. */
import { rootDigest } from "../../model/digest.js";
import type { PublishedFile } from "../../model/generation.js";
import {
  DIGEST,
  exactly,
  isObject,
  misshapen,
  misshapenRows,
  NAME,
  optional,
  parsedJson,
  type Shape,
  WORDS,
} from "./shape.js";

/** What a manifest says of one target. */
export interface ManifestTarget {
  /** The name of the fleet that was built. */
  fleet: string;
  root: string;
  host?: string;
  digest: string;
  files: readonly PublishedFile[];
}

export type Manifest = ReadonlyMap<string, ManifestTarget>;

export const LARGEST_MANIFEST = 64 * 1024 * 1024;

const MANIFEST: Shape = {
  apiVersion: exactly("offhook/v1"),
  kind: exactly("Manifest"),
  fleet: NAME,
  targets: isObject,
};
const TARGET: Shape = { root: WORDS, host: optional(WORDS), digest: DIGEST, files: Array.isArray };

/** The targets by name, or what is wrong, which is told by place and never by value. */
export function readManifest(bytes: Uint8Array): Manifest | string {
  const parsed = parsedJson(bytes);
  if (!parsed) return "it is not JSON";
  return misshapen(parsed.value, { shape: MANIFEST, at: "it" }) ?? targetsOf(parsed.value as WholeManifest);
}

interface WholeManifest {
  fleet: string;
  targets: Record<string, Omit<ManifestTarget, "fleet">>;
}

function targetsOf({ fleet, targets }: WholeManifest): Manifest | string {
  const found = new Map<string, ManifestTarget>();
  for (const [name, target] of Object.entries(targets)) {
    if (!NAME(name)) return "a target has a name that no target can have";
    const wrong = wrongTarget(target, `target ${name}`);
    if (wrong !== undefined) return wrong;
    found.set(name, { fleet, ...target });
  }
  return found;
}

function wrongTarget(target: Omit<ManifestTarget, "fleet">, at: string): string | undefined {
  const wrong = misshapen(target, { shape: TARGET, at }) ?? misshapenRows(target.files, at);
  if (wrong !== undefined) return wrong;
  return rootDigest(target.files) === target.digest
    ? undefined
    : `${at}: its digest is not that of its files`;
}
