/** The phones that a root has files for, as these files show them. */
import type { OwnedFile } from "../root/side.js";
import { type View, viewOf } from "../root/view.js";
import type { LintScene } from "./scene.js";

export interface Phone {
  mac: string;
  files: readonly OwnedFile[];
  view: View;
}

const known = new WeakMap<LintScene["side"], readonly Phone[]>();

export function phonesOf({ side }: LintScene): readonly Phone[] {
  const made =
    known.get(side) ?? [...side.owned].map(([mac, files]) => ({ mac, files, view: viewOf(files, side) }));
  known.set(side, made);
  return made;
}
