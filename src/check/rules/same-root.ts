/** Two targets do not write to the same folder of the same host: each would take the other's files for foreign ones. */
import { child, type TargetModel } from "../../model/fleet.js";
import { byPlace } from "./place.js";
import type { FleetRule } from "./rule.js";

const THIS_MACHINE = new Set(["localhost", "127.0.0.1"]);

export const sameRoot: FleetRule = ({ targets }, findings) => {
  const first = new Map<string, TargetModel>();
  for (const target of [...targets.values()].sort((a, b) => byPlace(a.at, b.at))) {
    const place = `${hostOf(target)}:${pathOf(target.data.root)}`;
    const other = first.get(place);
    if (!other) {
      first.set(place, target);
      continue;
    }
    findings.add({
      code: "rules/same-root",
      message: `targets ${other.name} and ${target.name} have the same root`,
      at: rootPlace(target),
      found: target.data.root,
      hint: "sites may share a target: name the same one in each of them",
      related: [{ at: rootPlace(other), message: `the root of ${other.name}` }],
    });
  }
};

function hostOf({ data }: TargetModel): string {
  const host = (data.host ?? "").toLowerCase().replace(/\.$/, "");
  return THIS_MACHINE.has(host) ? "" : host;
}

/** The path without steps that lead nowhere. */
function pathOf(root: string): string {
  const steps: string[] = [];
  for (const step of root.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return `${root.startsWith("/") ? "/" : ""}${steps.join("/")}`;
}

function rootPlace({ layer, at }: TargetModel) {
  return child(layer.node, "root") ?? at;
}
