/** Sample plans for the reports: each follows the schema. */
import type { Plan } from "../../src/model/generated.js";
import { planOf } from "./plan-drafts.js";
import { hostilePlan } from "./plan-traps.js";
import { move, newProxy, oneLabel, siteRenamed, swap } from "./plans-of-phones.js";
import { drift, foreignFiles, unnoticed } from "./plans-of-roots.js";
import { mixed } from "./plans-of-size.js";
import { converted, emergency, emptyFleet, renumbered, siteDeleted } from "./plans-of-trouble.js";

export { DIGEST, mac, phonesOf, planOf, range } from "./plan-drafts.js";
export { hostilePlan, longPlan, PLAN_TRAPS, plannedOf } from "./plan-traps.js";
export { hugePlan } from "./plans-of-size.js";

/** The plans that have a golden, by its name. */
export const PLANS: Record<string, () => Plan> = {
  none: () => planOf({ targets: [{ equal: 634, foreign: [] }] }),
  label: oneLabel,
  proxy: () => newProxy(true),
  "proxy-refused": () => newProxy(false),
  swap,
  move,
  "site-renamed": siteRenamed,
  "line-renumbered": renumbered,
  converted,
  emergency,
  "site-deleted": siteDeleted,
  "empty-fleet": emptyFleet,
  drift,
  "foreign-files": foreignFiles,
  unnoticed,
  mixed,
  hostile: hostilePlan,
};
