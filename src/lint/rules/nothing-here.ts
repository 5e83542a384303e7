/** Roots in which no phone finds anything, and phones that look elsewhere. */
import { type FileRule, type LintRule, valueIn } from "../scene.js";

/** Of what has a name that anybody can choose nobody knows whether phones ask for it. */
const OPEN_NAMES: ReadonlySet<string> = new Set(["ring", "dial-plan"]);

const isFixed = (path: string): boolean => !path.replace("{MAC}", "").includes("{");

export const nothingHere: LintRule = ({ holding, side, families, findings }) => {
  if (!holding.entries) return;
  const isAsked = ({ name }: { name: string }) => {
    const holds = side.known(name)?.file.holds;
    return holds !== undefined && !OPEN_NAMES.has(holds);
  };
  if (holding.entries.some(isAsked)) return;
  findings.add({
    code: "lint/nothing-here",
    message: `no file that phones ask for lies in ${holding.title}`,
    expected: [...new Set(families.flatMap(({ boot }) => boot.filter(isFixed)))].join(", "),
    hint: "name the folder that the TFTP server serves",
  });
};

export const ownFolder: FileRule = ({ path, said }, { findings, source }) => {
  for (const one of said.values.values()) {
    if (!one.parameter?.folder || one.text === "" || one.text === "./") continue;
    findings.add({
      code: "lint/own-folder",
      message: "phones look for their own files in this folder, of which nothing was looked at",
      at: valueIn(source(path), one),
      found: one.text,
    });
  }
};
