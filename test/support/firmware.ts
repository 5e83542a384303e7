/** Synthetic firmware: true headers, names and versions, with nothing behind them that a phone would run. */
import { createHash } from "node:crypto";
import type { SeenFile } from "../../src/firmware/files/told.js";
import { signedFile } from "./signed.js";

/** The branches of an ARM processor's vectors, then the name and the version where public files have them. */
export function unsignedImage(
  name: string,
  { version = "PAS3ARM1", size = 20_000, fill = 0x11 } = {},
): Buffer {
  const bytes = Buffer.alloc(size, fill);
  bytes.fill(0, 0x20, 0x120);
  for (let at = 0; at < 8; at++) bytes.set([0x4f + at, 0x25, 0xf1, 0xea], at * 4);
  bytes.write(name, 0x20, "latin1");
  bytes.write(version, 0x120, "latin1");
  return bytes;
}

/** A whole release by its files' names, as the newest ones are made up: list, loader and application, signed and not. */
export function releaseFiles(
  load: string,
  { loader = load, version = "PAS30812" } = {},
): Record<string, Buffer> {
  const [boot, application] = [unsignedImage(loader, { version }), unsignedImage(load, { size: 60_000 })];
  return {
    [`${load}.loads`]: signedFile(`${load}.loads`, `${loader}.sbn\n${load}.sb2\nLA_VERSION=${version}\n`),
    [`${loader}.sbn`]: signedFile(`${loader}.sbn`, boot),
    [`${load}.sb2`]: signedFile(`${load}.sb2`, application),
    [`${loader}.bin`]: boot,
  };
}

export const digestOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

export function seen(files: Readonly<Record<string, Uint8Array>>): SeenFile[] {
  return Object.entries(files).map(([where, bytes]) => ({
    name: where.split("/").at(-1) ?? where,
    where,
    size: bytes.length,
    sha256: digestOf(bytes),
    head: bytes.subarray(0, 64 * 1024),
  }));
}
