/** Manifests as a build or a publish leaves them, for tests that read them back. */
import { createHash } from "node:crypto";
import { rootDigest } from "../../src/model/digest.js";

export interface Row {
  path: string;
  sha256: string;
  size: number;
  mode: string;
  order: number;
  family: string;
  site?: string;
  phone?: string;
}

export function rowOf(path: string, text = ""): Row {
  const sha256 = createHash("sha256").update(text).digest("hex");
  return { path, sha256, size: Buffer.byteLength(text), mode: "0644", order: 20, family: "acme-sip" };
}

export function manifestOf(targets: Record<string, readonly Row[]>): string {
  const described = Object.entries(targets).map(([name, files]) => [
    name,
    { root: "/srv/tftp", digest: rootDigest(files), files },
  ]);
  const head = { apiVersion: "offhook/v1", kind: "Manifest", fleet: "acme" };
  return JSON.stringify({ ...head, targets: Object.fromEntries(described) });
}
