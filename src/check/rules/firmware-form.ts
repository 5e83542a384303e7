/** The load that a phone has to run: named at all, and in a form that load names of its family have. */
import type { FamilyModel } from "../../model/family.js";
import type { FleetModel } from "../../model/fleet.js";
import { findParameter } from "../../model/layer.js";
import { readLoad } from "../../model/release.js";
import { baseRule } from "./base-rule.js";
import { phoneFamilies } from "./book.js";

const EXTENSION = /\.[a-z][a-z0-9]{1,4}$/i;

export const firmwareForm = baseRule((base, { fleet }) => {
  const { family, load } = base;
  const name = String(load?.value);
  if (!load?.origin || family.loads.length === 0 || readLoad(name, family.loads)) return [];
  return [
    {
      says: {
        code: "rules/firmware-form",
        message: `${name} is no name of a load for these ${base.protocol?.value} phones`,
        found: name,
        expected: `a name such as ${family.loads.map(({ example }) => example).join(" or ")}`,
        hint: hintFor(name, { family, fleet }),
      },
      of: load.origin,
    },
  ];
});

export const firmwareMissing = baseRule((base) => {
  const { family, load, stack } = base;
  const pointers = [...family.parameters.values()].filter(({ type, each, derivations }) => {
    return type === "load" && !each && derivations.some(({ path }) => path === "firmware");
  });
  if (load || pointers.length === 0 || pointers.some(({ name }) => findParameter(stack, name))) return [];
  const [example] = family.loads;
  return [
    {
      says: {
        code: "rules/firmware-missing",
        message: `no firmware is named for ${base.protocol?.value} phones of this site: they keep the load that they run`,
        expected: example && `firmware: a load such as ${example.example}`,
        hint: "with a name it is known which parameters the load takes, and a phone with another load is moved to it",
      },
      of: "site",
    },
  ];
});

function hintFor(
  name: string,
  { family, fleet }: { family: FamilyModel; fleet: FleetModel },
): string | undefined {
  const bare = name.replace(EXTENSION, "");
  if (bare !== name && readLoad(bare, family.loads))
    return `write ${bare}: the phone adds the extension itself`;
  const other = phoneFamilies(fleet).find(
    (one) => one.platform === family.platform && readLoad(name, one.loads),
  );
  return other && `this is a load for ${other.protocol}`;
}
