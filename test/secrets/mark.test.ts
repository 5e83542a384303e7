/** Place-holders for secrets that nobody opened: comparable between two revisions, and fit for every file. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Source } from "../../src/diagnostic/source.js";
import { secretMarks } from "../../src/secrets/mark.js";
import { providerOf } from "../../src/secrets/provider.js";
import { sopsCiphertexts } from "../../src/secrets/sops.js";
import { openStore } from "../../src/secrets/store.js";
import { codes, Findings, printed } from "./findings.js";
import { make } from "./sops-file.js";

const names = fc.stringMatching(/^\w[\w.-]{0,20}(?:\/\w[\w.-]{0,20})?$/);

describe("a mark", () => {
  it("is the same for the same name and ciphertext, and another one for another of them", () => {
    fc.assert(
      fc.property(names, names, fc.string(), fc.string(), (name, other, text, changed) => {
        fc.pre(name !== other && text !== changed);
        const mark = secretMarks([new Map([[name, text]])]);
        expect(secretMarks([new Map([[name, text]])])(name)).toBe(mark(name));
        expect(secretMarks([new Map([[name, changed]])])(name)).not.toBe(mark(name));
        expect(secretMarks([new Map([[other, text]])])(other)).not.toBe(mark(name));
        expect(mark(other)).toBe(secretMarks([])(other));
      }),
      { numRuns: 300 },
    );
  });

  it("has letters and digits alone, and no more of them than the place-holder of a check", () => {
    const { placeHolder } = openStore(undefined);
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, text) => {
        const mark = secretMarks([new Map([[name, text]])])(name);
        expect(mark).toMatch(/^secret[0-9a-f]{11}$/);
        expect(mark).toHaveLength(placeHolder(name).length);
      }),
    );
  });

  it("follows the first of several files that have the name", () => {
    const [one, two] = [
      new Map([["a", "1"]]),
      new Map([
        ["a", "2"],
        ["b", "3"],
      ]),
    ];
    expect(secretMarks([one, two])("a")).toBe(secretMarks([one])("a"));
    expect(secretMarks([two, one])("a")).toBe(secretMarks([two])("a"));
    expect(secretMarks([one, two])("b")).toBe(secretMarks([two])("b"));
  });
});

describe("place-holders of a store", () => {
  it("are all the same, unless it has marks", () => {
    const plain = openStore(undefined);
    expect(plain.placeHolder("a")).toBe(plain.placeHolder("b"));
    const marked = openStore(undefined, { mark: (name) => (name === "a" ? "marked" : undefined) });
    expect([marked.placeHolder("a"), marked.placeHolder("b")]).toEqual(["marked", plain.placeHolder("b")]);
    expect([plain.valued, marked.valued, openStore(providerOf("x", new Map())).valued]).toEqual([
      false,
      false,
      true,
    ]);
  });
});

describe("the ciphertexts of a SOPS file", () => {
  const read = (text: string) => {
    const findings = new Findings();
    const ciphertexts = sopsCiphertexts(new Source("sites/leeds.secrets.yaml", text), findings);
    expect(printed(findings)).not.toContain("MARKER");
    return { ciphertexts, findings };
  };

  it("change with the one value that sops encrypts anew", async () => {
    const text = await make();
    const changed = text.replace(/(0202.*data:)..../, "$1AAAA");
    expect(changed).not.toBe(text);
    const [before, after] = [text, changed].map((one) => secretMarks([read(one).ciphertexts ?? new Map()]));
    const differ = ["leeds/0201", "leeds/0202", "york/0301"].filter(
      (name) => before?.(name) !== after?.(name),
    );
    expect(differ).toEqual(["leeds/0202"]);
  });

  it("have no unencrypted notes among them", async () => {
    const data = { leeds: { "0201": "MARKER-one", "0202_unencrypted": "MARKER-note" } };
    expect([...(read(await make({ data })).ciphertexts?.keys() ?? [])]).toEqual(["leeds/0201"]);
  });

  it("are none where a value stands in the clear, and that is said", async () => {
    const { ciphertexts, findings } = read((await make()).replace(/0201": .*/, '0201": MARKER-clear'));
    expect(ciphertexts).toBeUndefined();
    expect(codes(findings)).toEqual(["secrets/sops-plaintext"]);
  });
});
