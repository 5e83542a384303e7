/** Pictures of phones: what the screen shows before and after, drawn from data and read back. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { PlanFace, PlanModel, PlanPicture } from "../../src/model/generated.js";
import { escapeText } from "../../src/report/escape.js";
import { pictureSvg } from "../../src/report/plan/picture.js";
import { PICTURE_STYLE } from "../../src/report/plan/picture-style.js";
import { allIn, type Element, named, ofClass, readMarkup, textOf } from "../support/markup.js";
import { HIDDEN } from "./hostile.js";
import { PLAN_TRAPS } from "./plans.js";

const MODEL: PlanModel = {
  title: "IP Phone 106",
  lines: 6,
  screen: { label: 11, shortName: 12, labelAt: "right", width: 1079, height: 762 },
};

const face = (label: string, ...lines: string[]): PlanFace => ({ label, lines });

const pictureOf = (before: PlanFace | undefined, after: PlanFace | undefined): PlanPicture => ({
  phone: "002094D245CB",
  model: "106",
  ...(before && { before }),
  ...(after && { after }),
});

const RELABELLED = pictureOf(
  face("Front desk", "0201", "0202"),
  face("Reception desk", "0201", "Sales and Support"),
);

function read(picture: PlanPicture, model: PlanModel | "unknown" = MODEL): Element {
  const known = model === "unknown" ? undefined : model;
  const [svg] = readMarkup(pictureSvg(picture, known)).children;
  if (typeof svg !== "object") throw new Error("no element");
  return svg;
}

const texts = (name: string, top: Element): string[] => ofClass(name, top).map(textOf);

/** The halves of a picture: before and after. */
function halves(svg: Element): Element[] {
  return svg.children.filter((child): child is Element => typeof child === "object" && child.name === "g");
}

describe("a picture", () => {
  it("says the change in words, for those who do not see it", () => {
    const svg = read(RELABELLED);
    expect(svg.attributes).toMatchObject({ role: "img", xmlns: "http://www.w3.org/2000/svg" });
    expect(named("title", svg).map(textOf)).toEqual([
      "The face of IP Phone 106, 002094D245CB, before and after",
    ]);
    expect(named("desc", svg).map(textOf)).toEqual([
      "Label: “Front desk” becomes “Reception desk” (seen as “Reception d”). " +
        "Line key 2: “0202” becomes “Sales and Support” (seen as “Sales and Su”).",
    ]);
  });

  it("cuts texts where the screen does, and shows what is lost", () => {
    const [, after] = halves(read(RELABELLED));
    expect(after && texts("seen", after)).toEqual(["Reception d", "0201", "Sales and Su"]);
    expect(after && texts("cut", after)).toEqual(["esk", "p…"]);
    expect(after && texts("word", after)).toEqual(["cut", "cut"]);
  });

  it("marks what changes by signs and weight, not by colour alone", () => {
    const [before, after] = halves(read(RELABELLED));
    expect(before && texts("mark", before)).toEqual(["−", "−"]);
    expect(after && texts("mark", after)).toEqual(["+", "+"]);
    expect(after && texts("new", after)).toEqual(["Reception d", "Sales and Su"]);
  });

  it("has a row for each key, in use or not", () => {
    const [before] = halves(read(RELABELLED));
    expect(before && texts("number", before)).toEqual(["1", "2", "3", "4", "5", "6"]);
    expect(before && texts("empty", before)).toHaveLength(4);
  });

  it("does not miss a blank at the end, which only keeps the text off the edge", () => {
    const svg = read(pictureOf(face("Reception d "), face("x")));
    expect(texts("word", svg)).toEqual([]);
  });

  it("shows that a phone is new or gone", () => {
    const only = face("Kitchen", "0203");
    const added = read(pictureOf(undefined, only));
    expect(texts("caption", added)).toEqual(["before", "not there yet", "after"]);
    expect(texts("mark", added)).toEqual([]);
    expect(named("desc", added).map(textOf)).toEqual([
      "The phone is new. Label: “Kitchen”. Line key 1: “0203”.",
    ]);
    const removed = read(pictureOf(only, undefined));
    expect(texts("caption", removed)).toEqual(["before", "after", "no longer there"]);
    expect(named("desc", removed).map(textOf)[0]).toMatch(/^The phone goes\. /);
  });
});

describe("the layout", () => {
  it("says what of it is not known", () => {
    expect(texts("note", read(RELABELLED))).toEqual([
      "On which side the line keys sit is not known: they are listed.",
    ]);
    expect(texts("note", read(RELABELLED, { lines: 2 }))).toHaveLength(2);
    const [, after] = halves(read(RELABELLED, "unknown"));
    expect(after && texts("seen", after)).toEqual(["Reception desk", "0201", "Sales and Support"]);
  });

  it.each(["left", "right"] as const)("puts keys on the %s", (keysAt) => {
    const svg = read(RELABELLED, { ...MODEL, screen: { ...MODEL.screen, keysAt, softKeys: 4 } });
    expect(texts("note", svg)).toEqual([]);
    expect(texts("number", svg)).toEqual([]);
    const [before] = halves(svg);
    const keys = before ? ofClass("key", before) : [];
    expect(keys).toHaveLength(6 + 4);
    const [screen] = before ? ofClass("screen", before) : [];
    const isLeft = Number(keys[0]?.attributes.x) < Number(screen?.attributes.x);
    expect(isLeft).toBe(keysAt === "left");
  });

  it("keeps the screen's proportion, unless its rows need more", () => {
    const screenOf = (model: PlanModel) => {
      const [screen] = ofClass("screen", read(pictureOf(face("a"), face("b")), model));
      return Number(screen?.attributes.width) / Number(screen?.attributes.height);
    };
    expect(screenOf({ ...MODEL, lines: 2 })).toBeCloseTo(1079 / 762, 2);
    expect(screenOf({ ...MODEL, lines: 20 })).toBeLessThan(0.5);
  });

  it("draws no more keys than a phone has, and says how many are left out", () => {
    const svg = read(pictureOf(face("a"), { lines: Array.from({ length: 10_000 }, () => "x") }));
    expect(texts("number", svg).length).toBeLessThan(100);
    expect(named("desc", svg).map(textOf)[0]).toMatch(/9960 more keys are not drawn\.$/);
  });
});

