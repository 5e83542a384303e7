/** Firmware releases by the name of their load: what is publicly known, and what the fleet has of its own. */
import type { Findings } from "../diagnostic/diagnostic.js";
import type { Range } from "../diagnostic/source.js";
import type { MapNode } from "../parse/node.js";
import type { FamilyModel } from "./family.js";
import type {
  FirmwareCatalogue,
  FirmwareFile,
  FirmwareRole,
  Protocol,
  ReleaseEntry,
  ReleaseFrom,
} from "./generated.js";
import { type Release, readLoad } from "./release.js";

export type { FirmwareFile } from "./generated.js";

export interface FirmwareRelease {
  /** The load, without extension. */
  name: string;
  protocol: Protocol;
  release: Release;
  signed: boolean;
  /** The name of the loader that it brings along, without extension. */
  loader?: string;
  files: FirmwareFile[];
  from?: ReleaseFrom;
  /** False for what is publicly known, true for what the fleet's own catalogue says. */
  own: boolean;
  /** The entry in the catalogue's file. */
  at: Range;
}

/** Of what phones take that check signatures; the others are for phones from before that. */
export const isSignedRole = (role: FirmwareRole): boolean => role !== "loader" && role !== "application";

export interface Catalogue {
  releases: ReadonlyMap<string, FirmwareRelease>;
}

/** A catalogue's file, read and held against its schema. */
export interface CatalogueFile {
  data: FirmwareCatalogue;
  node: MapNode;
}

interface Given {
  shipped: readonly CatalogueFile[];
  own?: CatalogueFile | undefined;
}

interface Making {
  families: ReadonlyMap<string, FamilyModel>;
  findings: Findings;
}

export const NO_CATALOGUE: Catalogue = { releases: new Map() };

/** The fleet's entries win over those that are shipped. */
export function makeCatalogue({ shipped, own }: Given, making: Making): Catalogue {
  const known = shipped.flatMap((file) => releasesOf(file, { ...making, own: false }));
  const added = own ? releasesOf(own, { ...making, own: true }) : [];
  const releases = new Map([...known, ...added].map((release) => [release.name, release]));
  const sorted = [...releases.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const release of sorted) checkTwice(release, making.findings);
  checkClashes(sorted, making.findings);
  return { releases: new Map(sorted.map((release) => [release.name, release])) };
}

function releasesOf({ data, node }: CatalogueFile, making: Making & { own: boolean }): FirmwareRelease[] {
  return Object.entries(data.releases).flatMap(([name, entry]) => {
    const at = keyOf(node, name);
    const release = numbersOf(name, { protocol: entry.protocol, families: making.families });
    if (!release) sayUnknown({ name, entry, at }, making);
    return release ? [releaseOf(entry, { name, release, own: making.own, at })] : [];
  });
}

function keyOf(node: MapNode, name: string): Range {
  const releases = node.entries.get("releases")?.value;
  return (releases?.kind === "map" && releases.entries.get(name)?.key) || node;
}

function releaseOf(
  { protocol, signed, loader, files, from }: ReleaseEntry,
  known: Pick<FirmwareRelease, "name" | "release" | "own" | "at">,
): FirmwareRelease {
  const made: FirmwareRelease = { ...known, protocol, signed, files };
  if (loader !== undefined) made.loader = loader;
  if (from) made.from = from;
  return made;
}

/** What a load's name means is said once, in the families of its protocol. */
function numbersOf(
  name: string,
  { protocol, families }: { protocol: Protocol; families: Making["families"] },
): Release | undefined {
  for (const family of families.values()) {
    const load = family.protocol === protocol ? readLoad(name, family.loads) : undefined;
    if (load) return load.release;
  }
  return undefined;
}

function sayUnknown(
  { name, entry, at }: { name: string; entry: ReleaseEntry; at: Range },
  { families, findings }: Making,
): void {
  const forms = [...families.values()].filter(({ protocol }) => protocol === entry.protocol);
  // Without its family nothing could fit, and that is said of the family.
  if (forms.length === 0) return;
  const examples = forms.flatMap(({ loads }) => loads.map(({ example }) => example));
  findings.add({
    code: "firmware/unknown-form",
    message: `no family of ${entry.protocol} has load names of this form`,
    at,
    found: name,
    expected: `a name such as ${examples.join(", ")}`,
  });
}

function checkTwice({ name, files, at }: FirmwareRelease, findings: Findings): void {
  const paths = files.map(({ path }) => path);
  for (const path of paths.filter((one, index) => paths.indexOf(one) !== index)) {
    findings.add({ code: "firmware/file-twice", message: `release ${name} names ${path} twice`, at });
  }
}

/** Releases may share a file, as they do a loader: one name is then one file. */
function checkClashes(releases: readonly FirmwareRelease[], findings: Findings): void {
  const first = new Map<string, { release: FirmwareRelease; file: FirmwareFile }>();
  for (const release of releases) {
    for (const file of release.files) {
      const before = first.get(file.path);
      if (!before) first.set(file.path, { release, file });
      else if (before.release !== release && differs(before.file, file)) {
        findings.add({
          code: "firmware/contradiction",
          message: `releases ${before.release.name} and ${release.name} mean different files by ${file.path}`,
          at: release.own ? release.at : before.release.at,
          related: [{ at: release.own ? before.release.at : release.at, message: "the other release" }],
        });
      }
    }
  }
}

function differs(a: FirmwareFile, b: FirmwareFile): boolean {
  const apart = <T>(one: T | undefined, other: T | undefined) =>
    one !== undefined && other !== undefined && one !== other;
  return apart(a.size, b.size) || apart(a.sha256, b.sha256);
}
