/** Writes a SOPS file for age recipients, as sops itself does: each value by itself under one data key, sealed by a MAC. */
import { createCipheriv, createHash } from "node:crypto";
import { loadAge } from "./age.js";
import { nested, nestedLines } from "./nested.js";

export interface SopsWriting {
  secrets: ReadonlyMap<string, string>;
  /** Age recipients, `age1...`. */
  recipients: readonly string[];
  /** The time of the change, in milliseconds. */
  now: number;
  /** The data key and the nonces; what age needs besides, it draws itself. */
  random: (bytes: number) => Uint8Array;
}

/** The release of sops whose format this is. */
const VERSION = "3.9.4";
const KEY_BYTES = 32;
const NONCE_BYTES = 32;
const CLEAR = "_unencrypted";
const INDENT = "    ";

/** A text, or why there is none; values stand in neither. */
export async function sopsFileText(writing: SopsWriting): Promise<string | { refused: string }> {
  const { secrets, recipients, random } = writing;
  const tree = nested(secrets);
  if (tree.size === 0) return { refused: "there is no secret to encrypt" };
  if (recipients.length === 0) return { refused: "there is no age recipient to encrypt for" };
  const clear = [...secrets.keys()].find((name) => name.split("/").some((part) => part.endsWith(CLEAR)));
  if (clear !== undefined)
    return { refused: `sops leaves names that end in ${CLEAR} in the clear: ${clear}` };
  const key = random(KEY_BYTES);
  const wrapped = await wrap(key, recipients);
  if ("refused" in wrapped) return wrapped;
  const mac = createHash("sha512");
  const lines = nestedLines(tree, (value, path) => {
    const bytes = Buffer.from(value, "utf8");
    mac.update(bytes);
    return sealedValue(bytes, { key, nonce: random(NONCE_BYTES), place: `${path.join(":")}:` });
  });
  const lastModified = `${new Date(writing.now).toISOString().slice(0, 19)}Z`;
  const digest = Buffer.from(mac.digest("hex").toUpperCase());
  const seal = sealedValue(digest, { key, nonce: random(NONCE_BYTES), place: lastModified });
  return `${[...lines, ...metadataLines({ wrapped: wrapped.lines, lastModified, seal })].join("\n")}\n`;
}

interface Sealing {
  key: Uint8Array;
  nonce: Uint8Array;
  /** What the value is tied to: its path, or the time for the MAC. */
  place: string;
}

function sealedValue(bytes: Uint8Array, { key, nonce, place }: Sealing): string {
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(Buffer.from(place, "utf8"));
  const data = Buffer.concat([cipher.update(bytes), cipher.final()]).toString("base64");
  const [iv, tag] = [Buffer.from(nonce).toString("base64"), cipher.getAuthTag().toString("base64")];
  return `ENC[AES256_GCM,data:${data},iv:${iv},tag:${tag},type:str]`;
}

interface Metadata {
  wrapped: readonly string[];
  lastModified: string;
  seal: string;
}

function metadataLines({ wrapped, lastModified, seal }: Metadata): string[] {
  const rest = [
    "age:",
    ...wrapped,
    `lastmodified: "${lastModified}"`,
    `mac: ${seal}`,
    `unencrypted_suffix: ${CLEAR}`,
    `version: ${VERSION}`,
  ];
  return ["sops:", ...rest.map((line) => INDENT + line)];
}

/** The data key for each recipient. What the package throws at a mistyped one stays here. */
async function wrap(
  key: Uint8Array,
  recipients: readonly string[],
): Promise<{ lines: string[] } | { refused: string }> {
  const { armor, Encrypter } = await loadAge();
  const lines: string[] = [];
  for (const recipient of new Set(recipients)) {
    const problem = kindProblem(recipient);
    if (problem !== undefined) return { refused: problem };
    const encrypter = new Encrypter();
    try {
      encrypter.addRecipient(recipient);
    } catch {
      return { refused: `${recipient} is no age recipient, or one with a typing error` };
    }
    const text = armor.encode(await encrypter.encrypt(key)).trimEnd();
    const inner = text.split("\n").map((line) => `${INDENT.repeat(2)}${line}`);
    lines.push(`${INDENT}- recipient: ${recipient}`, `${INDENT}  enc: |`, ...inner);
  }
  return { lines };
}

/** A secret key that was given by mistake is not repeated. */
function kindProblem(recipient: string): string | undefined {
  if (/^AGE-/i.test(recipient) && !/^age1/.test(recipient))
    return "a secret key of age was given where its recipient belongs, the text that begins with age1";
  if (/^age1[02-9ac-hj-np-z]{1,4000}$/.test(recipient)) return undefined;
  return "a recipient is a text that begins with age1, as `age-keygen -y` prints it";
}
