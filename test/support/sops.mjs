/** Makes SOPS files for age recipients, as sops itself would, for tests and for the example fleet. */
import { createCipheriv, createHash, randomBytes } from "node:crypto";
import { armor, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";

const NONCE_BYTES = 32;
const INDENT = "    ";

export async function generateAgeKey() {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** @param {import("./sops.mjs").SopsRequest} request */
export async function encryptSops({ data, recipients, lastModified, rng = randomBytes, settings = {} }) {
  const key = rng(32);
  const rule = encryptionRule(settings);
  const mac = createHash("sha512");
  if (settings.mac_only_encrypted) mac.update(createHash("sha256").update("sops").digest());
  const body = mapLines({ map: data, path: [], indent: "" }, (leaf, path) => {
    const encrypted = rule(path);
    const { bytes, type } = encode(leaf);
    if (encrypted || !settings.mac_only_encrypted) mac.update(bytes);
    if (!encrypted || bytes.length === 0) return clear(leaf);
    return encryptValue({ bytes, type, key, nonce: rng(NONCE_BYTES), place: `${path.join(":")}:` });
  });
  const digest = Buffer.from(mac.digest("hex").toUpperCase());
  const sealed = encryptValue({
    bytes: digest,
    type: "str",
    key,
    nonce: rng(NONCE_BYTES),
    place: lastModified,
  });
  const metadata = await metadataLines({ key, recipients, lastModified, mac: sealed, settings });
  return `${[...body, "sops:", ...metadata].join("\n")}\n`;
}

function encryptionRule(settings) {
  const some = (matches) => (path) => path.some(matches);
  const not = (rule) => (path) => !rule(path);
  if (settings.encrypted_suffix) return some((key) => key.endsWith(settings.encrypted_suffix));
  if (settings.encrypted_regex) return some((key) => new RegExp(settings.encrypted_regex).test(key));
  if (settings.unencrypted_regex) return not(some((key) => new RegExp(settings.unencrypted_regex).test(key)));
  const suffix = settings.unencrypted_suffix ?? "_unencrypted";
  return not(some((key) => key.endsWith(suffix)));
}

/** What a leaf is to sops: its type, and the bytes that are encrypted and go into the MAC. */
function encode(leaf) {
  const typed = (type, text) => ({ type, bytes: Buffer.from(text, "utf8") });
  if (typeof leaf === "boolean") return typed("bool", leaf ? "True" : "False");
  if (typeof leaf !== "number") return typed("str", leaf);
  if (Number.isSafeInteger(leaf)) return typed("int", String(leaf));
  if (/^-?\d+\.\d+$/.test(String(leaf))) return typed("float", String(leaf));
  throw new Error("write this number as a text: Go and JavaScript may spell it differently");
}

function encryptValue({ bytes, type, key, nonce, place }) {
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(Buffer.from(place, "utf8"));
  const data = Buffer.concat([cipher.update(bytes), cipher.final()]).toString("base64");
  const tag = cipher.getAuthTag().toString("base64");
  return `ENC[AES256_GCM,data:${data},iv:${Buffer.from(nonce).toString("base64")},tag:${tag},type:${type}]`;
}

function mapLines({ map, path, indent }, write) {
  return Object.entries(map).flatMap(([key, value]) => {
    const lines = nodeLines({ value, path: [...path, key], indent: indent + INDENT }, write);
    return attach(`${indent}${quoteKey(key)}:`, { value, lines });
  });
}

/** The items of a list carry the path of the list: positions are no part of a path. */
function nodeLines({ value, path, indent }, write) {
  if (Array.isArray(value)) {
    return value.flatMap((item) => {
      const lines = nodeLines({ value: item, path, indent: indent + INDENT }, write);
      return attach(`${indent}-`, { value: item, lines });
    });
  }
  if (value === null) return ["null"];
  return typeof value === "object" ? mapLines({ map: value, path, indent }, write) : [write(value, path)];
}

function attach(head, { value, lines }) {
  if (lines.length === 0) return [`${head} ${Array.isArray(value) ? "[]" : "{}"}`];
  return typeof value === "object" && value !== null ? [head, ...lines] : [`${head} ${lines[0]}`];
}

function clear(leaf) {
  return typeof leaf === "string" ? JSON.stringify(leaf) : String(leaf);
}

/** Go's YAML reader sees numbers and truth values in keys as well, and sops refuses such keys. */
function quoteKey(key) {
  const isPlain = /^[A-Za-z_][\w./-]*$/.test(key) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(key);
  return isPlain ? key : JSON.stringify(key);
}

async function metadataLines({ key, recipients, lastModified, mac, settings }) {
  const wrapped = await Promise.all(recipients.map((recipient) => wrapLines({ key, recipient })));
  const rules = Object.keys(settings).some((name) => /crypted_(?:suffix|regex)$/.test(name));
  const all = { ...(rules ? {} : { unencrypted_suffix: "_unencrypted" }), ...settings, version: "3.9.4" };
  return [
    `${INDENT}age:`,
    ...wrapped.flat(),
    `${INDENT}lastmodified: ${JSON.stringify(lastModified)}`,
    `${INDENT}mac: ${mac}`,
    ...Object.entries(all).map(([name, value]) => `${INDENT}${name}: ${value}`),
  ];
}

async function wrapLines({ key, recipient }) {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const lines = armor
    .encode(await encrypter.encrypt(key))
    .trimEnd()
    .split("\n");
  const inner = INDENT.repeat(2);
  return [
    `${inner}- recipient: ${recipient}`,
    `${inner}  enc: |`,
    ...lines.map((line) => `${inner}${INDENT}${line}`),
  ];
}
