import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { Source } from "../../src/diagnostic/source.js";
import { sopsCiphertexts } from "../../src/secrets/sops.js";
import { generateAgeKey, type SopsRequest } from "../support/sops.mjs";
import { codes, Findings, places } from "./findings.js";
import { key, make, open, other } from "./sops-file.js";

describe("a SOPS file", () => {
  it("opens with its key", async () => {
    const { provider, findings } = await open(await make());
    expect(codes(findings)).toEqual([]);
    expect([...(provider?.names() ?? [])]).toEqual(["leeds/0201", "leeds/0202", "york/0301"]);
    expect(provider?.get("leeds/0201")).toBe("MARKER-one");
    expect(provider?.get("leeds/0202")).toBe('MARKER "two"\nünï');
    expect(provider?.get("york/0301")).toBe("MARKER-three");
    expect(provider?.get("sops/mac")).toBeUndefined();
    expect(inspect(provider, { showHidden: true, depth: 9 })).not.toContain("MARKER");
  });

  it("opens with one of several keys, for one of several recipients", async () => {
    const text = await make({ recipients: [other.recipient, key.recipient] });
    const { provider } = await open(text, [(await generateAgeKey()).identity, key.identity]);
    expect(provider?.get("leeds/0201")).toBe("MARKER-one");
  });

  it("opens when recipients of other kinds stand beside the age one", async () => {
    const text = (await make()).replace(
      "sops:\n",
      "sops:\n    pgp:\n        - fp: AAAA\n          enc: x\n    kms: []\n",
    );
    expect((await open(text)).provider?.get("leeds/0201")).toBe("MARKER-one");
  });

  it("has names and ciphertexts that can be read without a key", async () => {
    const findings = new Findings();
    const text = await make();
    const ciphertexts = sopsCiphertexts(new Source("leeds.secrets.yaml", text), findings);
    expect([...(ciphertexts?.keys() ?? [])]).toEqual(["leeds/0201", "leeds/0202", "york/0301"]);
    for (const ciphertext of ciphertexts?.values() ?? []) expect(text).toContain(`: ${ciphertext}\n`);
    expect(new Set(ciphertexts?.values()).size).toBe(3);
    expect(codes(findings)).toEqual([]);
  });

  it("keeps its MAC over numbers, truth values, lists and nulls", async () => {
    const mixed = {
      a: "MARKER-1",
      b: { c: [1, 2.5, true, "x"], d: false, e: null },
      f_unencrypted: [7, 2.5, true, "note: x"],
    };
    const { findings, provider } = await open(await make({ data: { ...mixed, sip: "MARKER-2" } }));
    expect(codes(findings).filter((code) => !/not-text|no-value|file-shape/.test(code))).toEqual([]);
    expect(provider?.get("sip")).toBe("MARKER-2");
  });

  const settings: Array<SopsRequest["settings"]> = [
    ...[{ mac_only_encrypted: true }, { unencrypted_suffix: "_note" }, { encrypted_suffix: "_note" }],
    ...[{ encrypted_regex: "^(leeds|york/0301)$" }, { unencrypted_regex: "note$|^remark" }],
    { mac_only_encrypted: true, encrypted_regex: "^leeds" },
  ];
  for (const one of settings) {
    it(`honours ${JSON.stringify(one)}`, async () => {
      const request = {
        ...(one && { settings: one }),
        data: { leeds: { a: "MARKER-1", a_note: "MARKER-2" }, "york/0301": "MARKER-3", remark: "x" },
      };
      const { findings, provider } = await open(await make(request));
      expect(codes(findings)).toEqual([]);
      expect([...(provider?.names() ?? [])].length).toBeGreaterThan(0);
      expect(
        (await open((await make(request)).replace(/ENC\[AES256_GCM,data:.*type:str\]/, "MARKER"))).provider,
      ).toBeUndefined();
    });
  }

  it("never gives out what stands in it unencrypted", async () => {
    const data = { leeds: { "0201": "MARKER-one", "0202_unencrypted": "MARKER-note" } };
    const { provider } = await open(await make({ data }));
    expect([...(provider?.names() ?? [])]).toEqual(["leeds/0201"]);
    const loose = await make({ data, settings: { mac_only_encrypted: true } });
    const injected = await open(`leeds/0203_unencrypted: MARKER-evil\n${loose}`);
    expect([...(injected.provider?.names() ?? [])]).toEqual(["leeds/0201"]);
  });

  it("holds texts: what YAML read as something else is refused, whatever it was", async () => {
    const { findings, provider } = await open(
      await make({ data: { leeds: { a: 83, b: 2.5, c: true, d: "MARKER" } } }),
    );
    expect(places(findings)).toEqual([2, 3, 4].map((line) => `secrets/not-text ${line}:5`));
    expect(provider?.get("leeds/a")).toBeUndefined();
    expect(provider?.get("leeds/d")).toBe("MARKER");
  });

  it("gives its lists no names", async () => {
    expect(places((await open(await make({ data: { leeds: ["MARKER-1", "MARKER-2"] } }))).findings)).toEqual([
      "secrets/file-shape 1:1",
    ]);
  });
});

describe("a SOPS file that the code of sops made", () => {
  const testKey = "AGE-SECRET-KEY-17A98WJAAFCV8KPPD3PHTQC5FQ7K9SD9X9PD3DP59FX8D64UYYFYS0A3DCY";
  const made = (name: string) => readFileSync(new URL(`made-by-sops/${name}.yaml`, import.meta.url), "utf8");
  const values = {
    "leeds/0201": 'pässwörd "x"',
    "leeds/0202": "two\nlines",
    "leeds/0203": "0042",
    "york/0301": "it's: #1",
  };

  it("opens, with comments, numbers, lists and unencrypted values under its MAC", async () => {
    const { provider, findings } = await open(made("default"), [testKey]);
    expect(places(findings)).toEqual([
      ...[
        "secrets/not-text 18:1",
        "secrets/not-text 19:1",
        "secrets/not-text 20:1",
        "secrets/file-shape 21:1",
      ],
    ]);
    expect(
      Object.fromEntries([...(provider?.names() ?? [])].map((name) => [name, provider?.get(name)])),
    ).toEqual({
      ...values,
      tail: "end",
    });
  });

  it("opens with a MAC over what is encrypted by an expression", async () => {
    const { provider, findings } = await open(made("mac-only"), [testKey]);
    expect(codes(findings)).toEqual([]);
    expect(
      Object.fromEntries([...(provider?.names() ?? [])].map((name) => [name, provider?.get(name)])),
    ).toEqual(values);
  });

  it("is refused when an unencrypted number changes, unless the MAC leaves it out", async () => {
    const change = (name: string) => made(name).replace("- 2.5", "- 2.6");
    expect(codes((await open(change("default"), [testKey])).findings)).toEqual(["secrets/sops-mac"]);
    expect((await open(change("mac-only"), [testKey])).findings.errors).toBe(0);
  });
});
