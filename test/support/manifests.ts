/** Manifests and records as a build or a publish leaves them, for tests that read them back. */
import { createHash } from "node:crypto";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rootDigest } from "../../src/model/digest.js";
import type { Generation, PublishedFile as Row } from "../../src/model/generation.js";
import { currentTarget, generationFolder, OWN, recordFile } from "../../src/model/own-folder.js";

export type { PublishedFile as Row } from "../../src/model/generation.js";

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

export const generationName = (number: number): string =>
  `${String(number).padStart(6, "0")}-${String(number).repeat(32).slice(0, 32)}`;

/** The folder and the record of a generation, in a root; gives the folder. */
export function makeGeneration(root: string, number: number, given: Partial<Generation> = {}): string {
  const name = generationName(number);
  const files = given.files ?? [];
  const record: Generation = {
    ...{ number, name, fleet: "acme", target: "leeds", made: "2026-11-28T05:17:00Z", tool: "offhook 0.0.0" },
    ...{ files, kept: [], digest: rootDigest(files), ...given },
  };
  mkdirSync(join(root, generationFolder(name)), { recursive: true });
  mkdirSync(join(root, OWN.records), { recursive: true });
  const text = JSON.stringify({ apiVersion: "offhook/v1", kind: "Generation", ...record });
  writeFileSync(join(root, recordFile(name)), text);
  return join(root, generationFolder(name));
}

export function makeLive(root: string, number: number): void {
  symlinkSync(currentTarget(generationName(number)), join(root, OWN.current));
}
