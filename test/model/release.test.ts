/** Loads and the releases that they tell: forms of names, order of releases, and which parameters a release knows. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { knows, toParameterModel } from "../../src/model/family.js";
import type { LoadForm, Parameter } from "../../src/model/generated.js";
import { isBefore, isNoReturn, parseRelease, readLoad, releaseText } from "../../src/model/release.js";
import { modelsOf } from "../support/models.js";

const FORMS: LoadForm[] = [
  {
    pattern: "^A(?<major>[0-9]+)-(?<minor>[0-9]{2})$",
    divideMinor: 10,
    loader: "B$<major>-$<rest>",
    example: "A7-40",
  },
  {
    pattern: "^A-(?<major>[0-9]+)-(?<minor>[0-9]+)(?<rest>-[0-9]+)?$",
    loader: "L-$<major>$<rest>",
    example: "A-8-12",
  },
];

describe("a load's name", () => {
  it.each([
    ["A7-40", "7.4", "B7-"],
    ["A07-05", "7.0", "B07-"],
    ["A-8-12", "8.12", "L-8"],
    ["A-8-12-00", "8.12", "L-8-00"],
  ])("%s tells release %s and the loader %s", (name, release, loader) => {
    const read = readLoad(name, FORMS);
    expect(read && releaseText(read.release)).toBe(release);
    expect(read?.loader).toBe(loader);
  });

  it.each(["A-8-12.bin", "a-8-12", " A-8-12", "A-8-12\n", "A8-1", "", "A-8", "__proto__"])(
    "tells nothing: %j",
    (name) => {
      expect(readLoad(name, FORMS)).toBeUndefined();
    },
  );

  it("is read by the first form that it fits", () => {
    const both: LoadForm[] = [
      { pattern: "^X(?<major>[0-9]+)$", example: "X1", loader: "first" },
      { pattern: "^X(?<major>[0-9])", example: "X1", loader: "second" },
    ];
    expect(readLoad("X12", both)).toEqual({ release: { major: 12, minor: 0 }, loader: "first" });
    expect(readLoad("X12", [])).toBeUndefined();
  });

  it("tells whether the load is signed, where its form does", () => {
    const form = (signed?: boolean): LoadForm => ({
      ...{ pattern: "^X(?<major>[0-9]+)$", example: "X1" },
      ...(signed === undefined ? {} : { signed }),
    });
    const loads = [true, false, undefined].map((signed) => readLoad("X1", [form(signed)]));
    expect(loads.map((load) => load?.signed)).toEqual([true, false, undefined]);
    const [signed, bare, unknown] = loads;
    const steps = [signed, bare, unknown, undefined].flatMap((before) =>
      [signed, bare, unknown, undefined]
        .filter((after) => isNoReturn(before, after))
        .map((after) => [before, after]),
    );
    expect(steps).toEqual([[bare, signed]]);
  });

  it("never carries an expression of its own into the loader", () => {
    const form: LoadForm = { pattern: "^(?<major>[0-9]+)(?<rest>.*)$", loader: "L$<rest>", example: "1" };
    expect(readLoad("1$<major>$&", [form])?.loader).toBe("L$<major>$&");
  });
});

const release = fc.record({ major: fc.nat(120), minor: fc.nat(120) });

describe("releases", () => {
  it("are ordered by number, not by text", () => {
    expect(isBefore(parseRelease("8.2"), parseRelease("8.12"))).toBe(true);
    expect(isBefore(parseRelease("9.0"), parseRelease("10.0"))).toBe(true);
    expect(isBefore(parseRelease("8.12"), parseRelease("8.12"))).toBe(false);
  });

  it("are in one order, and read as they are written", () => {
    fc.assert(
      fc.property(release, release, (a, b) => {
        const same = a.major === b.major && a.minor === b.minor;
        expect([isBefore(a, b), isBefore(b, a), same].filter(Boolean)).toHaveLength(1);
        expect(parseRelease(releaseText(a))).toEqual(a);
      }),
    );
  });
});

const parameter = (bounds: { since?: string; gone?: string }) => {
  const rest = {
    document: "d",
    group: "g",
    description: "x",
    source: ["S"],
    confidence: "sure",
    effect: "none",
  };
  return toParameterModel({ name: "p", type: "text", scope: "both", ...rest, ...bounds } as Parameter, {
    owner: "family",
  });
};

describe("a parameter with since and gone", () => {
  it.each([
    ["3.9", "too-old"],
    ["4.0", "yes"],
    ["4.10", "yes"],
    ["7.99", "yes"],
    ["8.0", "too-new"],
    ["10.0", "too-new"],
  ])("of 4.0 to before 8.0 under release %s: %s", (text, verdict) => {
    expect(knows(parseRelease(text), parameter({ since: "4.0", gone: "8.0" }))).toBe(verdict);
  });

  it("is known to a release that nobody knows, taken to be a new one", () => {
    expect(knows(undefined, parameter({ since: "4.0" }))).toBe("yes");
    expect(knows(parseRelease("0.1"), parameter({}))).toBe("yes");
  });
});

describe("the shipped families", () => {
  const { fleet } = modelsOf({ sites: {}, families: "shipped" });
  const forms = [...fleet.families.values()].flatMap(({ loads }) => loads);

  it("have examples of loads that are read by their own form", () => {
    expect(forms.length).toBeGreaterThan(5);
    for (const form of forms) {
      const { loads } = [...fleet.families.values()].find((family) => family.loads.includes(form)) ?? {
        loads: [],
      };
      expect(readLoad(form.example, loads), form.example).toEqual(readLoad(form.example, [form]));
    }
  });

  // The administrator guides and readme files of the firmware: from 5.0 on, under any protocol.
  it("say of every load whether it is signed, which is a matter of its release", () => {
    for (const form of forms) {
      const read = readLoad(form.example, [form]);
      expect(read?.signed, form.example).toBe(read && !isBefore(read.release, parseRelease("5.0")));
    }
  });

  it("tell what cannot be undone, under each protocol", () => {
    for (const { name, noReturn } of fleet.families.values()) expect(noReturn?.text, name).toMatch(/signed/);
  });
});

describe("names of loads of four or eight digits", () => {
  const { fleet } = modelsOf({ sites: {}, families: "shipped" });
  const { loads = [] } = [...fleet.families.values()].find(({ protocol }) => protocol === "sccp") ?? {};

  it.each([
    ["P0030301", "3.1", false],
    ["P0030500", "5.0", true],
    ["P00304990000", "4.99", false],
    ["P00305000300", "5.0", true],
    ["P0030801SR02", "8.1", true],
    ["P00310000000", "10.0", true],
  ])("%s is of %s, and signed: %s", (name, release, signed) => {
    const read = readLoad(name, loads);
    expect([read && releaseText(read.release), read?.signed]).toEqual([release, signed]);
  });
});
