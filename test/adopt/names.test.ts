/** Names from any text: as the schema wants them, never twice, and readable where the text was. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type NameKind, namer, secretNamer, siteNamer } from "../../src/adopt/names.js";
import { environmentName } from "../../src/secrets/environment.js";
import { isSecretName } from "../../src/secrets/provider.js";

const KINDS: NameKind[] = ["site", "profile", "target", "fleet", "dialPlan", "ringFile"];

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 100 }),
  fc.constantFrom(
    "..",
    "../etc/passwd",
    "Leeds",
    "LEEDS",
    "leeds",
    "rings",
    "constructor",
    "",
    "Zürich",
    "x".repeat(99),
  ),
);

describe("a name", () => {
  it.each([
    ["site", "Head Office, 2nd floor", "Head-Office-2nd-floor"],
    ["site", "Zürich Süd", "Zurich-Sud"],
    ["site", "leeds.secrets", "leeds-secrets"],
    ["site", "../../etc", "etc"],
    ["site", "rings", "rings-2"],
    ["site", "名前", "site"],
    ["profile", "..", "profile"],
    ["dialPlan", "dial plan (UK)", "dial-plan-UK"],
    ["ringFile", "Old Style", "Old-Style.pcm"],
    ["ringFile", "Bell.raw", "Bell.raw"],
  ] as const)("as %s of %j is %s", (kind, from, name) => {
    expect(namer(kind)(from)).toBe(name);
  });

  it("is no twin of another, in whatever case", () => {
    const name = namer("site");
    expect(["Leeds", "LEEDS", "leeds", "leeds-2"].map(name)).toEqual([
      "Leeds",
      "LEEDS-2",
      "leeds-3",
      "leeds-2-2",
    ]);
  });

  it("is always one that the schema takes", () => {
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), fc.array(text, { maxLength: 20 }), (kind, texts) => {
        const names = texts.map(namer(kind));
        const most = kind === "dialPlan" ? 60 : 64;
        for (const name of names) {
          expect(name).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);
          expect(name.length).toBeLessThanOrEqual(most);
          expect(name).not.toContain("..");
        }
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
      }),
    );
  });
});

describe("the name of a site", () => {
  it("is the same for the same text, and another one for each root", () => {
    const name = siteNamer();
    expect(name("Leeds", "north")).toBe("Leeds");
    expect(name(" leeds ", "north")).toBe("Leeds");
    expect(name("Leeds", "south")).toBe("Leeds-south");
    expect(name("leeds", "south")).toBe("Leeds-south");
    expect(name("Leeds-south", "north")).toBe("Leeds-south-2");
    expect(name("Leeds", "north")).toBe("Leeds");
  });
});

describe("the name of a secret", () => {
  it("is made of its parts", () => {
    const name = secretNamer();
    expect(name(["leeds", "0201"])).toBe("leeds/0201");
    expect(name(["leeds", "0201"])).toBe("leeds/0201-2");
    expect(name(["leeds.0201"])).toBe("leeds.0201-3");
    expect(name(["", "*97"])).toBe("97");
    expect(name(["constructor", "x_unencrypted"])).toBe("constructor-secret/x_unencrypted-secret");
  });

  it("is always one, with a variable of its own", () => {
    fc.assert(
      fc.property(fc.array(fc.array(text, { maxLength: 4 }), { maxLength: 20 }), (list) => {
        const names = list.map(secretNamer());
        expect(names.filter((name) => !isSecretName(name))).toEqual([]);
        expect(new Set(names.map(environmentName)).size).toBe(names.length);
      }),
    );
  });
});
