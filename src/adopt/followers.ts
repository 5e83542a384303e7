/** Which parameters follow from which setting, by the derivations of a family's book. */
import { FACTS } from "../model/facts.js";
import type { FamilyModel, ParameterModel } from "../model/family.js";

export type Derivation = ParameterModel["derivations"][number];

/** One setting and the parameters that follow from it. */
export interface Follower {
  parameter: ParameterModel;
  derivation: Derivation;
}

export const SERVER = "pbx.host";
/** Facts that are a setting under another name, for line 1 and for a phone without lines. */
export const BEHIND: Readonly<Record<string, string>> = {
  "line.host": SERVER,
  "line.port": "pbx.port",
  "member.host": SERVER,
};

export const MEMBERS = "callManager.members";

const known = new WeakMap<FamilyModel, Map<string, Follower[]>>();

export function followersOf(family: FamilyModel): Map<string, Follower[]> {
  const made = known.get(family);
  if (made) return made;
  const followers = new Map<string, Follower[]>();
  known.set(family, followers);
  for (const parameter of family.parameters.values()) {
    if (!family.documents.get(parameter.document)?.own || parameter.mark) continue;
    for (const derivation of parameter.derivations) {
      for (const path of settingsBehind(derivation)) {
        const list = followers.get(path) ?? [];
        followers.set(path, list);
        list.push({ parameter, derivation });
      }
    }
  }
  return followers;
}

function settingsBehind({ path, when }: Derivation): string[] {
  const paths = [path ?? "", ...Object.keys(when ?? {})];
  return paths.flatMap((one) => {
    if (one.startsWith("zone.")) return ["timezone"];
    const more = one.startsWith("member.") ? [MEMBERS] : [];
    if (BEHIND[one] !== undefined) return [BEHIND[one], ...more];
    if (more.length > 0) return more;
    return one === "" || FACTS.includes(one) ? [] : [one];
  });
}
