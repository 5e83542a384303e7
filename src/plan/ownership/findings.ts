/** What there is to say about whose files are whose: folded, so that a thousand clashes are one finding. */
import type { Code } from "../../diagnostic/catalogue.js";
import type { Finding } from "../../diagnostic/diagnostic.js";
import type { TargetModel } from "../../model/fleet.js";
import type { PlanFile } from "../../model/generated.js";
import { nodeAt } from "../../model/layer.js";
import type { Namer } from "../../root/names.js";
import type { Ownership } from "./ownership.js";

interface Scene {
  target: TargetModel;
  /** Whose files the names are, so that phones' own are told by their pattern. */
  name: Namer;
}

export function ownershipFindings(ownership: Ownership, scene: Scene): Finding[] {
  const { target } = scene;
  return [
    ...clashFindings(ownership.clashes, scene),
    ...blockedFindings(ownership, target),
    ...handFindings(ownership.files, target),
    ...twinFindings(ownership, target),
    ...ownership.unusedTakeOver.map((entry) => unusedFinding(entry, target)),
  ];
}

function clashFindings(clashes: readonly string[], { target, name }: Scene): Finding[] {
  const groups = new Map<string, string[]>();
  for (const path of clashes) {
    const pattern = name(path)?.mac === undefined ? "" : (name(path)?.file.path ?? "");
    const list = groups.get(pattern) ?? [];
    groups.set(pattern, list);
    list.push(path);
  }
  const line = takeOverLine(groups, target);
  return [...groups].map(([pattern, paths]) => ({
    code: "plan/clash",
    message: `in the root of ${target.name}, ${what(paths, pattern)} ${paths.length === 1 ? "belongs" : "belong"} to someone else`,
    at: target.at,
    found: some(paths),
    hint: `if offhook published ${paths.length === 1 ? "it" : "them"}, name the manifest of that publish with --last; to take ${paths.length === 1 ? "it" : "them"} over, write ${line}`,
  }));
}

function what({ length }: readonly string[], pattern: string): string {
  const kind = pattern === "" ? "" : ` ${pattern}`;
  return length === 1 ? `a wanted file${kind}` : `${length} wanted files${kind}`;
}

/** One line for all: the key stands in the fleet file only once. */
function takeOverLine(groups: ReadonlyMap<string, string[]>, { name, data }: TargetModel): string {
  const wanted = [...groups].flatMap(([pattern, paths]) => (pattern === "" ? paths : [pattern]));
  const entries = [...(data.takeOver ?? []), ...wanted];
  return `targets.${name}.takeOver: [${entries.map((entry) => JSON.stringify(entry)).join(", ")}]`;
}

function blockedFindings({ blocked }: Ownership, target: TargetModel): Finding[] {
  if (blocked.length === 0) return [];
  return [
    {
      code: "plan/blocked",
      message: `in the root of ${target.name}, ${counted(blocked.length, "wanted name")} cannot be written`,
      at: target.at,
      found: some(blocked.map(({ path, why }) => `${path} (${why})`)),
      hint: "look at it on the host and move it away; takeOver does not free it",
    },
  ];
}

type Hand = { code: Code; said: string; is(file: PlanFile): boolean };

const HANDS: readonly Hand[] = [
  {
    code: "plan/drift",
    said: "edited by hand since the last publish, and would be set back",
    is: ({ action, drift }) => action === "change" && drift === "edited",
  },
  {
    code: "plan/drift",
    said: "deleted by hand since the last publish, and would be made again",
    is: ({ drift }) => drift === "deleted",
  },
  {
    code: "plan/mended",
    said: "edited by hand since the last publish, to what is wanted now",
    is: ({ drift }) => drift === "mended",
  },
  {
    code: "plan/kept",
    said: "no longer wanted, but not as published, and would stay",
    is: ({ action }) => action === "keep",
  },
];

function handFindings(files: readonly PlanFile[], target: TargetModel): Finding[] {
  return HANDS.flatMap(({ code, said, is }) => {
    const list = files.filter(is);
    const [only] = list;
    if (!only) return [];
    const verb = list.length === 1 ? "is" : "are";
    return [
      {
        code,
        message: `in the root of ${target.name}, ${counted(list.length, "file")} ${verb} ${said}`,
        at: target.at,
        found: some(
          list.map(({ path, note }) => (code === "plan/kept" && note ? `${path} (${note})` : path)),
        ),
        ...(list.length === 1 ? { phone: only.phone, site: only.site } : {}),
      },
    ];
  });
}

function twinFindings({ twins }: Ownership, target: TargetModel): Finding[] {
  if (twins.length === 0) return [];
  const folds = twins.some(({ folded }) => folded);
  return [
    {
      code: "plan/case-twin",
      message: `in the root of ${target.name}, ${counted(twins.length, "name")} ${
        twins.length === 1 ? "differs" : "differ"
      } only by case from a wanted one${folds ? ", and the root takes the two for one" : ""}`,
      at: target.at,
      found: some(twins.map(({ other }) => other)),
      expected: some(twins.map(({ path }) => path)),
      hint: "rename or delete it on the host",
    },
  ];
}

function unusedFinding(entry: string, target: TargetModel): Finding {
  const index = target.data.takeOver?.indexOf(entry) ?? -1;
  return {
    code: "plan/take-over-unused",
    message: `nothing in the root of ${target.name} needs to be taken over as ${entry}`,
    at: index === -1 ? target.at : nodeAt(target.layer.node, ["takeOver", index]),
    hint: "take it out",
  };
}

const NAMED = 3;

/** The first few, and how many more. */
function some(list: readonly string[]): string {
  const more = list.length - NAMED;
  return more > 0 ? `${list.slice(0, NAMED).join(", ")} and ${more} more` : list.join(", ");
}

const counted = (value: number, noun: string): string => `${value} ${noun}${value === 1 ? "" : "s"}`;
