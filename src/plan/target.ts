/** The plan for one target: its two sides, whose each file is, its phones, and everything that changes. */
import { createHash } from "node:crypto";
import { type Known, namer } from "../root/names.js";
import { type Side, sideOf } from "../root/side.js";
import { linesKey, viewOf } from "../root/view.js";
import { castOf } from "./cast.js";
import type { Draft } from "./entries/entry.js";
import { fileDrafts } from "./entries/file-entries.js";
import { firmwareDrafts } from "./entries/firmware-entries.js";
import { type SiteMove, type Swap, siteMoves, swapsOf } from "./entries/identity.js";
import { parameterDrafts } from "./entries/parameter-entries.js";
import {
  addedDrafts,
  changesOfPhones,
  compared,
  comparedOnly,
  formerSite,
  isManaged,
  phoneChanges,
  removedDrafts,
  siteDraft,
  sitesIn,
  swapDraft,
} from "./entries/phone-entries.js";
import { unreadDrafts } from "./entries/unread.js";
import { type Change, newsreader } from "./meaning/changes.js";
import type { Person } from "./meaning/person.js";
import { type Ownership, ownership, type Standing } from "./ownership/ownership.js";
import { drawArrivals, type Passage } from "./passages.js";
import type { OpenTarget, Published, Scene, Settings, TargetInput } from "./scene.js";

export function openTarget(input: TargetInput, settings: Settings): OpenTarget {
  const standing = standingOf(input);
  const owned = ownership({
    desired: wantedIn(input),
    last: input.last,
    live: standing,
    names: input.names,
    own: input.own,
    takeOver: input.takeOver,
    phones: new Set(input.people.keys()),
  });
  const both = sidesOf(input, { settings, owned });
  const cast = castOf(input, both);
  const crew = crewOf(cast.staying, input);
  const scene = { ...settings, input, both, cast, crew, news: newsreader(both, compared(settings)) };
  return { scene, ownership: isManaged(scene) ? owned : { ...owned, files: [], equal: 0 }, standing };
}

/** What the fleet makes, and the firmware beside it. */
export function wantedIn({ desired, firmware }: TargetInput): ReadonlyMap<string, Published> {
  return firmware && firmware.size > 0 ? new Map<string, Published>([...desired, ...firmware]) : desired;
}

export function crewOf(macs: readonly string[], { people }: TargetInput): Map<string, Person> {
  return new Map(macs.flatMap((mac) => (people.has(mac) ? [[mac, people.get(mac) as Person]] : [])));
}

function standingOf({ live, liveFirmware, refused }: TargetInput): Map<string, Standing> {
  const standing = new Map<string, Standing>();
  for (const [path, bytes] of live)
    standing.set(path, { sha256: createHash("sha256").update(bytes).digest("hex") });
  for (const [path, { sha256 }] of liveFirmware ?? []) standing.set(path, { sha256 });
  for (const [path, why] of refused) standing.set(path, { refused: why });
  return standing;
}

/** The root to be holds what is found there as well, as far as it stays. */
function sidesOf(
  input: TargetInput,
  { settings, owned }: { settings: Settings; owned: Ownership },
): { before: Side; after: Side } {
  const name = namer(settings.fleet.families.values());
  const desired = [...input.desired].map(([path, { known }]): [string, Known] => [path, known]);
  const given = new Map([...(input.liveKnown ?? []), ...desired]);
  const files = new Map(input.live);
  for (const { path, action } of owned.files) if (action === "delete") files.delete(path);
  for (const [path, { bytes }] of input.desired) files.set(path, bytes);
  return { before: sideOf(input.live, { name, given }), after: sideOf(files, { name, given }) };
}

export interface Drawn {
  drafts: Draft[];
  changes: Map<string, readonly Change[]>;
  /** Phones that are gone for good. */
  removed: readonly string[];
}

/** `passages`: phones that change target, of which this one is told where they arrive. */
export function drawTarget(open: OpenTarget, passages: ReadonlyMap<string, Passage>): Drawn {
  const { scene } = open;
  const { cast } = scene;
  const added = cast.added.filter((mac) => !passages.has(mac));
  const removed = cast.removed.filter((mac) => !passages.has(mac));
  const swaps = swapsOf(swapScene(scene, { added, removed })).filter((swap) => isAtHome(swap, scene));
  const gone = new Set(swaps.map(({ from }) => from));
  const come = new Set(swaps.map(({ to }) => to));
  const left = removed.filter((mac) => !gone.has(mac));
  if (!isManaged(scene)) return { drafts: removedDrafts(left, scene), changes: new Map(), removed: [] };
  const changes = changesOfPhones(cast.staying, scene);
  const staying = parameterDrafts(changes, scene);
  const arrivals = drawArrivals(open, { passages, changes });
  const drafts = [
    ...staying,
    ...unreadDrafts(scene),
    ...addedDrafts(
      added.filter((mac) => !come.has(mac)),
      scene,
    ),
    ...removedDrafts(left, scene),
    ...swaps.map((swap) => drawSwap(swap, { scene, changes })),
    ...siteMovesOf(scene).map((move) => siteDraft(move, scene)),
    ...arrivals,
    ...fileDrafts(scene),
    ...firmwareDrafts(open),
  ];
  return { drafts, changes, removed: left };
}

/** Lines of another site are other lines, whatever they are called. */
function isAtHome({ from, to }: Swap, scene: Scene): boolean {
  const former = formerSite(from, scene);
  return former === undefined || former === scene.input.people.get(to)?.site;
}

function swapScene(
  scene: Scene,
  { added, removed }: { added: readonly string[]; removed: readonly string[] },
) {
  const { both, cast, input } = scene;
  const lines = (side: Side) => (mac: string) => linesKey(viewOf(side.owned.get(mac) ?? [], side));
  return {
    added,
    removed,
    linesBefore: lines(both.before),
    linesAfter: lines(both.after),
    before: cast.now,
    after: [...input.people.keys()],
  };
}

function drawSwap(
  swap: Swap,
  { scene, changes }: { scene: Scene; changes: Map<string, readonly Change[]> },
): Draft {
  const list = comparedOnly(phoneChanges(swap.to, scene, swap.from), scene);
  if (list.length > 0) changes.set(swap.to, list);
  return swapDraft(swap, { scene, changes: list });
}

function siteMovesOf({ input }: Scene): SiteMove[] {
  const before = input.last ? sitesIn(input.last) : new Map<string, string>();
  return siteMoves(before, new Map([...input.people].map(([mac, { site }]) => [mac, site])));
}
