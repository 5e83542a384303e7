/** Makes SOPS files for the tests and opens them; every opening also shows that its findings tell no secret. */
import { expect } from "vitest";
import { Source } from "../../src/diagnostic/source.js";
import { readIdentities } from "../../src/secrets/identity.js";
import type { SecretProvider } from "../../src/secrets/provider.js";
import { openSops } from "../../src/secrets/sops.js";
import { encryptSops, generateAgeKey, type SopsRequest } from "../support/sops.mjs";
import { Findings, printed } from "./findings.js";

export const lastModified = "2026-01-31T12:00:00Z";
export const key = await generateAgeKey();
export const other = await generateAgeKey();

const DATA = {
  leeds: { "0201": "MARKER-one", "0202": 'MARKER "two"\nünï' },
  "york/0301": "MARKER-three",
};

export async function make(request: Partial<SopsRequest> = {}): Promise<string> {
  return encryptSops({ data: DATA, recipients: [key.recipient], lastModified, ...request });
}

export async function open(
  text: string,
  identities: string[] = [key.identity],
): Promise<{ provider: SecretProvider | undefined; findings: Findings }> {
  const findings = new Findings();
  const lists = identities.map((one) => readIdentities(new Source("KEY", one), findings));
  const keys = (await Promise.all(lists)).flat();
  const source = new Source("sites/leeds.secrets.yaml", text);
  const provider = await openSops({ source, identities: keys, findings });
  expect(printed(findings)).not.toContain("MARKER");
  for (const one of identities) expect(printed(findings)).not.toContain(one.slice(16, 40));
  return { provider, findings };
}
