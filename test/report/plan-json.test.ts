/** A plan for machines: the keys of the schema, in its order, and what went in comes out. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { PLAN_SHAPE, planJson, type Shape } from "../../src/report/plan/json.js";
import { HIDDEN } from "./hostile.js";
import { anyPlanText } from "./plan-anything.js";
import { PLANS, plannedOf } from "./plans.js";
import { isCommand } from "./runner.js";

interface Schema {
  $ref?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
}

const schemas = Object.fromEntries(
  ["plan", "diagnostics"].map((name) => [
    name,
    JSON.parse(readFileSync(new URL(`../../schema/${name}.schema.json`, import.meta.url), "utf8")),
  ]),
);

/** The shape that a schema gives; what other schemas than these two describe is a leaf. */
function shapeOf(schema: Schema, name: string): Shape | null {
  if (schema.$ref) {
    const [file = "", path = ""] = schema.$ref.split("#");
    const other = file === "" ? name : file.replace(".schema.json", "");
    const found = path
      .split("/")
      .slice(1)
      .reduce((one, key) => one?.[key], schemas[other]);
    return found ? shapeOf(found, other) : null;
  }
  if (schema.items) return shapeOf(schema.items, name);
  if (typeof schema.additionalProperties === "object")
    return { "*": shapeOf(schema.additionalProperties, name) };
  if (!schema.properties) return null;
  return Object.fromEntries(Object.entries(schema.properties).map(([key, one]) => [key, shapeOf(one, name)]));
}

test("the shape is the schema's, in its order", () => {
  expect(JSON.stringify(PLAN_SHAPE, null, 1)).toBe(JSON.stringify(shapeOf(schemas.plan, "plan"), null, 1));
});

test.each(Object.entries(PLANS))("%s comes back as it was", (_name, make) => {
  const plan = make();
  expect(JSON.parse(planJson(plan))).toEqual(plan);
});

test("the order does not depend on what made the plan", () => {
  // A screen is as the family has it.
  const plan = { ...(PLANS.mixed?.() ?? plannedOf("")), models: {} };
  const turned = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(turned);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, one]) => [key, turned(one)]),
    );
  };
  expect(planJson(turned(plan) as typeof plan)).toBe(planJson(plan));
});

test("what the schema does not know stays away", () => {
  const plan = Object.assign(PLANS.label?.() ?? plannedOf(""), { secret: "x" });
  expect(planJson(plan)).not.toContain('"secret"');
});

test("nothing is hidden, and no line is a command", () => {
  fc.assert(
    fc.property(anyPlanText, (text) => {
      const plan = plannedOf(text);
      const json = planJson(plan);
      expect(json).not.toMatch(HIDDEN);
      expect(json.split("\n").filter(isCommand)).toEqual([]);
      expect(JSON.parse(json)).toEqual(plan);
    }),
    { numRuns: 100 },
  );
});
