/** Generated files are what the schemas and the parameter books say today. */
import { expect, test } from "vitest";
import { read } from "./tree.js";

const script = new URL("../../schema/generate.mjs", import.meta.url).href;
const { generated } = (await import(script)) as { generated: () => Promise<Record<string, string>> };
const files = await generated();

test("there are some", () => {
  expect(Object.keys(files)).toContain("src/model/generated.ts");
});

test.each(Object.keys(files))("%s is current; `npm run generate` makes it so", (path) => {
  expect(read(path) === files[path], `${path} differs`).toBe(true);
});
