/** A changed binary file as git writes it into a patch: packed, in the 85 characters of its own (git, base85.c). */
import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";
const PER_LINE = 52;

export function binaryPatch({
  before,
  after,
}: {
  before: Uint8Array | undefined;
  after: Uint8Array;
}): string {
  const ids = `${before ? blobId(before) : "0".repeat(40)}..${blobId(after)}`;
  const mode = before ? " 100644" : "";
  return `index ${ids}${mode}\nGIT binary patch\n${literal(after)}\n${literal(before ?? new Uint8Array())}\n`;
}

const blobId = (bytes: Uint8Array): string =>
  createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");

function literal(bytes: Uint8Array): string {
  const packed = deflateSync(bytes);
  const lines: string[] = [];
  for (let at = 0; at < packed.length; at += PER_LINE) {
    const part = packed.subarray(at, at + PER_LINE);
    lines.push(lengthSign(part.length) + encoded(part));
  }
  return `literal ${bytes.length}\n${lines.join("\n")}\n`;
}

/** A to Z for 1 to 26, a to z for 27 to 52. */
const lengthSign = (length: number): string => String.fromCharCode(length + (length <= 26 ? 64 : 70));

function encoded(part: Uint8Array): string {
  const padded = Buffer.alloc(Math.ceil(part.length / 4) * 4);
  padded.set(part);
  let text = "";
  for (let at = 0; at < padded.length; at += 4) {
    let value = padded.readUInt32BE(at);
    let five = "";
    for (let digit = 0; digit < 5; digit++) {
      five = (DIGITS[value % 85] ?? "") + five;
      value = Math.floor(value / 85);
    }
    text += five;
  }
  return text;
}
