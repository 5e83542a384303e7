import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { environmentName, environmentProvider } from "../../src/secrets/environment.js";
import { firstOf, isSecretName, providerOf } from "../../src/secrets/provider.js";

describe("the environment", () => {
  it("is asked by the name in capitals", () => {
    expect(environmentName("leeds/0201")).toBe("OFFHOOK_SECRET_LEEDS_0201");
    expect(environmentName("new-york/desk.2")).toBe("OFFHOOK_SECRET_NEW_YORK_DESK_2");
  });

  it("lets one find two names that fall on one variable", () => {
    expect(environmentName("leeds/0201")).toBe(environmentName("leeds.0201"));
    expect(environmentName("leeds/0201")).not.toBe(environmentName("leeds/0202"));
  });

  it("gives values, knows no list, and counts an empty variable as absent", () => {
    const provider = environmentProvider({
      OFFHOOK_SECRET_LEEDS_0201: "pw-one",
      OFFHOOK_SECRET_LEEDS_0202: "",
    });
    expect(provider.get("leeds/0201")).toBe("pw-one");
    expect(provider.get("leeds/0202")).toBeUndefined();
    expect(provider.get("leeds/0203")).toBeUndefined();
    expect(provider.get("leeds 0201")).toBeUndefined();
    expect(provider.names()).toBeUndefined();
    expect(inspect(provider, { showHidden: true, depth: 9 })).not.toContain("pw-one");
  });

  it("always asks for a proper variable", () => {
    fc.assert(fc.property(fc.string(), (name) => /^OFFHOOK_SECRET_[A-Z0-9_]*$/.test(environmentName(name))));
  });
});

describe("several providers", () => {
  const first = providerOf("a.yaml", new Map([["leeds/0201", "pw-a"]]));
  const second = providerOf(
    "b.yaml",
    new Map([
      ["leeds/0201", "pw-b"],
      ["leeds/0202", "pw-c"],
    ]),
  );

  it("are asked in order", () => {
    const both = firstOf([first, second]);
    expect(both.get("leeds/0201")).toBe("pw-a");
    expect(both.get("leeds/0202")).toBe("pw-c");
    expect(both.get("leeds/0203")).toBeUndefined();
    expect(both.name).toBe("a.yaml, b.yaml");
    expect(inspect(both, { showHidden: true, depth: 9 })).not.toContain("pw-");
  });

  it("list what can be listed", () => {
    expect([...(firstOf([first, environmentProvider({}), second]).names() ?? [])]).toEqual([
      "leeds/0201",
      "leeds/0202",
    ]);
    expect(firstOf([environmentProvider({})]).names()).toBeUndefined();
    expect(firstOf([]).get("leeds/0201")).toBeUndefined();
  });
});

describe("a name", () => {
  it("has parts of plain characters", () => {
    for (const name of ["leeds/0201", "a", "A.b_c-d/e/f"]) expect(isSecretName(name)).toBe(true);
    for (const name of [
      "",
      "/a",
      "a/",
      "a//b",
      "a b",
      "ä",
      "a\n",
      "a:b",
      "x".repeat(129),
      "../a",
      "a/.b",
      "-a",
    ])
      expect(isSecretName(name)).toBe(false);
  });
});
