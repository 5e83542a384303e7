/** What a fleet takes along of each root besides its phones: rings, dial plans, and the files that the first publish takes over. */
import { isBlank, roleOf } from "../root/roles.js";
import type { FleetDraft } from "./draft.js";
import type { Exception } from "./exception.js";
import type { Group } from "./groups.js";
import type { Values } from "./meaning.js";
import type { Told } from "./observed.js";
import type { OpenRoot } from "./open-root.js";
import { type RingsFound, ringsIn } from "./rings.js";
import { takenOver } from "./taken-over.js";

interface Settling {
  root: OpenRoot;
  groups: readonly Group[];
}

/** Which files the first publish takes over; and plans that phones name and the fleet does not have. */
export function settleRoot(fleet: FleetDraft, { root, groups }: Settling): void {
  const { side } = root;
  const own = groups.filter(({ target }) => target === root.target);
  reportLostPlans(own, { root, fleet });
  const target = fleet.targets.get(root.target);
  if (!target) return;
  const plans = new Set(own.map(({ draft }) => String(draft.settings.get("dialPlan") ?? "")));
  const known = [...root.renamed].filter(([, name]) => plans.has(name)).map(([name]) => name);
  const rings = (target.settings.get("rings") ?? []) as string[];
  target.takeOver = takenOver(side, {
    left: root.left,
    families: new Set(own.map(({ wanted }) => wanted.family)),
    plans: new Set(known),
    rings: rings.map((name) => fleet.rings.get(name) ?? ""),
  });
}

/** Of a plan under a new name phones are told so. */
function reportLostPlans(
  groups: readonly Group[],
  { root, fleet }: { root: OpenRoot; fleet: FleetDraft },
): void {
  const said = new Set<string>();
  for (const { wanted } of groups) {
    const told = planOf(wanted.values);
    if (!told || said.has(told.text)) continue;
    said.add(told.text);
    const before = [...root.renamed].find(([, name]) => name === told.text)?.[0];
    const isSame = before === told.text && fleet.dialPlans.has(told.text);
    if (isSame) continue;
    const message = fleet.dialPlans.has(told.text)
      ? `another root has another dial plan ${before}: this one is called ${told.text} from now on`
      : `phones ask for the dial plan ${told.text}, of which the root has no file that can be used: they go on asking for it`;
    const { path, line, column } = told;
    root.exceptions.push({ code: "adopt/dial-plan", message, path, line, column, ...nameOf(told) });
  }
}

const nameOf = ({ parameter }: Told) => (parameter ? { name: parameter.name } : {});

const planOf = (values: Values): Told | undefined =>
  [...values.values()].find(
    ({ parameter, text }) => roleOf(parameter) === "dialPlan" && !isBlank(parameter, text),
  );

/** A root has one list of rings; they are offered where no other root has another ring of the same name. */
export function addRings(fleet: FleetDraft, roots: readonly OpenRoot[]): Map<string, Uint8Array> {
  const bytes = new Map<string, Uint8Array>();
  for (const { target, side, exceptions, phones } of roots) {
    const families = new Set(phones.map(({ family }) => family));
    const found: RingsFound = ringsIn(side, { families, exceptions });
    const order = found.order.filter((name) => takeRing(name, { found, fleet, bytes, exceptions }));
    if (order.length > 0) fleet.targets.get(target)?.settings.set("rings", order);
  }
  return bytes;
}

interface Taking {
  found: RingsFound;
  fleet: FleetDraft;
  bytes: Map<string, Uint8Array>;
  exceptions: Exception[];
}

function takeRing(name: string, { found, fleet, bytes, exceptions }: Taking): boolean {
  const path = found.paths.get(name) ?? "";
  const content = found.bytes.get(path) as Uint8Array;
  const before = bytes.get(path);
  const taken = fleet.rings.get(name);
  const differs =
    (before && Buffer.compare(before, content) !== 0) || (taken !== undefined && taken !== path);
  if (differs) {
    const message = `the ring ${JSON.stringify(name)} is left out: another root has another one of this name`;
    exceptions.push({ code: "adopt/ring", message, name });
    return false;
  }
  fleet.rings.set(name, path);
  bytes.set(path, content);
  return true;
}
