/** Releases as `offhook firmware` prints them: a line each and one for each file, or JSON. */
import type { Diagnostic } from "../../diagnostic/diagnostic.js";
import type { FirmwareFile, FirmwareRelease } from "../../model/catalogue.js";
import { type Release, releaseText } from "../../model/release.js";
import { escapeText, jsonText } from "../../report/escape.js";
import { json } from "../../report/json.js";

export interface SaidFile extends FirmwareFile {
  /** Which store has it, or why none does. */
  store?: string;
  missing?: string;
}

export interface SaidRelease {
  name: string;
  protocol: FirmwareRelease["protocol"];
  release?: Release | undefined;
  signed: boolean;
  /** Whether the fleet's own catalogue has it. */
  own: boolean;
  state?: "added" | "replaced" | "unchanged" | "refused";
  /** Against what is publicly known. */
  known?: "same" | "partly" | "unknown" | "differs";
  /** How many phones of the fleet are given it. */
  phones?: number;
  files: SaidFile[];
}

export interface Report {
  fleet: string;
  /** The file that was written. */
  written?: string | undefined;
  releases: readonly SaidRelease[];
  diagnostics: readonly Diagnostic[];
}

export function reportJson({ fleet, written, releases, diagnostics }: Report): string {
  const { diagnostics: findings } = JSON.parse(json(diagnostics)) as { diagnostics: unknown[] };
  return jsonText({
    apiVersion: "offhook/v1",
    kind: "Releases",
    fleet,
    written,
    releases: releases.map(({ release, ...rest }) => ({
      ...rest,
      ...(release ? { version: releaseText(release) } : {}),
    })),
    diagnostics: findings,
  });
}

const KNOWN: Record<NonNullable<SaidRelease["known"]>, string> = {
  same: "as publicly known",
  partly: "as far as it is publicly known",
  unknown: "nothing is publicly known of it, sizes are as found",
  differs: "other than publicly known",
};

export function releaseLines(release: SaidRelease): string {
  const { name, protocol, state, known, phones, own, signed, files } = release;
  const version = release.release ? ` ${releaseText(release.release)}` : "";
  const facts = [
    `${protocol}${version}`,
    signed ? "signed" : "unsigned",
    ...(state === undefined ? [own ? "in the fleet's catalogue" : "publicly known"] : [state]),
    ...(known === undefined ? [] : [KNOWN[known]]),
    ...(phones === undefined || phones === 0 ? [] : [`${phones} ${phones === 1 ? "phone" : "phones"}`]),
  ];
  return [`${name}  ${facts.join(", ")}`, ...files.map(fileLine)]
    .map((line) => `${escapeText(line)}\n`)
    .join("");
}

function fileLine({ path, role, size, sha256, store, missing }: SaidFile): string {
  const bytes = size === undefined ? "size unknown" : `${size} bytes`;
  const digest = sha256 === undefined ? "no digest" : sha256.slice(0, 12);
  const place = store === undefined ? missing : `in ${store}`;
  return `  ${path}  ${role}, ${bytes}, ${digest}${place === undefined ? "" : `, ${place}`}`;
}
