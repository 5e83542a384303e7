/**
 * A disk in memory that forgets what was not made safe when its power is cut: a model of what file systems promise. The
 * bytes of a file are safe once it is written; a name in a folder is safe once that folder is; a rename is one change.
 */
import { createHash } from "node:crypto";
import { type Disk, DiskFault, type Fault, type Source } from "../../src/publish/disk/disk.js";

interface File {
  kind: "file";
  bytes: Buffer;
  mode: number;
}
interface Link {
  kind: "link";
  says: string;
}
export interface Folder {
  kind: "folder";
  mode: number;
  names: Map<string, Node>;
  /** Those that would be found after a power cut. */
  safe: Map<string, Node>;
}
type Node = File | Link | Folder;

/** One change of names, in one or two folders. */
type Change = ReadonlyArray<{ folder: Folder; name: string; node: Node | undefined }>;

export class PowerCut extends Error {}

const newFolder = (mode: number): Folder => ({ kind: "folder", mode, names: new Map(), safe: new Map() });

export interface Model extends Disk {
  root: Folder;
  /** Of the changes that are not safe by now, in the order in which they were made. */
  pending: Change[];
  /** How many changes were begun. */
  count: number;
  /** Where to stop: with the power, or with a fault at this change and all that follow. */
  stopAt: number;
  stop: "power" | "full";
}

export function modelDisk(root: Folder = newFolder(0o755)): Model {
  const state = { root, pending: [] as Change[], count: 0, stopAt: Number.POSITIVE_INFINITY, stop: "power" };
  const model = state as unknown as Model;
  return Object.assign(model, { title: "a model", atOnce: 4 }, reading(model), writing(model));
}

const steps = (path: string): string[] => (path === "" ? [] : path.split("/"));

function fault(kind: Fault, path: string): DiskFault {
  return new DiskFault(kind, { doing: "use", path });
}

function folderAt({ root }: Model, path: readonly string[]): Folder {
  return path.reduce((folder, step) => {
    const next = folder.names.get(step);
    if (next?.kind !== "folder") throw fault(next ? "failed" : "absent", path.join("/"));
    return next;
  }, root);
}

interface Place {
  folder: Folder;
  name: string;
  node: Node | undefined;
}

function placeOf(model: Model, path: string): Place {
  const folder = folderAt(model, steps(path).slice(0, -1));
  const name = steps(path).at(-1) ?? "";
  return { folder, name, node: name === "" ? folder : folder.names.get(name) };
}

function nodeOf<K extends Node["kind"]>(model: Model, path: string, kind: K): Extract<Node, { kind: K }> {
  const { node } = placeOf(model, path);
  if (!node) throw fault("absent", path);
  if (node.kind !== kind) throw fault("failed", path);
  return node as Extract<Node, { kind: K }>;
}

const orUndefined = <T>(work: () => T): T | undefined => {
  try {
    return work();
  } catch (error) {
    if (error instanceof DiskFault && error.fault === "absent") return undefined;
    throw error;
  }
};

function reading(model: Model) {
  return {
    list: async (path: string) => orUndefined(() => [...nodeOf(model, path, "folder").names.keys()]),
    look: async (path: string) =>
      orUndefined(() => {
        const { node } = placeOf(model, path);
        if (!node) return undefined;
        const size = node.kind === "file" ? node.bytes.length : 0;
        return { kind: node.kind, size, mode: node.kind === "link" ? 0o777 : node.mode };
      }),
    says: async (path: string) => nodeOf(model, path, "link").says,
    read: async (path: string) => nodeOf(model, path, "file").bytes,
    pieces: async function* (path: string) {
      yield nodeOf(model, path, "file").bytes;
    },
    digest: async (path: string) => {
      const { bytes } = nodeOf(model, path, "file");
      return { sha256: createHash("sha256").update(bytes).digest("hex"), size: bytes.length };
    },
    room: async () => undefined,
    close: async () => undefined,
  };
}

/** Whether this change still goes through; what takes no space does so on a full disk. */
function step(model: Model, path: string, { takesSpace }: { takesSpace: boolean }): void {
  model.count++;
  if (model.count < model.stopAt) return;
  if (model.stop === "power") throw new PowerCut();
  if (takesSpace) throw fault("full", path);
}

function change(model: Model, made: Change): void {
  for (const one of made) apply(one.folder.names, one);
  model.pending.push(made);
}

function apply(names: Map<string, Node>, { name, node }: { name: string; node: Node | undefined }): void {
  if (node) names.set(name, node);
  else names.delete(name);
}

