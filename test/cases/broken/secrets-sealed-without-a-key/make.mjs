/** A SOPS file with the secret that the phone wants; its key is thrown away. */
import { writeFileSync } from "node:fs";
import { encryptSops, generateAgeKey } from "../../../support/sops.mjs";

export async function make(dir) {
  const { recipient } = await generateAgeKey();
  const data = { leeds: { "0201": "SWORDFISH" } };
  const text = await encryptSops({ data, recipients: [recipient], lastModified: "2026-01-31T12:00:00Z" });
  writeFileSync(`${dir}/sites/leeds.secrets.yaml`, text);
}
