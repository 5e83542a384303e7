/** Names that the load which a phone's files name does not know yet, or no more. */
import type { Finding } from "../../diagnostic/diagnostic.js";
import { type FamilyModel, knows } from "../../model/family.js";
import { type Release, readLoad, releaseText } from "../../model/release.js";
import type { Said } from "../../root/said.js";
import { told } from "../phone.js";
import { type FileLook, type FileRule, type LintScene, placeIn } from "../scene.js";

export const nameRelease: FileRule = (look, scene) => {
  const { said, path, shared, known, whole } = look;
  if (!whole) return;
  const load = told(look, "firmware");
  const release = load?.held && releaseOf(load.text, known.family);
  if (!load?.held || !release) return;
  judge({ path, values: said.values }, { load: load.held.said.text, release }, scene);
  if (shared && isNew(shared.path, { load: load.held.said.text, scene }))
    judge({ path: shared.path, values: shared.said.values }, { load: load.held.said.text, release }, scene);
};

const releases = new WeakMap<FamilyModel, Map<string, Release | undefined>>();

function releaseOf(text: string | undefined, family: FamilyModel): Release | undefined {
  if (text === undefined) return undefined;
  const known = releases.get(family) ?? new Map<string, Release | undefined>();
  releases.set(family, known);
  if (!known.has(text)) known.set(text, readLoad(text, family.loads)?.release);
  return known.get(text);
}

const judged = new WeakMap<LintScene, Set<string>>();

/** What all phones share is held against each load once. */
function isNew(path: string, { load, scene }: { load: string; scene: LintScene }): boolean {
  const known = judged.get(scene) ?? new Set<string>();
  judged.set(scene, known);
  const key = `${path} ${load}`;
  return known.size < known.add(key).size;
}

function judge(
  { path, values }: { path: FileLook["path"]; values: ReadonlyMap<string, Said> },
  { load, release }: { load: string; release: Release },
  { findings, source }: LintScene,
): void {
  for (const [name, { parameter, line }] of values) {
    const known = parameter && knows(release, parameter);
    if (!parameter || known === "yes") continue;
    const told: Pick<Finding, "code" | "message" | "expected"> =
      known === "too-old"
        ? {
            code: "lint/name-too-new",
            message: `${name} is newer than the load ${load}: the phone does not know it`,
            expected: parameter.since && `a load of ${releaseText(parameter.since)} or newer`,
          }
        : {
            code: "lint/name-gone",
            message: `${name} is older than the load ${load}: the phone does not know it any more`,
            expected: parameter.gone && `a load before ${releaseText(parameter.gone)}`,
          };
    const at = placeIn(source(path), { line, column: 1, length: name.length });
    findings.add({ ...told, at, hint: parameter.note });
  }
}
