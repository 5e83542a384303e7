/** What is set on a single phone reaches it: its family uses the setting, and not only in files that a root has once. */
import type { FamilyModel } from "../../model/family.js";
import { keyRangeOf } from "../../model/layer.js";
import { bookEntries } from "./book.js";
import { inLayer, onEveryLayer } from "./layer-rule.js";
import { keyPlace, ownOrigin } from "./place.js";
import type { PhoneRule } from "./rule.js";

/** Settings that are for people and for checks. */
const NO_PARAMETER = new Set(["emergencyNumbers", "pbx.kind"]);
/** Paths of facts, and the settings that they come from. */
const FROM: Record<string, readonly string[]> = {
  "line.host": ["pbx.host"],
  "line.port": ["pbx.port"],
  "member.": ["callManager.members", "pbx.host", "pbx.backup"],
  "zone.": ["timezone"],
};

export const settingWithoutEffect: PhoneRule = (phone, findings) => {
  const { family } = phone.base;
  if (!family || phone.layer.settings.size === 0) return;
  const used = usedSettings(family);
  for (const path of phone.layer.settings.keys()) {
    if (used.own.has(path) || used.root.has(path) || NO_PARAMETER.has(path)) continue;
    findings.add({
      code: "rules/setting-without-effect",
      message: `${path} does nothing on this phone: no parameter of ${family.protocol} phones of its kind follows from it`,
      hint: "take it out, or look in the parameter book for another way",
      ...keyPlace(ownOrigin(phone, "settings", ...path.split(".")), phone),
    });
  }
};

export const rootWideSetting = onEveryLayer(({ layer, families, about, ofRoot }, findings) => {
  if (ofRoot || families.length === 0) return;
  const say = (name: string, path: string[]) =>
    findings.add({
      code: "rules/root-wide-setting",
      message: `${name} has no effect here: it stands in a file that a root has once for all phones`,
      at: keyRangeOf(inLayer(layer, ...path)),
      hint: "say it in the fleet's defaults, the target or the site",
      ...about,
    });
  for (const path of layer.settings.keys()) {
    if (isRootWide(path, families)) say(path, ["settings", ...path.split(".")]);
  }
  for (const name of layer.parameters.keys()) {
    const entries = bookEntries(families, name);
    const own = entries.some(({ family, parameter }) => family.documents.get(parameter.document)?.own);
    if (entries.length > 0 && !own) say(name, ["parameters", name]);
  }
});

function isRootWide(path: string, families: readonly FamilyModel[]): boolean {
  const uses = families.map(usedSettings);
  return uses.some(({ root }) => root.has(path)) && uses.every(({ own }) => !own.has(path));
}

interface Uses {
  /** Settings that the files of a phone follow from, and those that files of a root follow from. */
  own: ReadonlySet<string>;
  root: ReadonlySet<string>;
}

const known = new WeakMap<FamilyModel, Uses>();

function usedSettings(family: FamilyModel): Uses {
  const found = known.get(family);
  if (found) return found;
  const own = new Set(family.needsServer);
  const root = new Set<string>();
  for (const parameter of family.parameters.values()) {
    const uses = family.documents.get(parameter.document)?.own ? own : root;
    for (const { path, when } of parameter.derivations) {
      for (const one of [...(path === undefined ? [] : [path]), ...Object.keys(when ?? {})]) add(one, uses);
    }
  }
  const holds = new Set(family.files.map((file) => file.holds));
  if (holds.has("dial-plan")) own.add("dialPlan");
  if (holds.has("ring-list") || holds.has("ring")) root.add("rings");
  known.set(family, { own, root });
  return { own, root };
}

function add(path: string, uses: Set<string>): void {
  uses.add(path);
  for (const [prefix, settings] of Object.entries(FROM)) {
    if (path.startsWith(prefix)) for (const setting of settings) uses.add(setting);
  }
}
