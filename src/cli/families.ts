/** The families that a command knows without compiling a fleet: those that are shipped, and those of the fleet that is named. */
import { resolve } from "node:path";
import { openFamilies } from "../check/families.js";
import { makeShapes } from "../check/shape.js";
import { Findings } from "../diagnostic/diagnostic.js";
import { findFamilies } from "../load/families.js";
import { readSchemas } from "../load/fleet.js";
import { shippedFolder } from "../load/input.js";
import { diskTree } from "../load/tree.js";
import { assembleFamilies } from "../model/families.js";
import type { FamilyModel } from "../model/family.js";
import { type Call, UsageError } from "./command.js";
import type { Io } from "./io.js";

export function knownFamilies(call: Call, { cwd }: Io): Map<string, FamilyModel> {
  const named = call.text("fleet");
  const folders = [shippedFolder(""), ...(named === undefined ? [] : [resolve(cwd, named)])];
  const findings = new Findings();
  const { found } = findFamilies(folders.map((root) => diskTree({ root, cwd })));
  const opened = openFamilies(found, { shapes: makeShapes(readSchemas()), findings });
  const families = assembleFamilies(opened, findings);
  if (findings.errors > 0 && named === undefined) throw new Error("the shipped families have mistakes");
  if (findings.errors > 0)
    throw new UsageError(`the families of ${named} have mistakes: offhook check --fleet ${named} lists them`);
  return families;
}
