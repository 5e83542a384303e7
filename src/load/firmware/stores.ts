/** The places where firmware files lie, and where in them a file of the catalogue is found: by its digest, verified. */
import type { FirmwareFile } from "../../model/catalogue.js";
import { cached, cacheFolder, keep } from "./cache.js";
import { LARGEST_IMAGE } from "./digest.js";
import { type Folder, type Lookup, lookInFolder, openFolder, type WantedFile } from "./folder.js";
import { fetchPieces } from "./over-https.js";
import { hostOf } from "./over-sftp.js";
import { storePlace } from "./place.js";

/** A file of this machine with the digest of the catalogue, and the store that had it. */
export interface FoundImage {
  path: string;
  store: string;
}

/** Why there is none, as a sentence without its full stop, and what to do. */
export interface NoImage {
  missing: string;
  hint: string;
}

export interface StoreOptions {
  /** The fleet's folder: paths of stores are relative to it. */
  dir: string;
  /** HOME and XDG_CACHE_HOME say where files of other machines are kept; the rest is for OpenSSH. */
  env: Readonly<Record<string, string | undefined>>;
}

interface Store {
  title: string;
  look(wanted: WantedFile): Promise<Lookup>;
  /** Why nothing can be looked for in it, as a sentence, once that has shown. */
  broken(): string | undefined;
  close(): Promise<void>;
}

export interface ImageStores {
  stores: readonly Store[];
  /** By digest: a file is looked for once. */
  known: Map<string, Promise<FoundImage | NoImage>>;
  close(): Promise<void>;
}

/** `places`: as the fleet has them under `firmwareStores`. Nothing is read or connected to before a file is looked for. */
export function openStores(places: readonly string[], options: StoreOptions): ImageStores {
  const stores = places.map((where) => storeOf(where, options));
  const close = async () => {
    await Promise.all(stores.map((store) => store.close()));
  };
  return { stores, known: new Map(), close };
}

/** In the order of the stores; the path is one to link to or to copy from. */
export function findImage(file: FirmwareFile, stores: ImageStores): Promise<FoundImage | NoImage> {
  const { sha256 } = file;
  if (sha256 === undefined)
    return Promise.resolve({
      missing: `the catalogue has no digest of ${file.path}`,
      hint: "`offhook firmware add` with your copy of the release writes it",
    });
  const key = `${sha256} ${file.path}`;
  const found = stores.known.get(key) ?? look({ path: file.path, sha256, size: file.size }, stores);
  stores.known.set(key, found);
  return found;
}

/** The stores in which nothing could be looked for so far, each with the reason. */
export function brokenStores({ stores }: ImageStores): Array<{ title: string; why: string }> {
  return stores.flatMap(({ title, broken }) => {
    const why = broken();
    return why === undefined ? [] : { title, why };
  });
}

async function look(wanted: WantedFile, opened: ImageStores): Promise<FoundImage | NoImage> {
  const { stores } = opened;
  const said: string[] = [];
  let hint: string | undefined;
  for (const store of stores) {
    const looked = await store.look(wanted);
    if (looked && "path" in looked) return { path: looked.path, store: store.title };
    // What holds for all files of a store is said of the store.
    if (looked && store.broken() === undefined)
      said.push(store.title.startsWith("/") ? looked.why : `${store.title}: ${looked.why}`);
    hint ??= looked?.hint;
  }
  const [broken, ...others] = brokenStores(opened);
  const whole = broken ? "no store that could be asked has it" : "no store has it";
  const where = stores.length === 0 ? "there is no store" : whole;
  const more = others.length > 0 ? `; ${others.length} more cannot be asked either` : "";
  return {
    missing: `${wanted.path}: ${said.length > 0 ? said.join("; ") : where}`,
    hint: broken
      ? `the store ${broken.title} cannot be asked: ${broken.why}${more}`
      : (hint ?? "`offhook firmware add` with --store DIR puts a release into a folder store"),
  };
}

function storeOf(where: string, { dir, env }: StoreOptions): Store {
  const place = storePlace(where, dir);
  const close = async () => undefined;
  if ("refused" in place)
    return { title: "of an address that is not used", look: nothing, broken: () => place.refused, close };
  const { title } = place;
  if (place.kind === "folder") return { title, ...folderLook(place.path), close };
  if (place.kind === "https") {
    const pieces = (name: string) => fetchPieces(place.base, name);
    return { title, look: (wanted) => lookFar(wanted, { pieces, env }), broken: () => undefined, close };
  }
  const host = hostOf(place.address, env);
  const look = (wanted: WantedFile) => lookFar(wanted, { pieces: host.pieces, env });
  return { title, look, broken: host.refused, close: host.close };
}

const nothing = async (): Promise<Lookup> => undefined;

function folderLook(path: string): Pick<Store, "look" | "broken"> {
  let folder: Folder | undefined;
  return {
    look: async (wanted) => {
      folder ??= openFolder(path);
      return folder.refused === undefined ? lookInFolder(folder, wanted) : undefined;
    },
    broken: () => folder?.refused && `the folder cannot be read: ${folder.refused}`,
  };
}

interface Far {
  pieces(name: string): AsyncIterable<Uint8Array>;
  env: StoreOptions["env"];
}

/** What the cache has is not asked for again. */
async function lookFar(wanted: WantedFile, { pieces, env }: Far): Promise<Lookup> {
  const folder = cacheFolder(env);
  if (folder === undefined)
    return { why: "neither HOME nor XDG_CACHE_HOME says where to keep what is fetched" };
  const path = await cached(folder, wanted.sha256);
  if (path !== undefined) return { path };
  const kept = await keep(
    folder,
    { sha256: wanted.sha256, most: wanted.size ?? LARGEST_IMAGE },
    pieces(wanted.path),
  );
  return typeof kept === "string" ? { why: kept } : kept;
}
