/** The roots of an artifact as what is desired: their bytes with the secrets in them, and what the fleet says of each file. */
import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { sameButSecrets } from "../../check/same-but-secrets.js";
import { type Diagnostic, Findings, sortDiagnostics } from "../../diagnostic/diagnostic.js";
import type { Digested } from "../../load/read.js";
import { openArtifactRoot, targetsOfArtifact } from "../../load/root/artifact.js";
import { rootDigest } from "../../model/digest.js";
import type { FleetModel } from "../../model/fleet.js";
import type { PublishedFile } from "../../model/generation.js";
import { type Call, UsageError } from "../command.js";
import { type DesiredRoot, type DesiredRoots, desiredRoots, markKey, NO_ROOT } from "../desired-roots.js";
import type { Io } from "../io.js";
import { progressBar } from "../progress.js";
import { openWorkspace, type Workspace } from "../workspace.js";

/** One root of an artifact. */
export interface BuiltRoot extends DesiredRoot {
  /** Where files of firmware lie on this machine, by path; none where only a generation of the root has them. */
  places: ReadonlyMap<string, string>;
  rows: readonly PublishedFile[];
  digest: string;
  /** By file, what stands there for the state of the whole root. */
  marks: ReadonlyMap<string, readonly string[]>;
}

export interface Built extends Omit<DesiredRoots, "roots"> {
  fleet: FleetModel;
  roots: Map<string, BuiltRoot>;
}

export interface Unusable {
  diagnostics: Diagnostic[];
}

/** Needs no secret: their values are in the artifact, and are masked from here on. */
export async function openBuilt(
  dir: string,
  { call, io }: { call: Call; io: Io },
): Promise<Built | Unusable> {
  const names = targetsOfArtifact(dir, io.cwd);
  if (typeof names === "string") throw new UsageError(`--artifact ${dir}: ${names}`);
  const workspace = await openWorkspace(call, { io, valued: false });
  const bar = progressBar("compiling", { call, io });
  const meant = desiredRoots(workspace, { io, progress: bar.step });
  bar.end();
  const { compilation } = meant;
  const { fleet } = compilation;
  if (compilation.errors > 0 || !fleet) return { diagnostics: compilation.left };
  const wanted = chosenTargets(names, { call, fleet });
  const findings = new Findings();
  const values: string[] = [];
  const roots = new Map<string, BuiltRoot>();
  for (const target of wanted) {
    const root = await builtRoot({ dir, target, io, fleet }, { meant, workspace, findings, values });
    if (root) roots.set(target, root);
  }
  io.guard(() => values);
  if (findings.errors > 0)
    return { diagnostics: sortDiagnostics([...compilation.left, ...findings.diagnostics()]) };
  return { ...meant, fleet, roots };
}

function chosenTargets(
  built: readonly string[],
  { call, fleet }: { call: Call; fleet: FleetModel },
): readonly string[] {
  const wanted = call.list("target");
  for (const name of wanted) {
    if (!fleet.targets.has(name))
      throw new UsageError(`the fleet has no target ${name}; it has ${[...fleet.targets.keys()].join(", ")}`);
    if (!built.includes(name))
      throw new UsageError(`the artifact has no target ${name}; it has ${built.join(", ") || "none"}`);
  }
  return wanted.length > 0 ? [...new Set(wanted)] : built;
}

interface Where {
  dir: string;
  target: string;
  io: Io;
  fleet: FleetModel;
}

interface Comparing {
  meant: DesiredRoots;
  workspace: Workspace;
  findings: Findings;
  values: string[];
}