/** The shipped families: their models are drawn from what they say. */
const models = ["cisco-79x0"].flatMap((family) => {
  const text = readFileSync(new URL(`../../templates/${family}/family.yaml`, import.meta.url), "utf8");
  const data = parse(text) as { models: Record<string, PlanModel> };
  return Object.entries(data.models).map(([name, model]) => [name, model] as const);
});

it("has models to draw", () => {
  expect(models.length).toBeGreaterThan(1);
});

it.each(models)("draws a %s with a row for each of its line keys", (_, model) => {
  const [before, after] = halves(read(RELABELLED, model));
  expect(before && texts("number", before)).toHaveLength(model.lines);
  expect(after && texts("seen", after)[0]).toBe("Reception desk".slice(0, model.screen?.label));
});

describe("from anywhere", () => {
  const anyText = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.constantFrom(...PLAN_TRAPS, `"/><script>alert(1)</script>`, `' onload='alert(1)`),
  );
  const anyFace = fc.record({ label: anyText, lines: fc.array(anyText, { maxLength: 8 }) });
  const anyPicture = fc.record(
    { phone: anyText, model: anyText, before: anyFace, after: anyFace },
    { requiredKeys: ["phone", "model"] },
  );
  const anyModel = fc.option(
    fc.record(
      {
        title: anyText,
        lines: fc.nat(12),
        screen: fc.record(
          {
            label: fc.integer({ min: 1, max: 40 }),
            shortName: fc.integer({ min: 1, max: 40 }),
            keysAt: fc.constantFrom("left" as const, "right" as const),
            labelAt: fc.constantFrom("left" as const, "middle" as const, "right" as const),
            softKeys: fc.nat(12),
            width: fc.integer({ min: 1, max: 10_000 }),
            height: fc.integer({ min: 1, max: 10_000 }),
          },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: ["lines"] },
    ),
    { nil: undefined },
  );
  const ELEMENTS = new Set(["", "svg", "style", "title", "desc", "g", "rect", "text", "line"]);
  const ATTRIBUTES =
    /^(?:xmlns|class|role|viewBox|transform|[xy][12]?|rx|width|height|text-anchor|textLength|lengthAdjust)$/;

  it("texts stay texts", () => {
    fc.assert(
      fc.property(anyPicture, anyModel, (picture, model) => {
        const markup = pictureSvg(picture as PlanPicture, model as PlanModel | undefined);
        const all = allIn(readMarkup(markup));
        expect(all.filter(({ name }) => !ELEMENTS.has(name))).toEqual([]);
        const attributes = all.flatMap((element) => Object.keys(element.attributes));
        expect(attributes.filter((name) => !ATTRIBUTES.test(name))).toEqual([]);
        expect(HIDDEN.test(markup.replace(PICTURE_STYLE, ""))).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  it("nothing is drawn outside", () => {
    fc.assert(
      fc.property(anyPicture, anyModel, (picture, model) => {
        const svg = read(picture as PlanPicture, (model ?? "unknown") as PlanModel);
        const [, , wide = 0, high = 0] = (svg.attributes.viewBox ?? "").split(" ").map(Number);
        expect(outside(svg, { x: 0, y: 0, wide, high })).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it("a label in capital letters of another script is escaped as everywhere", () => {
    const svg = read(pictureOf(face("a\u202eb"), face("<b>")));
    expect(texts("seen", svg)).toEqual([escapeText("a\u202eb"), "<b>"]);
  });
});

interface Area {
  x: number;
  y: number;
  wide: number;
  high: number;
}

/** Elements that reach over the drawing's edges. */
function outside(element: Element, { x, y, ...area }: Area): string[] {
  const [, dx = "0", dy = "0"] = /^translate\((\S+) (\S+)\)$/.exec(element.attributes.transform ?? "") ?? [];
  const at = { x: x + Number(dx), y: y + Number(dy), ...area };
  const own = element.attributes;
  const left = at.x + Number(own.x ?? 0) - (own["text-anchor"] === "end" ? 20 : 0);
  const right = left + Number(own.width ?? own.textLength ?? 0);
  const bottom = at.y + Number(own.y ?? 0) + Number(own.height ?? 0);
  const isOut = left < -0.1 || right > at.wide + 0.1 || bottom > at.high + 0.1;
  const inner = element.children.flatMap((child) => (typeof child === "string" ? [] : outside(child, at)));
  return isOut && element.name !== "svg" ? [`${element.name} ${JSON.stringify(own)}`, ...inner] : inner;
}
