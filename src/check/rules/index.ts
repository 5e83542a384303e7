/** The rules of the fleet: this list is their table of contents. */
import { conversionArrived } from "../conversion/arrived.js";
import { defaultPassword, telnetOpen } from "./default-password.js";
import {
  dialEmergency,
  dialEmergencyNoPlan,
  dialEmergencyServer,
  dialEmergencyUnknown,
} from "./dial-emergency.js";
import { dialPattern, dialTooLong } from "./dial-pattern.js";
import { dialNoCatchAll, dialShadowed } from "./dial-shadowed.js";
import { duplicateExtension } from "./duplicate-extension.js";
import { duplicateMac } from "./duplicate-mac.js";
import { emptyFleet, emptyTarget } from "./empty-fleet.js";
import { firmwareForm, firmwareMissing } from "./firmware-form.js";
import { labelTooWide, shortNameTooWide } from "./label-too-wide.js";
import { lineNameBlank, unsafeCharacter } from "./line-name-blank.js";
import { linesMissing } from "./lines-missing.js";
import { loadNewerThanTarget, loadOlderThanTarget } from "./load-older-than-target.js";
import { macForm } from "./mac-form.js";
import { mediaPortOdd, mediaPorts } from "./media-ports.js";
import { lineNameWithoutDns, nameWithoutDns } from "./name-without-dns.js";
import { natWithoutAddress } from "./nat-without-address.js";
import { networkSubnets } from "./network.js";
import { networkStatic, networkStaticConversion } from "./network-static.js";
import { ntpServerMissing } from "./ntp-server-missing.js";
import { parameterNumber } from "./parameter-number.js";
import { parameterGone, parameterTooNew } from "./parameter-too-new.js";
import { passwordMissing, registerOff } from "./password-missing.js";
import { ringFile, ringNameTaken } from "./ring-file.js";
import { ringUnused } from "./ring-unused.js";
import type { CrossRule, FleetRule, PhoneRule, SiteRule } from "./rule.js";
import { sameRoot } from "./same-root.js";
import { secretLiteral } from "./secret-literal.js";
import { serverMissing } from "./server-missing.js";
import { rootWideSetting, settingWithoutEffect } from "./setting-without-effect.js";
import { siteName } from "./site-name.js";
import { storePassword } from "./store-password.js";
import { timezoneMissing } from "./timezone-missing.js";
import { timezoneUnknown } from "./timezone-unknown.js";
import { lineGap, lineKeyTwice, tooManyLines } from "./too-many-lines.js";
import { unknownDialPlan } from "./unknown-dial-plan.js";
import { unknownModel } from "./unknown-model.js";
import { unknownParameter } from "./unknown-parameter.js";
import { unknownProfile } from "./unknown-profile.js";
import { unknownRing } from "./unknown-ring.js";
import { unknownTarget } from "./unknown-target.js";
import { zoneInexpressible, zoneWithoutWord } from "./zone-without-word.js";
import { zoneWordMistaken } from "./zone-word-mistaken.js";

/** What a layer says by itself: each of these looks at layers of the fleet file, of sites and of phones. */
const LAYER_RULES = [
  unknownDialPlan,
  unknownRing,
  rootWideSetting,
  timezoneUnknown,
  unknownParameter,
  secretLiteral,
] as const;

export const PHONE_RULES: readonly PhoneRule[] = [
  // the phone itself
  macForm,
  unknownProfile,
  unknownModel,
  labelTooWide,
  // its lines
  linesMissing,
  tooManyLines,
  lineKeyTwice,
  lineGap,
  lineNameBlank,
  unsafeCharacter,
  shortNameTooWide,
  // its call server, registration and access
  serverMissing,
  passwordMissing,
  registerOff,
  defaultPassword,
  telnetOpen,
  // media and time
  mediaPorts,
  mediaPortOdd,
  natWithoutAddress,
  nameWithoutDns,
  lineNameWithoutDns,
  ntpServerMissing,
  timezoneMissing,
  zoneWithoutWord,
  zoneInexpressible,
  zoneWordMistaken,
  // parameters by hand, and firmware
  parameterNumber,
  parameterTooNew,
  parameterGone,
  settingWithoutEffect,
  firmwareForm,
  firmwareMissing,
  loadOlderThanTarget,
  loadNewerThanTarget,
  networkStatic,
  networkStaticConversion,
  // dialling
  dialEmergency,
  dialEmergencyNoPlan,
  dialEmergencyUnknown,
  dialEmergencyServer,
  ...LAYER_RULES.map(({ phone }) => phone),
];

export const SITE_RULES: readonly SiteRule[] = [
  siteName,
  unknownTarget,
  networkSubnets,
  ...LAYER_RULES.map(({ site }) => site),
];

export const FLEET_RULES: readonly FleetRule[] = [
  sameRoot,
  storePassword,
  dialPattern,
  dialTooLong,
  dialShadowed,
  dialNoCatchAll,
  ringFile,
  ringNameTaken,
  ...LAYER_RULES.map(({ fleet }) => fleet),
];

export const CROSS_RULES: readonly CrossRule[] = [duplicateMac, duplicateExtension];

/** Rules about what is nowhere: true only when every site could be read. */
export const WHOLE_RULES: readonly CrossRule[] = [emptyFleet, emptyTarget, ringUnused, conversionArrived];
