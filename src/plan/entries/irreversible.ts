/** What of a plan cannot be undone: the step to firmware from which no way leads back. */
import { findLoad, isNoReturn, type LoadName } from "../../model/release.js";
import { roleOf } from "../../root/roles.js";
import { loadSaid } from "../../root/view.js";
import type { Scene } from "../scene.js";
import type { ChangePiece } from "./pieces.js";

/** Why the step of these phones is one; undefined when it is none. */
export function noReturnIn(pieces: readonly ChangePiece[], scene: Scene): string | undefined {
  for (const { phone, change } of pieces) {
    if (roleOf((change.after ?? change.before)?.parameter) !== "load" || !change.after) continue;
    const family = scene.fleet.families.get(scene.input.people.get(phone)?.family ?? "");
    const before = change.before ?? loadSaid(phone, scene.both.before);
    if (
      family?.noReturn &&
      before &&
      isNoReturn(loadNamed(before.text, scene), loadNamed(change.after.text, scene))
    )
      return family.noReturn.text;
  }
  return undefined;
}

/** For a phone about whose present load no file tells anything. */
export function unknownReturn({ phone, change }: ChangePiece, scene: Scene): string | undefined {
  if (roleOf(change.after?.parameter) !== "load" || change.before || !change.after) return undefined;
  const family = scene.fleet.families.get(scene.input.people.get(phone)?.family ?? "");
  const before = loadSaid(phone, scene.both.before);
  if (!family?.noReturn || before || loadNamed(change.after.text, scene)?.signed !== true) return undefined;
  return "which load the phone runs now is not known, nor whether it could go back to it";
}

/** Another protocol's load may stand where this one's did. */
const loadNamed = (load: string, { fleet }: Scene): LoadName | undefined =>
  findLoad(load, fleet.families.values())?.load;