async function builtRoot(where: Where, comparing: Comparing): Promise<BuiltRoot | undefined> {
  const { dir, target, io, fleet } = where;
  const opened = await openArtifactRoot(dir, { cwd: io.cwd, target, env: {} });
  if ("refused" in opened) throw new UsageError(`--artifact ${dir}: ${opened.refused}; ${opened.hint}`);
  const { last, entries = [], read, digests } = opened.root;
  if (!last || last.fleet !== fleet.name)
    throw new UsageError(
      `--artifact ${dir}: it was built from the fleet ${last?.fleet}, and this is ${fleet.name}`,
    );
  const [made, images] = [pathsOf(last.files, false), pathsOf(last.files, true)];
  const [bytes, amounts] = [await read(made), await digests(images)];
  const broken = brokenFile(last.files, { bytes, amounts, names: entries.map(({ name }) => name) });
  if (broken !== undefined) {
    comparing.findings.add({
      code: "publish/artifact-broken",
      message: `${dir}, target ${target}: ${broken}`,
    });
    return undefined;
  }
  return matched({ ...where, rows: last.files, bytes }, comparing);
}

const pathsOf = (rows: readonly PublishedFile[], isFirmware: boolean): string[] =>
  rows.filter(({ firmware }) => (firmware !== undefined) === isFirmware).map(({ path }) => path);

type Bytes = ReadonlyMap<string, Uint8Array | string>;

interface Lying {
  bytes: Bytes;
  amounts: ReadonlyMap<string, Digested | string>;
  names: readonly string[];
}

function brokenFile(rows: readonly PublishedFile[], { bytes, amounts, names }: Lying): string | undefined {
  const known = new Set(rows.map(({ path }) => path));
  const extra = names.find((name) => !known.has(name));
  if (extra !== undefined) return `${extra} is not in the manifest`;
  for (const { path, sha256 } of rows) {
    const found = bytes.get(path) ?? amounts.get(path);
    if (found === undefined || typeof found === "string") return `${path}: ${found ?? "it is not there"}`;
    const now = found instanceof Uint8Array ? createHash("sha256").update(found).digest("hex") : found.sha256;
    if (now !== sha256) return `${path} has another digest than in the manifest`;
  }
  return undefined;
}

interface Matching extends Where {
  rows: readonly PublishedFile[];
  bytes: Bytes;
}

const MOST_NAMED = 5;

function matched({ dir, target, io, rows, bytes }: Matching, comparing: Comparing): BuiltRoot | undefined {
  const { meant, workspace, findings, values } = comparing;
  const own = meant.roots.get(target) ?? NO_ROOT;
  const files: DesiredRoot["files"] = new Map();
  const marks = new Map<string, readonly string[]>();
  const different: string[] = [];
  const places = new Map<string, string>();
  for (const { path, sha256, firmware } of rows) {
    if (firmware !== undefined) {
      if (own.firmware.get(path)?.sha256 !== sha256) different.push(path);
      places.set(path, resolve(io.cwd, dir, "roots", target, path));
      continue;
    }
    const file = own.files.get(path);
    const built = bytes.get(path) as Uint8Array;
    const same =
      file &&
      sameButSecrets({
        ...{ built, meant: file.bytes, placeHolder: workspace.store.placeHolder("") },
        marks: meant.marks.get(markKey(target, path)) ?? [],
      });
    if (!same?.same) different.push(path);
    if (!file || !same) continue;
    values.push(...same.values);
    if (same.marks.length > 0) marks.set(path, same.marks);
    files.set(path, { ...file, bytes: built, sha256 });
  }
  const gone = [...own.files.keys()].filter((path) => !files.has(path));
  const goneImages = [...own.firmware.keys()].filter((path) => !places.has(path));
  const named = [...new Set([...different, ...gone, ...goneImages])].sort();
  if (named.length === 0) return { ...own, files, places, rows, digest: rootDigest(rows), marks };
  const more = named.length > MOST_NAMED ? ` and ${named.length - MOST_NAMED} more` : "";
  findings.add({
    code: "publish/artifact-differs",
    message: `target ${target}: the artifact was not built from this state of the fleet`,
    found: `differences in ${named.slice(0, MOST_NAMED).join(", ")}${more}`,
    hint: "build it again: offhook build --out DIR",
  });
  return undefined;
}
