/** Reads a manifest that a publish or a build has left, and believes nothing in it that has not the right shape. */
import { rootDigest } from "../../model/digest.js";

/** One file of a root, as it was published. */
export interface ManifestRow {
  path: string;
  sha256: string;
  size: number;
  mode: string;
  order: number;
  family: string;
  site?: string;
  phone?: string;
}

/** What a manifest says of one target. */
export interface ManifestTarget {
  /** The name of the fleet that was published. */
  fleet: string;
  root: string;
  host?: string;
  digest: string;
  files: readonly ManifestRow[];
}

export type Manifest = ReadonlyMap<string, ManifestTarget>;

export const LARGEST_MANIFEST = 64 * 1024 * 1024;

type Holds = (value: unknown) => boolean;
type Shape = Readonly<Record<string, Holds>>;

const text = (value: unknown, most: number): value is string =>
  typeof value === "string" && value.length > 0 && value.length <= most;
const like =
  (pattern: RegExp, most: number): Holds =>
  (value) =>
    text(value, most) && pattern.test(value);
const count: Holds = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const optional =
  (holds: Holds): Holds =>
  (value) =>
    value === undefined || holds(value);

const NAME = like(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 64);
const WORDS = like(/^\P{C}+$/u, 1024);
const DIGEST = like(/^[0-9a-f]{64}$/, 64);

const MANIFEST: Shape = {
  apiVersion: (value) => value === "offhook/v1",
  kind: (value) => value === "Manifest",
  fleet: NAME,
  targets: isObject,
};
const TARGET: Shape = { root: WORDS, host: optional(WORDS), digest: DIGEST, files: Array.isArray };
const ROW: Shape = {
  path: like(/^[A-Za-z0-9][A-Za-z0-9._ -]*(?:\/[A-Za-z0-9][A-Za-z0-9._ -]*)*$/, 512),
  sha256: DIGEST,
  size: count,
  mode: like(/^0[0-7]{3}$/, 4),
  order: count,
  family: NAME,
  site: optional(WORDS),
  phone: optional(like(/^[0-9A-F]{12}$/, 12)),
};

/** The targets by name, or what is wrong, which is told by place and never by value. */
export function readManifest(bytes: Uint8Array): Manifest | string {
  let manifest: unknown;
  try {
    manifest = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return "it is not JSON";
  }
  return misshapen(manifest, { shape: MANIFEST, at: "it" }) ?? targetsOf(manifest as WholeManifest);
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
  const wrong = misshapen(target, { shape: TARGET, at });
  if (wrong !== undefined) return wrong;
  const paths = new Set<string>();
  for (const [index, row] of target.files.entries()) {
    const place = `${at}, file ${index + 1}`;
    const badRow = misshapen(row, { shape: ROW, at: place });
    if (badRow !== undefined) return badRow;
    if (paths.has(row.path)) return `${place}: its path stands there twice`;
    paths.add(row.path);
  }
  return rootDigest(target.files) === target.digest
    ? undefined
    : `${at}: its digest is not that of its files`;
}

/** `__proto__` is a key of its own in parsed JSON, and so one that is not known. */
function misshapen(value: unknown, { shape, at }: { shape: Shape; at: string }): string | undefined {
  if (!isObject(value)) return `${at}: an object is missing`;
  if (Object.keys(value).some((key) => !Object.hasOwn(shape, key)))
    return `${at}: it has a key that is not known`;
  const bad = Object.keys(shape).find((key) => {
    const own = Object.hasOwn(value, key) ? value[key] : undefined;
    return shape[key]?.(own) !== true;
  });
  return bad === undefined ? undefined : `${at}: ${bad} is missing or wrong`;
}
