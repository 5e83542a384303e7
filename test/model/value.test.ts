/** Values as the parameter books have them: each type takes what a phone takes and nothing else, and no message shows a value. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type ParameterModel, toParameterModel } from "../../src/model/family.js";
import type { Parameter, ParameterBook } from "../../src/model/generated.js";
import { checkValue, toText } from "../../src/model/value.js";
import { treeOf } from "../repository/tree.js";

function parameter(type: Parameter["type"], more: Partial<Parameter> = {}): ParameterModel {
  const rest = {
    document: "d",
    group: "g",
    description: "x",
    source: ["S"],
    confidence: "sure",
    effect: "none",
  };
  return toParameterModel({ name: "p", type, scope: "both", ...rest, ...more } as Parameter, {
    owner: "family",
  });
}

interface Types {
  of: ParameterModel;
  good: readonly string[];
  bad: readonly string[];
}

/** What may slip through a pattern that is not anchored. */
const HOSTILE = [" ", "\n", "1\n", "\n1", "1\0", "1 ", "+1", "١", "１", "\u202e1", '1"', "1;"];
/** What may slip through Number(). */
const NUMBERS = ["0x1F", "1e3", "1.5", "Infinity", "NaN", "__proto__", "0b1", "1_000"];
const NUMERIC = /^(?:flag|integer|port|ip|clock)/;

const TYPES: Record<string, Types> = {
  flag: { of: parameter("flag"), good: ["0", "1"], bad: ["2", "true", "yes", "00", "01", "-0"] },
  integer: {
    of: parameter("integer", { min: 1, max: 100 }),
    good: ["1", "100", "7"],
    bad: ["0", "101", "-1", "99999999999", "four"],
  },
  "integer below zero": {
    of: parameter("integer", { min: -720 }),
    good: ["-720", "0", "900"],
    bad: ["-721", "--1"],
  },
  "integer without bounds": {
    of: parameter("integer"),
    good: ["0", "4294967295"],
    bad: ["-1", "12345678901"],
  },
  port: { of: parameter("port"), good: ["1", "5060", "65535"], bad: ["0", "65536", "5060/udp"] },
  "port of a range": {
    of: parameter("port", { min: 16384, max: 32766 }),
    good: ["16384", "32766"],
    bad: ["16383", "32767"],
  },
  ip: {
    of: parameter("ip"),
    good: ["192.0.2.1", "0.0.0.0", "255.255.255.255"],
    bad: [
      "256.0.0.1",
      "192.0.2",
      "192.0.2.1.1",
      "192.0.2.",
      "a.b.c.d",
      "::1",
      "192.0.2.1:5060",
      "192.0.2.1111",
      "3221225985",
    ],
  },
  host: {
    of: parameter("host"),
    good: ["pbx", "pbx.example.org", "pbx.example.org.", "192.0.2.1", "_sip.example.org", "a-b.c-d"],
    bad: [
      "192.0.2.256",
      "1.2.3",
      "pbx example",
      "pbx:5060",
      "-pbx",
      "pbx..org",
      ".pbx",
      "[::1]",
      `${"a.".repeat(127)}`,
      "p".repeat(64),
      "пбх",
      "http://x",
    ],
  },
  "host or a word": {
    of: parameter("host", { words: ["USE THAT"] }),
    good: ["USE THAT", "pbx"],
    bad: ["use that"],
  },
  url: {
    of: parameter("url", { schemes: ["http"] }),
    good: ["http://192.0.2.10/a?b=1&c=#d", "HTTP://x/"],
    bad: [
      "https://x/",
      "x.xml",
      "http:/x",
      "http://",
      "http://a b",
      'http://a"b',
      "http://a<b",
      "javascript:alert(1)",
    ],
  },
  "url of any kind": { of: parameter("url"), good: ["tftp://x/y", "https://x"], bad: ["//x", "x", "1x://y"] },
  clock: {
    of: parameter("clock"),
    good: ["02/00", "2", "2:00", "24/00", "-1/30"],
    bad: ["25/00", "2/60", "2/0", "02/00/00", "/30"],
  },
  load: {
    of: parameter("load"),
    good: ["S-8-12", "S0030801SR02", "a.b_c-d"],
    bad: ["S-8-12.bin", "S-8-12.loads", "S-8-12.SBN", "../S", "-S", "S 8", "S/8", "S\\8"],
  },
  word: {
    of: parameter("word", { words: ["avt", "none"] }),
    good: ["avt", "none"],
    bad: ["AVT", "av", "avt none"],
  },
  "text of a pattern": {
    of: parameter("text", { pattern: "[^ ]*|x y" }),
    good: ["ab", "x y"],
    bad: ["a b", "x yz", " x y"],
  },
  "text of a length": {
    of: parameter("text", { maxLength: 3 }),
    good: ["abc", "äöü"],
    bad: ["abcd", "äöüß"],
  },
};

