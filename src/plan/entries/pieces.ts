/** Changes of phones as pieces that fold, and folded pieces as the changes of a plan. */
import type { PlanChange, PlanEach } from "../../model/generated.js";
import type { Change } from "../meaning/changes.js";
import { isHidden, type Shower, shownOf } from "../meaning/shown.js";
import type { Folded, Piece } from "./fold.js";

export interface ChangePiece extends Piece {
  change: Change;
}

export function pieceOf(change: Change, { phone, shower }: { phone: string; shower: Shower }): ChangePiece {
  const { file, name, before, after, effect, note } = change;
  const parameter = (after ?? before)?.parameter;
  const how = { name, path: phone, shower };
  return {
    phone,
    file,
    name,
    before: before && shownOf(before, how),
    after: after && shownOf(after, how),
    secret: isHidden({ name, parameter }, shower),
    kind: [effect, note ?? "", before ? "was" : "", after ? "is" : ""].join(" "),
    change,
  };
}

export function planChange({ sample, each }: Folded<ChangePiece>): PlanChange {
  const { file, name, before, after, secret, change } = sample;
  const parameter = (change.after ?? change.before)?.parameter;
  const plan: PlanChange = { file, name, effect: change.effect };
  if (parameter?.description) plan.description = parameter.description;
  if (each) plan.each = each.map(planEach);
  else {
    if (before !== undefined) plan.before = before;
    if (after !== undefined) plan.after = after;
  }
  if (secret) plan.secret = true;
  if (change.note) plan.note = change.note;
  return plan;
}

function planEach({ phone, before, after }: ChangePiece): PlanEach {
  const each: PlanEach = { phone };
  if (before !== undefined) each.before = before;
  if (after !== undefined) each.after = after;
  return each;
}

/** One group over given phones, whatever each of them says: for phones that are new or gone. */
export function together(pieces: readonly ChangePiece[], phones: readonly string[]): Folded<ChangePiece>[] {
  const byName = new Map<string, ChangePiece[]>();
  for (const piece of pieces) {
    const key = `${piece.file}\0${piece.name}`;
    const list = byName.get(key) ?? [];
    byName.set(key, list);
    list.push(piece);
  }
  return [...byName.values()].flatMap((list) => {
    const [sample] = list;
    if (!sample) return [];
    const equal = list.every(({ before, after }) => before === sample.before && after === sample.after);
    return [equal && list.length === phones.length ? { sample } : { sample, each: list }];
  });
}
