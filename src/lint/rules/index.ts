/** The rules of roots, in the order in which they look. */
import type { FileRule, LintRule } from "../scene.js";
import { eachFile } from "./each-file.js";
import { fileForm } from "./file-form.js";
import { lines } from "./lines.js";
import { nameRelease } from "./name-release.js";
import { nameTwice } from "./name-twice.js";
import { ownFolder } from "./nothing-here.js";
import { placeholder, template } from "./placeholder.js";
import { relations } from "./relations.js";
import { summerTime } from "./summer-time.js";
import { tooWide } from "./too-wide.js";
import { unknownName } from "./unknown-name.js";
import { value } from "./value.js";
import { ROOT_RULES } from "./whole-root.js";

/** Those that look at one file at a time, a phone's own together with what it shares. */
const FORM_RULES: readonly FileRule[] = [fileForm, template];

/** Of these only files that are filled in. */
const FILE_RULES: readonly FileRule[] = [
  unknownName,
  nameTwice,
  nameRelease,
  placeholder,
  value,
  tooWide,
  lines,
  relations,
  ownFolder,
  summerTime,
];

export const RULES: readonly LintRule[] = [...ROOT_RULES, eachFile({ form: FORM_RULES, filled: FILE_RULES })];
