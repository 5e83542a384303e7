/** A release that was found against one that is known: the same, the same as far as it is known, or another. */
import type { FirmwareFile } from "../../model/generated.js";

export interface Difference {
  path: string;
  found: string;
  expected: string;
}

export interface Compared {
  /** How many of the files have a digest to compare with, and how many a size alone. */
  digests: number;
  sizes: number;
  differences: Difference[];
}

/** Files that one of them has alone say nothing: archives of one release differ in what they hold besides. */
export function compare(found: readonly FirmwareFile[], known: readonly FirmwareFile[]): Compared {
  const compared: Compared = { digests: 0, sizes: 0, differences: [] };
  const byPath = new Map(known.map((file) => [file.path, file]));
  for (const file of found) {
    const other = byPath.get(file.path);
    if (other) compareFile({ file, other }, compared);
  }
  return compared;
}

function compareFile({ file, other }: { file: FirmwareFile; other: FirmwareFile }, compared: Compared): void {
  const { path } = file;
  if (other.size !== undefined && file.size !== other.size)
    compared.differences.push({ path, found: `${file.size} bytes`, expected: `${other.size} bytes` });
  else if (other.sha256 !== undefined && file.sha256 !== other.sha256)
    compared.differences.push({ path, found: `SHA-256 ${file.sha256}`, expected: other.sha256 });
  else if (other.sha256 !== undefined) compared.digests++;
  else if (other.size !== undefined) compared.sizes++;
}
