/** Publishes a handful of named texts to a folder, without a fleet: for tests of the publisher alone. */
import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Records } from "../../src/load/root/records.js";
import type { PublishedFile } from "../../src/model/generation.js";
import { bytesSource, type Disk } from "../../src/publish/disk/disk.js";
import { localDisk } from "../../src/publish/disk/local-disk.js";
import type { RootJob, RootResult } from "../../src/publish/job.js";
import { makeOwnFolders } from "../../src/publish/own.js";
import { completeLast, publishRoot } from "../../src/publish/publish-root.js";
import { recover } from "../../src/publish/recover.js";

export const MAC = "001122334455";

/** Firmware, a ring, a dial plan, a phone's file, what phones share, and a pointer, by the beginning of the name. */
const ORDERS: Record<string, number> = { firmware: 10, ring: 10, plan: 30, phone: 40, shared: 50, load: 100 };

export const orderOf = (path: string): number => ORDERS[/^[a-z]+/.exec(path)?.[0] ?? ""] ?? 50;

export function rowsOf(texts: Record<string, string>): PublishedFile[] {
  return Object.entries(texts).map(([path, text]) => {
    const kind = /^[a-z]+/.exec(path)?.[0] ?? "";
    const sha256 = createHash("sha256").update(text).digest("hex");
    const row = { path, sha256, size: Buffer.byteLength(text), mode: "0644", family: "acme-sip" };
    const whose = kind === "phone" ? { site: "leeds", phone: MAC } : {};
    return { ...row, order: orderOf(path), ...whose };
  });
}

export function jobOf(disk: Disk, texts: Record<string, string>, given: Partial<RootJob> = {}): RootJob {
  return {
    ...{ disk, layout: "links", keep: 5, linger: 0, fleet: "acme", target: "leeds", files: rowsOf(texts) },
    sourceOf: ({ path }) => bytesSource(Buffer.from(texts[path] ?? "")),
    ...{ replaceable: new Set<string>(), phones: [], why: "publish", tool: "offhook 0.0.0", by: "test@test" },
    now: () => "2026-11-28T05:17:00Z",
    readBack: undefined,
    ...given,
  };
}

export async function publishTo(
  dir: string,
  texts: Record<string, string>,
  given: Partial<RootJob> & { disk?: Disk } = {},
): Promise<RootResult> {
  const disk = given.disk ?? localDisk(dir, `folder ${dir}`);
  await makeOwnFolders(disk);
  const records: Records = await recover(disk);
  const job = jobOf(disk, texts, given);
  return (await completeLast(job, records)) ?? publishRoot(job, records);
}

/** What a TFTP server gives out of a folder: regular files and what links lead to, at the top. */
export function servedFrom(dir: string): Record<string, string> {
  const names = readdirSync(dir).filter((name) => name !== ".offhook");
  const found = names.sort().flatMap((name): Array<[string, string]> => {
    try {
      return [[name, readFileSync(join(dir, name), "utf8")]];
    } catch {
      return [];
    }
  });
  return Object.fromEntries(found);
}

export const isLink = (dir: string, name: string): boolean => lstatSync(join(dir, name)).isSymbolicLink();