function add(model: Model, path: string, node: Node): void {
  const { folder, name, node: there } = placeOf(model, path);
  if (there) throw fault("exists", path);
  change(model, [{ folder, name, node }]);
}

async function bytesOf(source: Source): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source.pieces()) pieces.push(piece);
  return Buffer.concat(pieces);
}

function writing(model: Model) {
  const spacious = { takesSpace: true };
  const free = { takesSpace: false };
  return {
    makeFolder: async (path: string, mode: number) => {
      step(model, path, spacious);
      add(model, path, newFolder(mode));
    },
    write: async (path: string, { source, mode }: { source: Source; mode: number }) => {
      const bytes = await bytesOf(source);
      const file: File = { kind: "file", bytes: bytes.subarray(0, bytes.length / 2), mode };
      // Two steps: that it ends amid a file is what a cut and a full disk are about.
      step(model, path, spacious);
      add(model, path, file);
      step(model, path, spacious);
      file.bytes = bytes;
    },
    link: async (from: string, to: string) => {
      step(model, to, spacious);
      add(model, to, nodeOf(model, from, "file"));
    },
    symlink: async (path: string, says: string) => {
      step(model, path, spacious);
      add(model, path, { kind: "link", says });
    },
    rename: async (from: string, to: string) => {
      step(model, to, free);
      const [old, next] = [placeOf(model, from), placeOf(model, to)];
      if (!old.node) throw fault("absent", from);
      if (next.node && (next.node.kind === "folder") !== (old.node.kind === "folder"))
        throw fault("failed", to);
      change(model, [
        { ...old, node: undefined },
        { ...next, node: old.node },
      ]);
    },
    remove: async (path: string) => {
      step(model, path, free);
      const { node, ...place } = placeOf(model, path);
      if (!node) throw fault("absent", path);
      if (node.kind === "folder") throw fault("failed", path);
      change(model, [{ ...place, node: undefined }]);
    },
    removeFolder: async (path: string) => {
      step(model, path, free);
      const { node, ...place } = placeOf(model, path);
      if (!node) throw fault("absent", path);
      if (node.kind !== "folder" || node.names.size > 0) throw fault("not-empty", path);
      change(model, [{ ...place, node: undefined }]);
    },
    setMode: async (path: string, mode: number) => {
      step(model, path, free);
      const { node } = placeOf(model, path);
      if (!node) throw fault("absent", path);
      if (node.kind !== "link") node.mode = mode;
    },
    sync: async (path: string) => {
      step(model, path, free);
      const folder = nodeOf(model, path, "folder");
      const isHere = (made: Change) => made.some((one) => one.folder === folder);
      for (const made of model.pending.filter(isHere)) for (const one of made) apply(one.folder.safe, one);
      model.pending = model.pending.filter((made) => !isHere(made));
    },
  };
}

/** What is found when the power is back: all that was safe, and of the rest what `survives`. */
export function afterCut({ root, pending }: Model, survives: (index: number) => boolean): Model {
  const safe = new Map<Folder, Map<string, Node>>();
  const namesOf = (folder: Folder) => {
    const names = safe.get(folder) ?? new Map(folder.safe);
    safe.set(folder, names);
    return names;
  };
  for (const [index, made] of pending.entries())
    if (survives(index)) for (const one of made) apply(namesOf(one.folder), one);
  const copy = (node: Node): Node => {
    if (node.kind !== "folder") return { ...node };
    const names = new Map([...namesOf(node)].map(([name, one]) => [name, copy(one)]));
    return { kind: "folder", mode: node.mode, names, safe: new Map(names) };
  };
  return modelDisk(copy(root) as Folder);
}

/** What a TFTP server gives out of it: files at the top, and those that links lead to. */
export function servedOf({ root }: Model): Record<string, string> {
  const follow = (from: Folder, path: readonly string[]): Node | undefined => {
    const [first = "", ...rest] = path;
    const node = from.names.get(first);
    const there = node?.kind === "link" ? follow(from, steps(node.says)) : node;
    if (rest.length === 0) return there;
    return there?.kind === "folder" ? follow(there, rest) : undefined;
  };
  const found = [...root.names.keys()].sort().flatMap((name): Array<[string, string]> => {
    const node = name === ".offhook" ? undefined : follow(root, [name]);
    return node?.kind === "file" ? [[name, node.bytes.toString()]] : [];
  });
  return Object.fromEntries(found);
}
