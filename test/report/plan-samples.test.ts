/** The sample plans are plans: each follows the schema. */
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { hugePlan, longPlan, PLAN_TRAPS, PLANS, plannedOf } from "./plans.js";

const schemaOf = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../schema/${name}.schema.json`, import.meta.url), "utf8"));

const ajv = new Ajv2020({ strict: false });
for (const name of ["diagnostics", "settings", "fleet", "book", "firmware", "family"]) {
  ajv.addSchema(schemaOf(name), `${name}.schema.json`);
}
const validate = ajv.compile(schemaOf("plan"));

const traps = Object.fromEntries(
  PLAN_TRAPS.map((trap, index) => [`trap ${index}`, () => plannedOf(trap)] as const),
);

test.each(Object.entries({ ...PLANS, ...traps, huge: hugePlan, long: longPlan }))("%s", (_name, make) => {
  expect(validate(make()), JSON.stringify(validate.errors)).toBe(true);
});

test("what is not in the schema is refused", () => {
  const plan = PLANS.label?.();
  expect(validate({ ...plan, extra: 1 })).toBe(false);
  expect(validate({ ...plan, targets: [{}] })).toBe(false);
});
