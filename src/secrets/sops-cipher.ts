/** One encrypted value of a SOPS file: `ENC[AES256_GCM,data:...,iv:...,tag:...,type:...]`. */
import { createDecipheriv } from "node:crypto";

export interface Plaintext {
  bytes: Uint8Array;
  type: string;
}

const BASE64 = "([A-Za-z0-9+/]+={0,2})";
const CIPHERTEXT = new RegExp(
  `^ENC\\[AES256_GCM,data:${BASE64},iv:${BASE64},tag:${BASE64},type:(str|int|float|bool|bytes|time|comment)\\]$`,
);
const NONCE_BYTES = 32;
/** GCM would also take a tag cut short, and four bytes of it can be guessed. */
const TAG_BYTES = 16;

export function isCiphertext(text: string): boolean {
  return CIPHERTEXT.test(text);
}

/** Undefined when the text is not a ciphertext, or not the one that was made with this key for this place. */
export function decrypt(
  text: string,
  { key, place }: { key: Uint8Array; place: string },
): Plaintext | undefined {
  const [, data = "", nonce = "", tag = "", type = ""] = CIPHERTEXT.exec(text) ?? [];
  const iv = Buffer.from(nonce, "base64");
  const authTag = Buffer.from(tag, "base64");
  if (iv.length !== NONCE_BYTES || authTag.length !== TAG_BYTES) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(place, "utf8"));
  decipher.setAuthTag(authTag);
  const bytes = decipher.update(Buffer.from(data, "base64"));
  try {
    decipher.final();
    return { bytes, type };
  } catch {
    return undefined;
  }
}
