/** The rules that look at a root as a whole, in the order in which they look. */
import type { LintRule } from "../scene.js";
import { defaultFileShape } from "./default-file.js";
import { dialPlanForm, dialPlanMissing } from "./dial-plan-form.js";
import { dialPlanRows } from "./dial-plan-rows.js";
import { otherPlatform, unknownPhone } from "./elsewhere.js";
import { emptyFile } from "./empty-file.js";
import { fixedName } from "./fixed-name.js";
import { firmwareImages, standIns } from "./images.js";
import { emptyFirmware, loadFiles, loadsMixed } from "./load-files.js";
import { loadListForm } from "./load-lists.js";
import { loadNameFile } from "./load-name-file.js";
import { logo } from "./logo.js";
import { lyingThere } from "./lying.js";
import { nothingHere } from "./nothing-here.js";
import { hiddenFile, ownFileMissing } from "./own-files.js";
import { phoneAddress, phoneFileName, sampleLeft } from "./phone-file-name.js";
import { reloadMark } from "./reload-mark.js";
import { ringFiles, ringListForm } from "./ring-lists.js";

export const ROOT_RULES: readonly LintRule[] = [
  nothingHere,
  phoneFileName,
  phoneAddress,
  sampleLeft,
  fixedName,
  ownFileMissing,
  hiddenFile,
  otherPlatform,
  unknownPhone,
  loadFiles,
  emptyFirmware,
  loadsMixed,
  loadListForm,
  firmwareImages,
  standIns,
  loadNameFile,
  defaultFileShape,
  dialPlanMissing,
  dialPlanForm,
  dialPlanRows,
  ringListForm,
  ringFiles,
  reloadMark,
  lyingThere,
  emptyFile,
  logo,
];
