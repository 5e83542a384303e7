/** The files of the releases that a root wants, with what is wrong with them as far as the catalogue tells it. */
import type { Finding, Findings } from "../diagnostic/diagnostic.js";
import type { Range } from "../diagnostic/source.js";
import { type FirmwareRelease, isSignedRole } from "../model/catalogue.js";
import type { FamilyModel } from "../model/family.js";
import type { FleetModel, TargetModel } from "../model/fleet.js";
import type { FirmwareFile } from "../model/generated.js";
import { type LoadName, readLoad } from "../model/release.js";
import { meantLoad } from "./steps/meant.js";
import { stranded, type WantedLoad } from "./wishes.js";

/** A file of a release, as it goes into a root. */
export interface RootImage {
  path: string;
  sha256: string;
  size: number;
  /** Before everything that points to it. */
  order: number;
  /** The platform whose phones take it. */
  family: string;
  /** The release whose file it is, of several the first by name. */
  firmware: string;
  release: FirmwareRelease;
  role: FirmwareFile["role"];
  wanted: WantedLoad;
}

interface Scene {
  fleet: FleetModel;
  findings: Findings;
}

/** Images come before the lists that name them, and both before any file that a fleet makes. */
const IMAGE_ORDER = 0;
const LIST_ORDER = 1;

/** Sorted by path. */
export function imagesOf(loads: readonly WantedLoad[], scene: Scene): RootImage[] {
  const images = new Map<string, RootImage>();
  for (const wanted of loads) {
    const release = scene.fleet.catalogue.releases.get(wanted.load);
    if (wanted.waits && !release) continue;
    if (!release) {
      if (!isLoader(wanted, { loads, scene })) sayUnknown(wanted, scene);
      continue;
    }
    const family = familyOf(release, scene.fleet);
    checkWhole({ release, wanted, family }, scene.findings);
    for (const image of filesOf({ release, wanted, family }, scene.findings))
      if (!images.has(image.path)) images.set(image.path, image);
  }
  return [...images.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Old boot code is pointed at the loader that a release brings along. */
function isLoader(
  { load }: WantedLoad,
  { loads, scene: { fleet } }: { loads: readonly WantedLoad[]; scene: Scene },
): boolean {
  const families = [...fleet.families.values()];
  const brings = (one: string): boolean =>
    fleet.catalogue.releases.get(one)?.loader === load ||
    families.some((family) => readLoad(one, family.loads)?.loader === load);
  return loads.some((one) => one.load !== load && brings(one.load));
}

function sayUnknown(wanted: WantedLoad, { fleet: { catalogue }, findings }: Scene): void {
  const { load } = wanted;
  const [at, ...others] = wanted.places;
  const near = meantLoad(load, catalogue.releases.keys());
  const brings = [...catalogue.releases.values()].find(({ loader }) => loader === load);
  const meant = brings
    ? `it is the loader that ${brings.name} brings along. `
    : near === undefined
      ? ""
      : `did you mean ${near}? `;
  findings.add({
    code: "firmware/unknown-release",
    message: `the catalogue has no release ${load}: without its files it ${stranded(wanted)}`,
    at,
    found: load,
    hint: `${meant}offhook firmware add puts a release that you have into the catalogue`,
    related: others.slice(0, MOST_PLACES).map((place) => ({ at: place, message: "named here as well" })),
  });
}

const MOST_PLACES = 3;

function familyOf({ name, protocol }: FirmwareRelease, { families }: FleetModel): FamilyModel | undefined {
  return [...families.values()].find((one) => one.protocol === protocol && readLoad(name, one.loads));
}

interface Wanting {
  release: FirmwareRelease;
  wanted: WantedLoad;
  family: FamilyModel | undefined;
}

/** What phones are known to fetch for a load has to be among the files of its release, to the letter. */
function checkWhole({ release, wanted, family }: Wanting, findings: Findings): void {
  const load: LoadName | undefined = family && readLoad(release.name, family.loads);
  const paths = release.files.map(({ path }) => path);
  for (const path of load?.files ?? []) {
    if (paths.includes(path)) continue;
    const twin = paths.find((one) => one.toLowerCase() === path.toLowerCase());
    const other = paths.find((one) => extension(one) === extension(path));
    findings.add({
      code: "firmware/release-incomplete",
      message: `release ${release.name} has no ${path}, which phones fetch for it: it ${stranded(wanted)}`,
      at: wanted.places[0],
      found: twin ?? other ?? paths.join(", "),
      expected: path,
      hint: hintFor({ twin, other }),
      related: [{ at: release.at, message: "the release in the catalogue" }],
    });
  }
}

function hintFor({ twin, other }: { twin: string | undefined; other: string | undefined }): string {
  if (twin !== undefined)
    return "phones tell capitals from small letters: the file has to be called as they ask for it";
  if (other !== undefined)
    return "the file that is there belongs to another release, and phones do not ask for it";
  return "add the vendor's whole archive: offhook firmware add FILE";
}

const extension = (path: string): string => path.slice(path.lastIndexOf(".") + 1).toLowerCase();

function filesOf({ release, wanted, family }: Wanting, findings: Findings): RootImage[] {
  const unknown = release.files.filter(({ sha256, size }) => sha256 === undefined || size === undefined);
  if (unknown.length > 0)
    findings.add({
      code: "firmware/digest-unknown",
      message: `of release ${release.name} the catalogue does not tell size and digest of ${unknown.map(({ path }) => path).join(", ")}`,
      at: wanted.places[0],
      hint: "offhook firmware add takes them from the files that you have",
      related: [{ at: release.at, message: "the release in the catalogue" }],
    });
  const { unsigned } = wanted;
  const isWanted = (role: FirmwareFile["role"]) =>
    !unsigned || !release.signed || isSignedRole(role) || unsigned.has(role);
  return release.files.flatMap(({ path, role, sha256, size }): RootImage[] => {
    if (sha256 === undefined || size === undefined || !isWanted(role)) return [];
    const order = role === "list" ? LIST_ORDER : IMAGE_ORDER;
    const whose = { family: family?.platform ?? "unknown", firmware: release.name };
    return [{ path, sha256, size, order, ...whose, release, role, wanted }];
  });
}

/** As a root lists it beside what the fleet makes. */
export const rowOf = ({ path, sha256, size, order, family, firmware }: RootImage) => ({
  ...{ path, sha256, size, order, family, firmware },
});

/** A dial plan and a ring have places of their own; a file that each root has can only be meant by mistake. */
export function nameTaken(
  { path, firmware, release, wanted }: RootImage,
  { target, owner }: { target: TargetModel; owner: { family: string; at?: Range } },
): Finding {
  const isNamed = owner.at !== undefined && owner.at !== target.at;
  return {
    code: "firmware/name-taken",
    message: `target ${target.name} would have two files ${path}: one of release ${firmware}, and one that ${owner.family} makes`,
    at: isNamed ? owner.at : release.own ? release.at : wanted.places[0],
    hint: isNamed
      ? "give the dial plan or the ring another name"
      : "no release has such a file: the catalogue names the vendor's files alone",
  };
}
