/** One of the passwords in a SOPS file gets another ciphertext. */
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { encryptSops, generateAgeKey } from "../../../support/sops.mjs";

const { recipient } = await generateAgeKey();

/** The same bytes every time: only a value that changes gets another ciphertext. */
function drawn() {
  let count = 0;
  return (length) => Buffer.alloc(length, ++count);
}

async function seal(fleet, password) {
  const text = await encryptSops({
    data: { york: { 2101: password, 2102: "swordfish-2" } },
    recipients: [recipient],
    lastModified: "2026-11-20T12:00:00Z",
    rng: drawn(),
  });
  writeFileSync(join(fleet, "sites/york.secrets.yaml"), text);
}

export async function before(fleet) {
  cpSync(new URL("../../office", import.meta.url), fleet, { recursive: true });
  await seal(fleet, "swordfish-1");
}

export const after = (scene) => seal(join(scene, "fleet"), "swordfish-new");
