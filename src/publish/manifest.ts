/** The manifest of an artifact: every file with its digest, and one digest over each root. */
import { rootDigest } from "../model/digest.js";
import type { FleetModel } from "../model/fleet.js";

export interface ManifestFile {
  path: string;
  sha256: string;
  size: number;
  order: number;
  family: string;
  /** The release whose file it is; absent for what the fleet makes. */
  firmware?: string;
  site?: string;
  phone?: string;
}

/** The text of a manifest: one file a line, so that a difference is a line too. */
export function manifestText(fleet: FleetModel, files: ReadonlyMap<string, readonly ManifestFile[]>): string {
  const targets = [...files.keys()]
    .sort()
    .map((name) => targetText(name, { fleet, files: files.get(name) ?? [] }));
  const head = `{\n  "apiVersion": "offhook/v1",\n  "kind": "Manifest",\n  "fleet": ${JSON.stringify(fleet.name)},\n  "targets": {`;
  return `${head}${targets.length ? `\n${targets.join(",\n")}\n  ` : ""}}\n}\n`;
}

function targetText(
  name: string,
  { fleet, files }: { fleet: FleetModel; files: readonly ManifestFile[] },
): string {
  const data = fleet.targets.get(name)?.data;
  const lines = [
    `      "root": ${JSON.stringify(data?.root ?? "")},`,
    ...(data?.host === undefined ? [] : [`      "host": ${JSON.stringify(data.host)},`]),
    `      "digest": "${rootDigest(files)}",`,
  ];
  const rows = files.map((file) => `        ${JSON.stringify(row(file))}`);
  return `    ${JSON.stringify(name)}: {\n${lines.join("\n")}\n      "files": [\n${rows.join(",\n")}\n      ]\n    }`;
}

function row({ path, sha256, size, order, family, firmware, site, phone }: ManifestFile): object {
  return { path, sha256, size, mode: "0644", order, family, firmware, site, phone };
}
