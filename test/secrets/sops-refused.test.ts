import { describe, expect, it } from "vitest";
import { codes, printed } from "./findings.js";
import { key, make, open, other } from "./sops-file.js";

describe("a SOPS file that cannot be opened says what to do:", () => {
  it("no key", async () => {
    const { provider, findings } = await open(await make(), []);
    expect(provider).toBeUndefined();
    expect(codes(findings)).toEqual(["secrets/no-identity"]);
    expect(printed(findings)).toContain("OFFHOOK_AGE_KEY_FILE");
  });

  it("a wrong key", async () => {
    const { provider, findings } = await open(await make(), [other.identity]);
    expect(provider).toBeUndefined();
    expect(codes(findings)).toEqual(["secrets/wrong-identity"]);
    expect(findings.diagnostics()[0]).toMatchObject({
      found: `keys of ${other.recipient}`,
      expected: `a key of ${key.recipient}`,
    });
  });

  const recipients: Array<[what: string, metadata: string, code: string]> = [
    ["PGP", "pgp:\n        - fp: AAAA\n          enc: x\n", "secrets/sops-not-age"],
    [
      "cloud keys",
      "kms:\n        - arn: a\n          enc: x\n    azure_kv:\n        - enc: x\n",
      "secrets/sops-not-age",
    ],
    ["SSH", "age:\n        - recipient: ssh-ed25519 AAAA\n          enc: x\n", "secrets/sops-ssh"],
    [
      "an age plugin",
      "age:\n        - recipient: age1yubikey1abc\n          enc: x\n",
      "secrets/sops-not-age",
    ],
  ];
  for (const [what, metadata, code] of recipients) {
    it(`${what} alone`, async () => {
      const text = (await make()).replace(/age:\n[\s\S]*?(?= {4}lastmodified)/, metadata);
      const { provider, findings } = await open(text);
      expect(provider).toBeUndefined();
      expect(codes(findings)).toEqual([code]);
      expect(findings.diagnostics()[0]?.hint).toContain("age-keygen");
    });
  }

  const unsupported: Array<[what: string, setting: string]> = [
    ["a rule on comments", "encrypted_comment_regex: sops"],
    ["key groups", "key_groups: [{ age: [] }]"],
    ["an expression that Go may read otherwise", "encrypted_regex: (?i)pass"],
    ["an expression that could run wild", "encrypted_regex: ^(a+)+$"],
    ["two rules", "encrypted_regex: a\n    encrypted_suffix: b"],
    ["a word of a later sops", "encrypted_moon: full"],
  ];
  for (const [what, setting] of unsupported) {
    it(what, async () => {
      const { provider, findings } = await open((await make()).replace(/unencrypted_suffix:.*/, setting));
      expect(provider).toBeUndefined();
      expect(codes(findings)).toEqual(["secrets/sops-unsupported"]);
    });
  }

  it("an unencrypted value that Go may read otherwise", async () => {
    for (const text of ["0123", "1_000", "2026-01-31", "1e5", "+1", ".5", "0x1F", "1.50"]) {
      const file = (await make({ data: { a: "MARKER", b_unencrypted: "OTHER" } })).replace('"OTHER"', text);
      expect(codes((await open(file)).findings)).toEqual(["secrets/sops-unsupported"]);
    }
  });
});
