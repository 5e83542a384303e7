/** The top of the repository holds a fixed set of entries, so that a reader finds everything at once. */
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { read, TOP } from "./tree.js";

const ALLOWED = [
  "LICENSE",
  "README.md",
  "offhook.yaml",
  "package-lock.json",
  "package.json",
  "schema",
  "sites",
  "src",
  "templates",
  "test",
  "tsconfig.json",
];

/** Of .gitignore the two forms that are in use: a folder, and an ending. */
function ignored(name: string, rules: readonly string[]): boolean {
  return rules.some((rule) =>
    rule.startsWith("*") ? name.endsWith(rule.slice(1)) : name === rule.replace(/\/$/, ""),
  );
}

function strangers(names: readonly string[], rules: readonly string[]): string[] {
  return names.filter((name) => !name.startsWith(".") && !ALLOWED.includes(name) && !ignored(name, rules));
}

const rules = read(".gitignore").split("\n").filter(Boolean);

test("nothing else stands there", () => {
  expect(strangers(readdirSync(TOP), rules)).toEqual([]);
});

test("what must stand there does", () => {
  const names = readdirSync(TOP);
  const optional = ["offhook.yaml"];
  expect(ALLOWED.filter((name) => !names.includes(name) && !optional.includes(name))).toEqual([]);
});

test("a stranger is found, and what git ignores is none", () => {
  const names = ["src", "docs", "biome.json", ".git", "dist", "node_modules", "npm-debug.log"];
  expect(strangers(names, ["node_modules/", "dist/", "*.log"])).toEqual(["docs", "biome.json"]);
});
