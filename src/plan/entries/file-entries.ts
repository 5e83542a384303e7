/** Entries about files that phones share: dial plans by rule, lists by ring, rings by their bytes, and files for phones without their own. */
import type { FileModel } from "../../model/family.js";
import type { PlanChange } from "../../model/generated.js";
import { rulesOf } from "../../root/dial-rules.js";
import type { Known } from "../../root/names.js";
import { ringsOf } from "../../root/rings.js";
import type { Sayings } from "../../root/said.js";
import { viewOf } from "../../root/view.js";
import { sameBytes } from "../meaning/changes.js";
import type { Effect } from "../meaning/effect.js";
import { asCallers, emergencyFor, planPath } from "../meaning/emergency.js";
import { ruleChanges } from "../meaning/rule-changes.js";
import { linesDiffer, wholeEffect } from "../meaning/text-change.js";
import type { Scene } from "../scene.js";
import { earlyReadersNote } from "./early-readers.js";
import { changesTitle, type Draft, sharesOf } from "./entry.js";
import { compared } from "./phone-entries.js";
import { pieceOf, planChange } from "./pieces.js";

/** What a shared file of one of these forms says before and after. */
interface Pair {
  path: string;
  known: Known;
  before: Sayings | undefined;
  after: Sayings | undefined;
}

/** Files that phones read beside their own of the same document are told by what they change for each phone. */
export function fileDrafts(scene: Scene): Draft[] {
  const { before, after } = scene.both;
  const paths = [...new Set([...before.files.keys(), ...after.files.keys()])].sort();
  return paths.flatMap((path) => {
    const known = after.known(path) ?? before.known(path);
    if (!known || known.mac !== undefined || sameBytes(before.files.get(path), after.files.get(path)))
      return [];
    const pair = { path, known, before: before.said(path), after: after.said(path) };
    return draftsOf(pair, scene);
  });
}

function draftsOf(pair: Pair, scene: Scene): Draft[] {
  const { known } = pair;
  if (pair.before?.unread || pair.after?.unread) return [textDraft(pair, scene)];
  switch (known.file.holds) {
    case "dial-plan":
      return planDrafts(pair, scene);
    case "ring-list":
      return drafts("ring-list", {
        pair,
        scene,
        changes: ringChanges(pair),
        phones: readersOf(known, scene),
      });
    case "ring":
      return drafts("ring", { pair, scene, changes: soundChanges(pair, scene), phones: [] });
    default:
      return isShared(known) ? [] : rootDrafts(pair, scene);
  }
}

function isShared({ family, file }: Known): boolean {
  return file.document !== undefined && family.documents.get(file.document)?.own !== undefined;
}

interface DraftParts {
  pair: Pair;
  scene: Scene;
  changes: PlanChange[];
  phones: string[];
}

function drafts(kind: Draft["kind"], { pair, scene, changes, phones }: DraftParts): Draft[] {
  if (changes.length === 0) return [];
  const said = changesTitle(changes);
  const title = said.startsWith(`${pair.path}: `) ? said : `${pair.path}: ${said}`;
  return [{ kind, title, phones, sites: sharesOf(phones, scene.input.people), changes }];
}

const effectOf = ({ effect }: FileModel): Effect => effect ?? "unknown";

function planDrafts(pair: Pair, scene: Scene): Draft[] {
  const { path, known, before, after } = pair;
  const rules = ruleChanges(before ? rulesOf(before) : [], after ? rulesOf(after) : []);
  const changes = rules.map((rule) => ({ file: path, ...rule, effect: effectOf(known.file) }));
  const phones = dialersOf(path, scene);
  const list = drafts("dial-plan", { pair, scene, changes, phones });
  return list.map((draft) => ({ ...draft, ...warned(phones, scene) }));
}

/** What becomes of emergency calls of phones whose plan keeps its name. */
function warned(phones: readonly string[], scene: Scene): Pick<Draft, "emergency"> {
  const emergency = emergencyFor(asCallers(phones), scene);
  return emergency.length > 0 ? { emergency } : {};
}

/** Phones that use the plan of this file before and after; those that change to it are told by that. */
function dialersOf(path: string, { both, cast, input, fleet }: Scene): string[] {
  return cast.staying.filter((mac) => {
    const family = fleet.families.get(input.people.get(mac)?.family ?? "");
    if (!family) return false;
    const names = [both.before, both.after].map((side) => viewOf(side.owned.get(mac) ?? [], side).dialPlan);
    return names.every((said) => planPath(family, said) === path);
  });
}

function readersOf({ file }: Known, { cast, input, fleet }: Scene): string[] {
  return cast.staying.filter((mac) => {
    const family = fleet.families.get(input.people.get(mac)?.family ?? "");
    return family?.files.some(({ owner, path }) => owner === file.owner && path === file.path);
  });
}

function ringChanges({ path, known, before, after }: Pair): PlanChange[] {
  const [old, wanted] = [ringsOf(before, known), ringsOf(after, known)];
  return [...new Set([...wanted.keys(), ...old.keys()])].flatMap((name) => {
    const [was, is] = [old.get(name), wanted.get(name)];
    if (was === is) return [];
    const change: PlanChange = { file: path, name, effect: effectOf(known.file) };
    if (was !== undefined) change.before = was;
    if (is !== undefined) change.after = is;
    return [change];
  });
}

function soundChanges({ path, known }: Pair, { both }: Scene): PlanChange[] {
  const [was, is] = [both.before.files.get(path), both.after.files.get(path)];
  const change: PlanChange = { file: path, name: path, effect: effectOf(known.file) };
  if (was) change.before = `${was.length} bytes`;
  if (is) change.after = was ? `another sound, ${is.length} bytes` : `${is.length} bytes`;
  return [change];
}

function rootDrafts(pair: Pair, scene: Scene): Draft[] {
  const { path, known, before, after } = pair;
  const names = [...new Set([...(after?.values.keys() ?? []), ...(before?.values.keys() ?? [])])];
  const isCompared = compared(scene);
  const changes = names.flatMap((name) => {
    const [was, is] = [before?.values.get(name), after?.values.get(name)];
    const parameter = (is ?? was)?.parameter;
    if (was?.same === is?.same || parameter?.mark || !isCompared(name, parameter)) return [];
    const effect = parameter?.effect ?? wholeEffect(known);
    const change = { file: path, document: path, name, before: was, after: is, effect };
    return [planChange({ sample: pieceOf(change, { phone: path, shower: scene.shower }) })];
  });
  const note = changes.length > 0 ? earlyReadersNote(path, scene) : undefined;
  const noted = note === undefined ? changes : changes.map((change) => ({ ...change, note }));
  return drafts("root-file", { pair, scene, changes: noted, phones: [] });
}

function textDraft({ path, known, before }: Pair, scene: Scene): Draft {
  const change = linesDiffer(path, { known, both: scene.both, paths: { before: path, after: path } });
  const whose = before?.unread ? "the file in the root" : "the new file";
  const dialled = known.file.holds === "dial-plan";
  const concerned = dialled ? dialersOf(path, scene) : readersOf(known, scene);
  const phones = change.effect === "none" ? [] : concerned;
  return {
    kind: "text",
    title: `${path}: ${whose} cannot be read, so that only its lines can be compared`,
    phones,
    sites: sharesOf(phones, scene.input.people),
    changes: [change],
    ...(dialled ? warned(phones, scene) : {}),
  };
}
