/** Finds the firmware of roots in the fleet's stores, and says which phones would be stranded by what is not there. */
import type { Compilation } from "../compile.js";
import { type Diagnostic, type Finding, Findings, sortDiagnostics } from "../diagnostic/diagnostic.js";
import { contentFindings, LOOKED_AT } from "../firmware/files/content.js";
import type { RootImage } from "../firmware/images.js";
import { stranded } from "../firmware/wishes.js";
import { storePlace } from "../load/firmware/place.js";
import { findImage, type ImageStores, openStores } from "../load/firmware/stores.js";
import { readNamedHead } from "../load/read.js";
import type { Io } from "./io.js";
import type { Workspace } from "./workspace.js";

export interface Searched {
  /** Where files lie on this machine, by digest and name. */
  found: Map<string, string>;
  /** Sorted; all of them errors. */
  diagnostics: Diagnostic[];
}

export const imageKey = ({ sha256, path }: Pick<RootImage, "sha256" | "path">): string => `${sha256} ${path}`;

interface Search {
  workspace: Workspace;
  io: Io;
  /** Whether stores on other machines are asked, too; what may be there is not missed else. */
  far: boolean;
  /** The targets whose roots are meant; all when undefined. */
  targets?: ReadonlySet<string> | undefined;
}

export async function searchImages(
  { fleet, firmware, errors }: Compilation,
  { workspace, io, far, targets }: Search,
): Promise<Searched> {
  const found = new Map<string, string>();
  const places = fleet?.data.firmwareStores ?? [];
  if (errors > 0 || places.length === 0) return { found, diagnostics: [] };
  const { dir } = workspace.inputs;
  const near = places.filter((place) => far || isFolder(place, dir));
  const wanted = [...firmware].flatMap(([target, images]) => ((targets?.has(target) ?? true) ? images : []));
  const stores = openStores(near, { dir, env: io.env });
  const findings = new Findings();
  const missing = new Map<string, Missing[]>();
  try {
    for (const image of new Map(wanted.map((one) => [imageKey(one), one])).values()) {
      const looked = await lookFor(image, { stores, findings });
      if (typeof looked === "string") found.set(imageKey(image), looked);
      else missing.set(image.firmware, [...(missing.get(image.firmware) ?? []), looked]);
    }
  } finally {
    await stores.close();
  }
  // What is in no folder may be in a store that was not asked.
  if (near.length === places.length)
    for (const files of missing.values()) findings.add(missingFinding(files, titlesOf(places, dir)));
  return { found, diagnostics: sortDiagnostics(findings.diagnostics()) };
}

/** A fleet whose firmware is not to be had is no sound one. */
export function withImages(compilation: Compilation, { diagnostics }: Searched): void {
  compilation.left = sortDiagnostics([...compilation.left, ...diagnostics]);
  compilation.errors += diagnostics.length;
}

function isFolder(place: string, dir: string): boolean {
  const store = storePlace(place, dir);
  return "refused" in store || store.kind === "folder";
}

/** An address that cannot be read may hold a password. */
function titlesOf(places: readonly string[], dir: string): string[] {
  return places.map((place) => {
    const store = storePlace(place, dir);
    return "refused" in store ? "a store whose address cannot be read" : store.title;
  });
}

interface Missing {
  image: RootImage;
  why: string;
  hint: string;
}

async function lookFor(
  image: RootImage,
  { stores, findings }: { stores: ImageStores; findings: Findings },
): Promise<string | Missing> {
  const looked = await findImage(image, stores);
  if (!("path" in looked)) return { image, why: looked.missing, hint: looked.hint };
  const head = readNamedHead(looked.path, LOOKED_AT);
  if (typeof head === "string")
    return { image, why: `${looked.path}: ${head}`, hint: "see who may read the store" };
  for (const finding of contentFindings(image, head)) findings.add(finding);
  return looked.path;
}

/** One for all that is missing of a release. */
function missingFinding(files: readonly Missing[], stores: readonly string[]): Finding {
  const [first] = files;
  if (!first) throw new Error("a file that is missing was expected");
  const { firmware, wanted } = first.image;
  const [at, ...others] = wanted.places;
  const names = files.map(({ image }) => image.path).join(", ");
  return {
    code: "firmware/file-missing",
    message: `release ${firmware} is not whole in ${stores.join(", ")}: without ${names} it ${stranded(wanted)}`,
    at,
    found: files.map(({ why }) => why).join("; "),
    hint: first.hint,
    related: others.slice(0, MOST_PLACES).map((place) => ({ at: place, message: "named here as well" })),
  };
}

const MOST_PLACES = 3;
