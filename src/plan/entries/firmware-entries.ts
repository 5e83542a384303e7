/** Entries about firmware: which releases come, lie there already, or go. What phones make of them their load pointers tell. */
import type { PlanFile } from "../../model/generated.js";
import type { OpenTarget, TargetInput } from "../scene.js";
import type { Draft } from "./entry.js";

const BROUGHT: ReadonlySet<PlanFile["action"]> = new Set(["create", "change", "take-over"]);

export function firmwareDrafts({ scene: { input }, ownership }: OpenTarget): Draft[] {
  const releases = new Map<string, PlanFile[]>();
  for (const file of ownership.files) {
    if (file.firmware === undefined) continue;
    const files = releases.get(file.firmware) ?? [];
    releases.set(file.firmware, files);
    files.push(file);
  }
  return [...releases].flatMap(([name, files]) => titlesOf(name, { files, input }).map(draftOf));
}

const draftOf = (title: string): Draft => ({ kind: "firmware", title, phones: [], changes: [] });

interface Release {
  files: readonly PlanFile[];
  input: TargetInput;
}

function titlesOf(name: string, { files, input }: Release): string[] {
  const isThere = ({ path, action }: PlanFile) =>
    action === "take-over" && input.liveFirmware?.get(path)?.sha256 === input.firmware?.get(path)?.sha256;
  const there = files.filter(isThere);
  const brought = files.filter((file) => BROUGHT.has(file.action) && !isThere(file));
  const gone = files.filter(({ action }) => action === "delete");
  const said = (verb: string, list: readonly PlanFile[]) =>
    list.length === 0 ? [] : [`${verb} firmware ${name} (${amount(list, input)})`];
  return [
    ...said("brings", brought),
    ...said("takes over as it lies there:", there),
    ...said("takes away", gone),
  ];
}

/** `4 files, 870 KB`. */
function amount(files: readonly PlanFile[], { firmware, last }: TargetInput): string {
  const bytes = files.reduce((sum, { path }) => {
    return sum + (firmware?.get(path)?.size ?? last?.get(path)?.size ?? 0);
  }, 0);
  return `${files.length} ${files.length === 1 ? "file" : "files"}, ${sizeText(bytes)}`;
}

const KILO = 1000;

function sizeText(bytes: number): string {
  if (bytes < KILO) return `${bytes} bytes`;
  const kilo = Math.round(bytes / KILO);
  return kilo < KILO ? `${kilo} KB` : `${(bytes / KILO / KILO).toFixed(1)} MB`;
}
