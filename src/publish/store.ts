/** Puts a file into a folder store: whole, with the digest that was seen, and over no other file. */
import { createHash } from "node:crypto";
import { lstatSync } from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { measure } from "../load/firmware/digest.js";
import { makeFolder } from "../load/make-folder.js";
import { NOT_REGULAR, reason } from "../load/read.js";
import { chance } from "./random.js";

export interface Stored {
  name: string;
  sha256: string;
  pieces(): AsyncIterable<Uint8Array>;
}

/** Why it was not put there, as a sentence; undefined when it is there. */
export async function putIntoStore(dir: string, stored: Stored): Promise<string | undefined> {
  try {
    return makeFolder(dir) ?? (await put(dir, stored));
  } catch (error) {
    return WORDS[(error as { code?: string }).code ?? ""] ?? reason(error);
  }
}

const WORDS: Record<string, string> = {
  ENOSPC: "no space is left on the disk",
  EDQUOT: "the quota of the disk is used up",
  EROFS: "the disk may only be read",
  EACCES: "the folder may not be written to",
  EPERM: "the folder may not be written to",
};

async function put(dir: string, { name, sha256, pieces }: Stored): Promise<string | undefined> {
  const path = join(dir, name);
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there) return (await isSame(path, sha256)) ? undefined : "another file of that name is there";
  const staged = join(dir, `.offhook-${Buffer.from(chance(6)).toString("hex")}`);
  let file: FileHandle | undefined;
  try {
    file = await open(staged, "wx", 0o644);
    const hash = createHash("sha256");
    for await (const piece of pieces()) {
      hash.update(piece);
      await file.writeFile(piece);
    }
    await file.sync();
    if (hash.digest("hex") !== sha256) return "it changed while it was copied";
    await rename(staged, path);
    return undefined;
  } finally {
    await file?.close();
    await rm(staged, { force: true });
  }
}

async function isSame(path: string, sha256: string): Promise<boolean> {
  const found = lstatSync(path).isFile() ? await measure(path) : NOT_REGULAR;
  return typeof found !== "string" && found.sha256 === sha256;
}
