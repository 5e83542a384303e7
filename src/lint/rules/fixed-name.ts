/** Files whose names are fixed, under a name that differs by its case or by an ending. */
import type { Code } from "../../diagnostic/catalogue.js";
import { comesTo } from "../../root/comes-to.js";
import { plansOf } from "../dial-plans.js";
import { fileNames } from "../listing.js";
import { type LintRule, type LintScene, wholeFile } from "../scene.js";

export const fixedName: LintRule = (scene) => {
  const names = fileNames(scene);
  const plans = plansOf(scene);
  const fixed = fixedNames(scene);
  const root = { scene, there: new Set(names), others: namesElsewhere(scene) };
  for (const name of names) {
    const path = fixed.get(name.toLowerCase()) ?? fixed.get(name.toLowerCase().replace(/\.txt$/, ""));
    if (path === undefined || fixed.get(name.toLowerCase()) === name || plans.has(name)) continue;
    scene.findings.add({
      ...judge({ name, path }, root),
      at: wholeFile(scene.source(name)),
      found: name,
      expected: path,
    });
  }
};

interface Root {
  scene: LintScene;
  there: ReadonlySet<string>;
  /** Names in small letters that phones of other platforms ask for. */
  others: ReadonlySet<string>;
}

interface Judged {
  code: Code;
  message: string;
  hint: string;
}

function judge({ name, path }: { name: string; path: string }, { scene, there, others }: Root): Judged {
  const isElsewhere = others.has(name.toLowerCase());
  if (!there.has(path) && isMissed(path, { scene, there }))
    return {
      code: "lint/fixed-name",
      message: `phones ask for ${path}, letter by letter`,
      hint: isElsewhere
        ? "copy it to that name; phones of other platforms may ask for this one"
        : "rename it",
    };
  if (isElsewhere)
    return {
      code: "lint/fixed-name-elsewhere",
      message: "of the phones known here none asks for this name; phones of other platforms do",
      hint: "keep it where such phones use this root",
    };
  return there.has(path)
    ? {
        code: "lint/fixed-name-unused",
        message: `no phone asks for this name, and ${path} lies beside it`,
        hint: "delete it, or keep it elsewhere",
      }
    : {
        code: "lint/fixed-name-unused",
        message: `phones ask for ${path}, letter by letter`,
        hint: "rename it",
      };
}

/** By the name in small letters. */
function fixedNames({ families }: LintScene): Map<string, string> {
  const paths = families.flatMap(({ files }) => files.map(({ path }) => path));
  return new Map(paths.filter((path) => !path.includes("{")).map((path) => [path.toLowerCase(), path]));
}

const namesElsewhere = ({ families }: LintScene): Set<string> =>
  new Set(families.flatMap(({ elsewhere }) => elsewhere.map(({ path }) => path.toLowerCase())));

/**
 * A file of all protocols is for phones that have none of their own; one of a protocol is for the phones of that,
 * and of two lists of rings one will do.
 */
function isMissed(path: string, { scene, there }: Pick<Root, "scene" | "there">): boolean {
  const asking = scene.families.filter(({ files }) => files.some((file) => file.path === path));
  if (asking.length === scene.families.length) return true;
  const missing = asking.filter(({ files }) => {
    const holds = files.find((file) => file.path === path)?.holds;
    return holds !== "ring-list" || !files.some((file) => file.holds === holds && there.has(file.path));
  });
  return [...scene.side.owned.values()].some((files) =>
    missing.some((family) => comesTo(files, scene.side) === family),
  );
}
