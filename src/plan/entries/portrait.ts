/** The face of a phone before and after, for the picture of an entry. */
import type { PlanPicture } from "../../model/generated.js";
import { roleOf } from "../../root/roles.js";
import { faceOf, viewOf } from "../../root/view.js";
import type { Change } from "../meaning/changes.js";
import type { Scene } from "../scene.js";

/** Only where the label or the text of a line changes. */
export function pictureOf(
  changes: readonly Change[],
  { phone, scene }: { phone: string; scene: Scene },
): PlanPicture | undefined {
  const visible = changes.some(({ before, after }) => {
    const role = roleOf((after ?? before)?.parameter);
    return role === "label" || role === "lineText" || role === "extension";
  });
  return visible ? portrait({ before: phone, after: phone }, scene) : undefined;
}

export function portrait(
  { before, after }: { before?: string; after?: string },
  { both, input }: Scene,
): PlanPicture | undefined {
  const phone = after ?? before ?? "";
  const picture: PlanPicture = { phone, model: input.people.get(phone)?.model ?? "" };
  const [was, is] = [both.before.owned.get(before ?? ""), both.after.owned.get(after ?? "")];
  if (was) picture.before = faceOf(viewOf(was, both.before));
  if (is) picture.after = faceOf(viewOf(is, both.after));
  return picture;
}
