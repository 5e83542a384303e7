/** The order of sites, parts, phones, rules and keys shows in nothing that a compilation gives. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rootDigest } from "../src/model/digest.js";
import { compileTexts, errors, type Made, type Written } from "./support/compiled.js";

const mac = (n: number) => `000E83${n.toString(16).padStart(6, "0")}`.toUpperCase();

/** Maps of YAML as lists of pairs, so that their order can be drawn. */
type Pairs = Array<[key: string, value: string]>;

const flow = (pairs: Pairs): string => `{ ${pairs.map(([key, value]) => `${key}: ${value}`).join(", ")} }`;
const block = (pairs: Pairs): string => pairs.map(([key, value]) => `${key}: ${value}`).join("\n");

const SETTINGS: Pairs = [
  ["timezone", "Europe/London"],
  ["codec", "g729a"],
  ["vad", "true"],
  ["dialPlan", "uk"],
  ["emergencyNumbers", "[112]"],
  ["pbx", "{ host: 192.0.2.10, register: false }"],
];
const PHONE: Pairs = [
  ["model", "P6"],
  ["profile", "[one, two]"],
  ["settings", "{ access: { prompt: x }, codec: none }"],
  ["parameters", "{ vad: 1, logo: '' }"],
];

/** The same fleet, in the order that is drawn. */
function inOrder(shuffle: <T>(list: readonly T[]) => T[]): Written {
  const phones = (from: number) =>
    shuffle(
      [0, 1, 2].map((n) =>
        flow(
          shuffle<Pairs[number]>([
            ["mac", mac(from + n)],
            ["label", `p${from + n}`],
            ["lines", `[{ extension: ${from + n} }]`],
            ...(n === 1 && from < 400 ? PHONE : []),
          ]),
        ),
      ),
    );
  const body = (from: number, more: Pairs = []) =>
    block(shuffle<Pairs[number]>([["phones", `[${phones(from).join(", ")}]`], ...more]));
  const files = shuffle([
    ["leeds/one", body(100, [["target", "one"]])],
    ["leeds/two", body(200)],
    [
      "york",
      body(300, [
        ["target", "one"],
        ["settings", "{ codec: g711alaw, vad: false }"],
      ]),
    ],
    [
      "hull",
      body(400, [
        ["target", "two"],
        ["protocol", "sccp"],
      ]),
    ],
  ]);
  const rules = shuffle(["{ match: 112, timeout: 0 }", "{ match: 2..., timeout: 0 }", "{ match: 0* }"]);
  const fleet: Pairs = [
    [
      "targets",
      flow(
        shuffle<Pairs[number]>([
          ["one", "{ root: /a }"],
          ["two", "{ root: /b }"],
        ]),
      ),
    ],
    [
      "profiles",
      flow(
        shuffle<Pairs[number]>([
          ["one", "{ settings: { codec: g711ulaw } }"],
          ["two", "{ parameters: { tos: 3 } }"],
        ]),
      ),
    ],
    ["dialPlans", `{ uk: [${rules.join(", ")}] }`],
    [
      "defaults",
      flow(
        shuffle<Pairs[number]>([
          ["protocol", "sip"],
          ["model", "P2"],
          ["firmware", "{ sip: S-7-4, sccp: C-8-1 }"],
          ["settings", flow(shuffle(SETTINGS))],
        ]),
      ),
    ],
  ];
  return { fleet: block(shuffle(fleet)), sites: Object.fromEntries(files) };
}

function digests({ files }: Made): Record<string, string> {
  return Object.fromEntries([...files].sort().map(([target, list]) => [target, rootDigest(list)]));
}

describe("the order of sites, parts, phones, rules and keys", () => {
  it("shows in no file, digest or finding", () => {
    const plain = compileTexts(inOrder((list) => [...list]));
    expect(errors(plain)).toEqual([]);
    expect([...plain.made.keys()].length).toBeGreaterThan(15);
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (draws) => {
        const drawn = <T>(list: readonly T[]) =>
          list
            .map((item) => ({ item, at: draws.next().value ?? 0 }))
            .sort((a, b) => a.at - b.at)
            .map(({ item }) => item);
        const other = compileTexts(inOrder(drawn));
        expect(digests(other)).toEqual(digests(plain));
        expect(other.left.map(({ code, message }) => `${code} ${message}`).sort()).toEqual(
          plain.left.map(({ code, message }) => `${code} ${message}`).sort(),
        );
      }),
      { numRuns: 6 },
    );
  });

  it("shows in no record: files are sorted by name, each with what was given out", () => {
    const { files, made } = compileTexts(inOrder((list) => [...list].reverse()));
    for (const [target, list] of files) {
      expect(list.map(({ path }) => path)).toEqual(list.map(({ path }) => path).sort());
      for (const { path, sha256, size } of list) {
        const file = made.get(`${target}/${path}`);
        expect([path, sha256, size]).toEqual([path, file?.sha256, file?.bytes.length]);
      }
    }
  });
});
