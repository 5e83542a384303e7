/** Chance, for names and keys that nobody may guess. */
import { randomBytes } from "node:crypto";

export const chance = (bytes: number): Uint8Array => randomBytes(bytes);
