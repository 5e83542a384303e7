/** Reads a root for a look at all of it: small files whole, of large ones the beginning. */
import { openRoot } from "../load/root/root.js";
import type { FamilyModel } from "../model/family.js";
import type { Holding } from "../root/holding.js";
import { namer } from "../root/names.js";
import { UsageError } from "./command.js";
import type { Io } from "./io.js";

/** Files of phones are texts of some kilobytes and rings of sixteen; what is larger than this is firmware. */
const SMALL = 256 * 1024;

interface Reading {
  io: Io;
  families: ReadonlyMap<string, FamilyModel>;
}

export async function readHolding(where: string, { io, families }: Reading): Promise<Holding> {
  const name = namer(families.values());
  const isPhoneFile = (path: string) => name(path) !== undefined;
  const opened = await openRoot(where, { cwd: io.cwd, target: "", env: io.env, isPhoneFile });
  if ("refused" in opened) throw new UsageError(`${where}: ${opened.refused}; ${opened.hint}`);
  const { root } = opened;
  try {
    const files = new Map<string, Uint8Array>();
    const listed = (root.entries ?? []).filter(
      ({ kind, refused }) => kind === "file" && refused === undefined,
    );
    const small = listed.filter(({ size = 0 }) => size <= SMALL).map((entry) => entry.name);
    for (const [path, bytes] of await root.read(small)) if (typeof bytes !== "string") files.set(path, bytes);
    return { title: root.title, entries: root.entries, files, heads: new Map() };
  } finally {
    await root.close();
  }
}