describe.each(Object.entries(TYPES))("%s", (name, { of, good, bad }) => {
  it.each(good)("takes %j", (text) => {
    expect(checkValue(of, text)).toBeUndefined();
  });

  const others = name.startsWith("text") ? [] : NUMERIC.test(name) ? [...HOSTILE, ...NUMBERS] : HOSTILE;
  it.each([...bad, ...others])("refuses %j", (text) => {
    expect(checkValue(of, text)?.expected).toBeTruthy();
  });

  it("takes nothing at all, which clears a value", () => {
    expect(checkValue(of, "")).toBeUndefined();
  });

  it("never throws, and never shows the value", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string(), fc.integer().map(String)), (text) => {
        const marked = `${text}MARKER`;
        expect(JSON.stringify(checkValue(of, marked) ?? {})).not.toContain("MARKER");
      }),
      { numRuns: 40 },
    );
  });
});

describe("what is found", () => {
  it.each([
    [parameter("port"), "70000", "range"],
    [parameter("port"), "seven", "type"],
    [parameter("text", { maxLength: 31 }), "x".repeat(32), "too-long"],
    [parameter("word", { words: ["avt"] }), "AVT", "word"],
    [parameter("url", { schemes: ["http"] }), "https://x/", "url"],
    [parameter("url", { schemes: ["http"] }), "x", "type"],
  ])("has a kind (%#)", (of, text, kind) => {
    expect(checkValue(of, text)?.kind).toBe(kind);
  });

  it("is of the length before all else: a pattern would look at a text of any size", () => {
    const slow = parameter("text", { maxLength: 31, pattern: "(a+)+b" });
    expect(checkValue(slow, "a".repeat(50_000))?.kind).toBe("too-long");
  });

  it("comes with the spelling that was meant", () => {
    expect(checkValue(parameter("word", { words: ["avt_always"] }), "AVT_Always")?.hint).toContain(
      "avt_always",
    );
  });

  it("is nothing for what is written where nothing is used", () => {
    expect(checkValue(parameter("port", { unset: "UNPROVISIONED" }), "UNPROVISIONED")).toBeUndefined();
  });
});

describe("a neutral value as text", () => {
  it.each([
    ["flag", true, "1"],
    ["flag", false, "0"],
    ["flag", "always", "always"],
    ["clock", 0, "00/00"],
    ["clock", 90, "01/30"],
    ["clock", 1439, "23/59"],
    ["clock", "02/00", "02/00"],
    ["integer", 5060, "5060"],
    ["text", "0100", "0100"],
    ["text", true, "true"],
  ] as const)("%s %j is %j", (type, value, text) => {
    expect(toText(parameter(type), value)).toBe(text);
  });
});

describe("hints", () => {
  it("see two swapped digits of the default, outside of the range only", () => {
    const port = parameter("port", { min: 16384, max: 32766, default: "16384" });
    expect(checkValue(port, "16348")).toMatchObject({ kind: "range", hint: "did you mean 16384?" });
    expect(checkValue(port, "10000")?.hint).toBeUndefined();
    expect(checkValue(port, "16834")).toBeUndefined();
  });

  it("name what is wrong in an address that begins well", () => {
    const url = parameter("url", { schemes: ["http"] });
    expect(checkValue(url, "http://192.0.2.10/a b")?.expected).toContain("without blanks");
    expect(checkValue(url, "192.0.2.10/a b")?.expected).toContain("begins with http://");
  });
});

describe("the shipped books", () => {
  const books = [...treeOf("templates", "parameters.yaml")].map(
    ([path, text]) => [path, parse(text) as ParameterBook] as const,
  );

  it.each(books)(
    "%s: every default, and every word, is a value that the parameter takes",
    (_, { parameters }) => {
      expect(parameters.length).toBeGreaterThan(10);
      const wrong = parameters.flatMap((one) => {
        const texts = [one.default, one.unset, one.vendorDefault, ...(one.words ?? [])].filter(
          (text) => text !== undefined,
        );
        return texts
          .filter((text) => checkValue(toParameterModel(one, { owner: "" }), text))
          .map((text) => `${one.name}: ${text}`);
      });
      expect(wrong).toEqual([]);
    },
  );
});
