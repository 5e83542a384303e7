/** The files that a target has once for all its phones: shared parameters, load pointers, dial plans and rings. */
import { FORMATS } from "../formats/index.js";
import { rootDigest } from "../model/digest.js";
import type { Evaluated } from "../model/evaluate.js";
import type { FamilyModel, FileModel } from "../model/family.js";
import { documentContext } from "./context.js";
import { dialPlanFile } from "./dial-plan.js";
import { type RenderedFile, renderFile } from "./file.js";
import { type Kit, makeShared, NO_SYNC, sharedOf, templateKey } from "./kit.js";
import { ringFiles, ringList } from "./rings.js";
import { type RootScene, rootEntries, rootSetting } from "./root.js";
import { type Text, type TextScene, textOf } from "./texts.js";

export interface TargetJob extends Omit<RootScene, "findings" | "sync"> {
  /** The families of the target's phones. */
  families: readonly FamilyModel[];
  /** The dial plans that its phones use, by name, for each family. */
  dialPlans: ReadonlyMap<string, ReadonlySet<string>>;
  rings: ReadonlyMap<string, Uint8Array | string>;
}

interface FileScene {
  job: TargetJob;
  kit: Kit;
  sync: string;
  family: FamilyModel;
  file: FileModel;
}

const SYNC_LENGTH = 16;

/**
 * All files of the target itself. Files that carry the sync value get a hash over all files of the root for whose changes
 * phones have to restart, phones' files included, and they themselves with nothing in place of the hash: the same content
 * has the same value, another has another. It tells nothing of secrets that the files do not tell to whoever asks.
 */
export function renderTarget(job: TargetJob, kit: Kit, phoneFiles: Iterable<Hashed>): RenderedFile[] {
  const unstamped = filesOf(job, { kit, sync: NO_SYNC });
  const own = unstamped.map(({ path, sha256, made }) => ({ path, sha256, marked: made.marked }));
  const hashed = [...phoneFiles, ...own].filter(({ marked }) => marked);
  const sync = rootDigest(hashed).slice(0, SYNC_LENGTH);
  return filesOf(job, { kit, sync });
}

interface Hashed {
  path: string;
  sha256: string;
  marked: boolean;
}

function filesOf(job: TargetJob, { kit, sync }: { kit: Kit; sync: string }): RenderedFile[] {
  const made = new Set<string>();
  const files: RenderedFile[] = [];
  for (const family of job.families) {
    for (const file of family.files) {
      const key = `${file.owner}\0${file.path}\0${file.template ?? ""}`;
      if (file.scope !== "target" || (made.has(key) && file.holds !== "dial-plan")) continue;
      made.add(key);
      files.push(...renderOne({ job, kit, sync, family, file }));
    }
  }
  return dropEqual(files);
}

/** Two families may want the same file; equal bytes are one file, others are found when the root is put together. */
function dropEqual(files: RenderedFile[]): RenderedFile[] {
  const seen = new Set<string>();
  return files.filter(({ path, sha256 }) => {
    const key = `${path}\0${sha256}`;
    return !seen.has(key) && seen.add(key);
  });
}

function renderOne(scene: FileScene): RenderedFile[] {
  switch (scene.file.holds) {
    case "dial-plan":
      return dialPlanFiles(scene);
    case "ring-list":
      return ringList(ringsOf(scene), {
        file: scene.file,
        kit: scene.kit,
        target: scene.job.target.name,
        at: scene.job.target.at,
      });
    case "ring":
      return ringFiles(ringsOf(scene), { file: scene.file, bytes: scene.job.rings });
    default:
      return parameterFile(scene);
  }
}

function parameterFile({ job, kit, sync, family, file }: FileScene): RenderedFile[] {
  const document = family.documents.get(file.document ?? "");
  const template = kit.templates.get(templateKey(file));
  if (!document || !template) return [];
  const scene: RootScene = { ...job, sync, findings: kit.findings };
  const entries = document.own
    ? sharedEntries(document.name, { job, kit, sync, family })
    : rootEntries(document, { family, file, scene });
  if (file.when && !wanted(file.when, entries)) return [];
  const texts = entries.map((entry) => textOf(entry, textScene({ job, kit, file })));
  if (texts.includes(undefined)) return [];
  const whole = texts.filter((text): text is Text => text !== undefined);
  const rendered = renderFile(
    {
      target: job.target.name,
      file,
      path: file.path,
      template,
      context: documentContext(document, { texts: whole, phone: { mac: "", model: "" } }),
      format: FORMATS[file.format],
      meant: whole.map(({ entry, meant, secret }) => ({ name: entry.name, value: meant, secret, entry })),
      at: job.target.at,
      owner: {},
    },
    kit,
  );
  return rendered ? [rendered] : [];
}

function sharedEntries(
  document: string,
  { job, kit, sync, family }: { job: TargetJob; kit: Kit; sync: string; family: FamilyModel },
): Evaluated[] {
  const { target } = job;
  const shared = sync === NO_SYNC ? sharedOf(kit, { target, family }) : makeShared(target, family, sync);
  return shared.documents.get(document)?.entries ?? [];
}

function wanted(names: readonly string[], entries: readonly Evaluated[]): boolean {
  return entries.some(
    ({ parameter, value, by }) =>
      names.includes(parameter.name) && value !== "" && by !== "default" && by !== "unset",
  );
}

function textScene({ job, kit, file }: { job: TargetJob; kit: Kit; file: FileModel }): TextScene {
  return { format: FORMATS[file.format], secrets: kit.secrets, findings: kit.findings, at: job.target.at };
}

function dialPlanFiles({ job, kit, family, file }: FileScene): RenderedFile[] {
  const names = [...(job.dialPlans.get(family.name) ?? [])].sort();
  return names.flatMap((name) => {
    const plan = job.fleet.dialPlans.get(name);
    const rendered = plan && dialPlanFile(plan, { kit, file, target: job.target.name });
    return rendered ? [rendered] : [];
  });
}

function ringsOf({ job, kit, sync }: FileScene) {
  const setting = rootSetting("rings", { ...job, sync, findings: kit.findings });
  const names = Array.isArray(setting?.value) ? setting.value.map(String) : [];
  return names.map((name) => job.fleet.rings.get(name)).filter((ring) => ring !== undefined);
}
