import { describe, expect, it } from "vitest";
import { encryptSops } from "../support/sops.mjs";
import { codes } from "./findings.js";
import { key, lastModified, make, open } from "./sops-file.js";

/** A change to the file's lines; the first lines are the leaves in order. */
type Change = (text: string) => string | Promise<string>;
const LIST = { leeds: { a: "MARKER-1", b: "MARKER-2" }, list: ["MARKER-3", "MARKER-4", "MARKER-5"] };
const lines = (text: string, edit: (all: string[]) => unknown): string => {
  const all = text.split("\n");
  edit(all);
  return all.join("\n");
};
const swap = (first: number, second: number) => (all: string[]) => {
  [all[first], all[second]] = [all[second] ?? "", all[first] ?? ""];
};
const flip = (text: string, at: number) =>
  text.slice(0, at) + (text[at] === "A" ? "B" : "A") + text.slice(at + 1);
const inEnc = (text: string, edit: (armored: string) => string) =>
  text.replace(
    /(enc: \|\n)([\s\S]*?END AGE ENCRYPTED FILE-----\n)/,
    (_all, head: string, body: string) => head + edit(body),
  );

describe("a manipulated SOPS file is refused:", () => {
  const changes: Array<[what: string, code: string, change: Change]> = [
    [
      "plaintext over a secret",
      "secrets/sops-plaintext",
      (text) => text.replace(/a: ENC.*/, "a: MARKER-evil"),
    ],
    [
      "quoted plaintext over a secret",
      "secrets/sops-plaintext",
      (text) => text.replace(/a: ENC.*/, 'a: "MARKER-evil"'),
    ],
    ["an empty text over a secret", "secrets/no-value", (text) => text.replace(/a: ENC.*/, 'a: ""')],
    ["a null over a secret", "secrets/sops-mac", (text) => text.replace(/a: ENC.*/, "a: null")],
    ["an extra plaintext key", "secrets/sops-plaintext", (text) => `extra: MARKER-evil\n${text}`],
    ["an extra unencrypted key", "secrets/sops-mac", (text) => `extra_unencrypted: MARKER-evil\n${text}`],
    [
      "an extra plaintext list item",
      "secrets/sops-plaintext",
      (text) => text.replace(/list:\n/, "list:\n    - MARKER-evil\n"),
    ],
    ["a deleted key", "secrets/sops-mac", (text) => lines(text, (all) => all.splice(1, 1))],
    ["swapped list items", "secrets/sops-mac", (text) => lines(text, swap(4, 5))],
    ["a removed list item", "secrets/sops-mac", (text) => lines(text, (all) => all.splice(5, 1))],
    [
      "a doubled list item",
      "secrets/sops-mac",
      (text) => lines(text, (all) => all.splice(5, 0, all[5] ?? "")),
    ],
    ["a changed order of keys", "secrets/sops-mac", (text) => lines(text, swap(1, 2))],
    [
      "swapped values",
      "secrets/sops-damaged",
      (text) =>
        lines(text, (all) => {
          swap(1, 2)(all);
          all[1] = (all[1] ?? "").replace("b:", "a:");
          all[2] = (all[2] ?? "").replace("a:", "b:");
        }),
    ],
    ["a renamed key", "secrets/sops-damaged", (text) => text.replace("    a: ENC", "    c: ENC")],
    [
      "a copied value",
      "secrets/sops-damaged",
      (text) => lines(text, (all) => all.splice(2, 0, (all[1] ?? "").replace("a:", "c:"))),
    ],
    [
      "a changed lastmodified",
      "secrets/sops-mac",
      (text) => text.replace(lastModified, "2026-01-31T12:00:01Z"),
    ],
    [
      "a lastmodified that is none",
      "secrets/sops-metadata",
      (text) => text.replace(lastModified, "yesterday"),
    ],
    ["a missing lastmodified", "secrets/sops-metadata", (text) => text.replace(/ +lastmodified:.*\n/, "")],
    ["a missing MAC", "secrets/sops-no-mac", (text) => text.replace(/ +mac:.*\n/, "")],
    ["an empty MAC", "secrets/sops-no-mac", (text) => text.replace(/mac:.*/, 'mac: ""')],
    ["a MAC in the clear", "secrets/sops-mac", (text) => text.replace(/mac:.*/, `mac: ${"A".repeat(128)}`)],
    [
      "a MAC of another file",
      "secrets/sops-mac",
      async (text) => text.replace(/mac:.*/, /mac:.*/.exec(await make())?.[0] ?? ""),
    ],
    [
      "a secret in the MAC's place",
      "secrets/sops-mac",
      (text) => text.replace(/mac:.*/, `mac: ${/ENC.*/.exec(text)?.[0] ?? ""}`),
    ],
    [
      "a rule that declares a secret public",
      "secrets/sops-mac",
      (text) => text.replace(/unencrypted_suffix:.*/, "unencrypted_regex: ^leeds$"),
    ],
    [
      "a MAC for a part of the file only",
      "secrets/sops-mac",
      (text) => `${text}    mac_only_encrypted: true\n`,
    ],
    [
      "values of a file made anew for its data key",
      "secrets/sops-damaged",
      async (text) => {
        const foreign = (await encryptSops({ data: LIST, recipients: [key.recipient], lastModified })).split(
          "\n",
        );
        return lines(text, (all) => all.splice(0, 6, ...foreign.slice(0, 6)));
      },
    ],
    ["a flipped byte of a value", "secrets/sops-damaged", (text) => flip(text, text.indexOf("data:") + 6)],
    ["a flipped byte of a nonce", "secrets/sops-damaged", (text) => flip(text, text.indexOf("iv:") + 6)],
    ["a flipped byte of a tag", "secrets/sops-damaged", (text) => flip(text, text.indexOf("tag:") + 6)],
    ["a tag cut short", "secrets/sops-damaged", (text) => text.replace(/tag:([^,]{8})[^,]*/, "tag:$1")],
    ["a nonce cut short", "secrets/sops-damaged", (text) => text.replace(/iv:([^,]{16})[^,]*/, "iv:$1")],
    ["a changed type", "secrets/not-text", (text) => text.replace("type:str", "type:int")],
    ["an unknown type", "secrets/sops-plaintext", (text) => text.replace("type:str", "type:evil")],
    ["a mutilated value", "secrets/sops-plaintext", (text) => text.replace(/,type:str\]/, "")],
    [
      "a flipped byte of the data key",
      "secrets/sops-data-key",
      (text) => inEnc(text, (armored) => flip(armored, armored.indexOf("-----END") - 40)),
    ],
    [
      "a data key cut short",
      "secrets/sops-data-key",
      (text) => inEnc(text, (armored) => armored.split("\n").toSpliced(3, 1).join("\n")),
    ],
    [
      "a data key that is no age file",
      "secrets/sops-data-key",
      (text) => inEnc(text, () => "            MARKER\n"),
    ],
    [
      "no recipient",
      "secrets/sops-metadata",
      (text) => text.replace(/ {4}age:\n[\s\S]*?(?= {4}lastmodified)/, "    age: []\n"),
    ],
    ["no metadata", "secrets/sops-metadata", (text) => text.slice(0, text.indexOf("sops:"))],
    [
      "metadata that is a text",
      "secrets/sops-metadata",
      (text) => `${text.slice(0, text.indexOf("sops:"))}sops: MARKER\n`,
    ],
  ];
  for (const [what, code, change] of changes) {
    it(what, async () => {
      const text = await make({ data: LIST });
      const changed = await change(text);
      expect(changed).not.toBe(text);
      const { provider, findings } = await open(changed);
      expect(codes(findings)).toContain(code);
      expect(provider?.get("leeds/a")).toBeUndefined();
    });
  }

  it("a value under a second name, by an alias", async () => {
    const settings = { encrypted_regex: "^leeds$", mac_only_encrypted: true };
    const text = await make({ data: { leeds: { a: "MARKER-1" } }, settings });
    for (const second of ["york: *one", "york: { b: *all }", "york: [*one]"]) {
      const changed = text.replace("leeds:", "leeds: &all").replace("a: ENC", "a: &one ENC");
      const { provider, findings } = await open(changed.replace("sops:", `${second}\nsops:`));
      expect(codes(findings)).toEqual(["secrets/sops-unsupported"]);
      expect(provider).toBeUndefined();
    }
  });

  it("and so is its untouched original not", async () => {
    expect((await open(await make({ data: LIST }))).provider?.get("leeds/a")).toBe("MARKER-1");
  });

  it("truncated anywhere", async () => {
    const text = await make({ data: { leeds: { a: "MARKER-1", b: "MARKER-2" } } });
    const end = text.indexOf("    unencrypted_suffix");
    for (let length = 0; length < end; length += 37) {
      const { provider, findings } = await open(text.slice(0, length));
      expect(provider).toBeUndefined();
      expect(findings.errors).toBeGreaterThan(0);
    }
  });

  it("flipped anywhere in its values and its MAC", async () => {
    const text = await make({ data: { leeds: { a: "MARKER-1" } } });
    for (const part of [/a: ENC.*/, /mac: ENC.*/]) {
      const index = text.search(part);
      const line = part.exec(text)?.[0] ?? "";
      for (let at = index + 6; at < index + line.length; at += 5) {
        const { provider } = await open(flip(text, at));
        // Of base64 the last digits before `=` carry spare bits, and a type is not sealed: those may not matter.
        if (provider?.get("leeds/a") !== undefined) expect(text.slice(at, at + 3)).toMatch(/=|\]/);
      }
    }
  });
});
