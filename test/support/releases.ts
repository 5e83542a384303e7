/** Releases made of synthetic images with true headers, a store that holds them, and the catalogue that knows them. */
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { signedFile } from "./signed.js";

export interface MadeRelease {
  load: string;
  protocol: string;
  loader?: string;
  files: ReadonlyMap<string, { role: string; bytes: Uint8Array }>;
}

interface Given {
  load: string;
  /** Where it is not the load itself. */
  loader?: string;
  protocol?: string;
  /** Told apart by it from another one of the same name. */
  salt?: string;
  /** What the list names in place of its own files. */
  lists?: readonly string[];
  /** Of each image, in bytes. */
  size?: number;
}

const EACH = 4096;

/** A signed release: list, application and loader, and the unsigned loader where it has a name of its own. */
export function signedRelease({
  load,
  loader,
  protocol = "sip",
  salt = "",
  lists,
  size = EACH,
}: Given): MadeRelease {
  const base = loader ?? load;
  const body = (name: string) => Buffer.alloc(size, `${name} ${salt}\n`);
  const listed = lists ?? [`${base}.sbn`, `${load}.sb2`];
  const files = new Map([
    [
      `${load}.loads`,
      { role: "list", bytes: signedFile(`${load}.loads`, `${listed.join("\n")}\nLA_VERSION=TEST0001\n`) },
    ],
    [`${load}.sb2`, { role: "signed-application", bytes: signedFile(`${load}.sb2`, body(`${load}.sb2`)) }],
    [`${base}.sbn`, { role: "signed-loader", bytes: signedFile(`${base}.sbn`, body(`${base}.sbn`)) }],
    ...(loader === undefined
      ? []
      : [[`${loader}.bin`, { role: "loader", bytes: body(`${loader}.bin`) }] as const]),
  ]);
  return { load, protocol, files, ...(loader === undefined ? {} : { loader }) };
}

/** A release from before signatures: one file. */
export function unsignedRelease({ load, protocol = "sip", salt = "" }: Given): MadeRelease {
  const bytes = Buffer.alloc(EACH, `${load} ${salt}\n`);
  return { load, protocol, files: new Map([[`${load}.bin`, { role: "application", bytes }]]) };
}

export const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** `templates/firmware.yaml` of a fleet. */
export function catalogueOf(releases: readonly MadeRelease[]): string {
  const entries = releases.map(({ load, protocol, loader, files }) => {
    const rows = [...files].map(([path, { role, bytes }]) => {
      return `      - { path: ${path}, role: ${role}, size: ${bytes.length}, sha256: "${sha256Of(bytes)}" }`;
    });
    const signed = [...files.keys()].some((path) => path.endsWith(".loads"));
    const head = [`  ${load}:`, `    protocol: ${protocol}`, `    signed: ${signed}`];
    return [...head, ...(loader === undefined ? [] : [`    loader: ${loader}`]), "    files:", ...rows].join(
      "\n",
    );
  });
  return `apiVersion: offhook/v1\nkind: Firmware\nreleases:\n${entries.join("\n")}\n`;
}

export function fillStore(dir: string, releases: readonly MadeRelease[]): void {
  mkdirSync(dir, { recursive: true });
  for (const { files } of releases)
    for (const [path, { bytes }] of files) writeFileSync(join(dir, path), bytes, { mode: 0o644 });
}
