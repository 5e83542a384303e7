/** `offhook rollback`: returns a root to a generation that it has kept, in one switch. */
import type { Asked } from "../plan/asked.js";
import type { Stranded } from "../plan/stranded.js";
import { liveGeneration } from "../publish/recover.js";
import { publishJson } from "../report/publish/json.js";
import type { Outcome } from "../report/publish/outcome.js";
import { publishText } from "../report/publish/text.js";
import { type Call, type Command, type ExitCode, UsageError } from "./command.js";
import { desiredRoots } from "./desired-roots.js";
import { printFindings, wantsColor } from "./findings.js";
import type { Io } from "./io.js";
import type { Built } from "./publish/built.js";
import { endAll, type HeldTarget, holdAll } from "./publish/hold.js";
import { PLACE_OPTIONS, placesFor, type TargetPlace } from "./publish/places.js";
import { planPublish } from "./publish/plan.js";
import { publishTarget } from "./publish/target.js";
import { listGenerations } from "./rollback/list.js";
import { chosenGeneration, rootOfGeneration } from "./rollback/root.js";
import { leftSaid, STRAND_HINT, strandedSaid, withoutStranded } from "./rollback/strand.js";
import { openWorkspace } from "./workspace.js";

export const rollback: Command = {
  name: "rollback",
  operands: "",
  least: 0,
  most: 0,
  summary: "return a root to a generation that it has kept, in one switch",
  help: `
For the moment in which there is no time for a review: puts a kept generation of one target in place again, as publish
does, with the same checks before and the same reading back after. Its files are held against their digests first. Needs
neither an artifact nor a secret, and no limit holds it up; it says which phones have to be told. One thing it refuses:
to name for phones a load to which no way leads from what they have been given (a step without return). --strand does it
all the same, and leaves these phones out of those that are told to restart.

The fleet in git still means what was live before: revert it too, or the next publish brings it back.

  offhook rollback --target uk-tftp --list
  offhook rollback --target uk-tftp                   # the generation before the live one
  offhook rollback --target uk-tftp --generation 12`,
  options: {
    target: { type: "string", value: "TARGET", help: "the target" },
    generation: {
      type: "string",
      value: "N",
      help: "the number of a kept generation (default: the one before)",
    },
    strand: { type: "boolean", help: "return even where phones cannot go back to what they are given" },
    list: { type: "boolean", help: "list the generations that are kept; change nothing" },
    ...PLACE_OPTIONS,
    "break-lock": { type: "string", value: "ID", help: "break the lock that an earlier run has left" },
    format: { type: "string", value: "FORMAT", choices: ["text", "json"], help: "text or json" },
  },
  run,
};

async function run(call: Call, io: Io): Promise<ExitCode> {
  const number = call.text("generation");
  if (number !== undefined && !/^[0-9]{1,9}$/.test(number))
    throw new UsageError("--generation is a number, as --list shows it");
  const { built, place } = await openTarget(call, io);
  if (call.flag("list")) return listGenerations(place, { call, io });
  const { held, outcomes } = await holdAll([place], { built, call, io });
  try {
    const [one] = held;
    const all = one ? [await rolledBack(one, { built, call, io })] : outcomes;
    const report = { artifact: "", plan: undefined, outcomes: all };
    const color = wantsColor(call, { ...io, terminal: io.outIsTerminal });
    io.out(call.text("format") === "json" ? publishJson(report) : publishText(report, { color }));
    if (all.some(({ state }) => state === "published") && !call.flag("quiet"))
      io.err(
        "unless the fleet in git means this already, revert it too: the next publish brings back what it means\n",
      );
    return all.every(({ state }) => FINE.has(state)) ? 0 : 1;
  } finally {
    await endAll(held);
  }
}

const FINE: ReadonlySet<string> = new Set(["published", "unchanged", "completed"]);

/** A fleet with errors is no hindrance: only the phones that have to be told cannot be named then. */
async function openTarget(call: Call, io: Io): Promise<{ built: Built; place: TargetPlace }> {
  const workspace = await openWorkspace(call, { io, valued: false });
  const meant = desiredRoots(workspace, { io });
  const { fleet, left } = meant.compilation;
  if (!fleet) {
    printFindings(left, { call: { ...call, text: () => undefined }, io, write: io.err });
    throw new UsageError("the fleet file cannot be read, and says where the target is");
  }
  const names = [...fleet.targets.keys()];
  const name = call.text("target") ?? (names.length === 1 ? names[0] : undefined);
  const target = name === undefined ? undefined : fleet.targets.get(name);
  if (name === undefined)
    throw new UsageError(`rollback needs --target TARGET; the fleet has ${names.join(", ")}`);
  if (!target) throw new UsageError(`the fleet has no target ${name}; it has ${names.join(", ")}`);
  const roots = new Map([...meant.roots].map(([key, root]) => [key, { ...root, ...UNBUILT }] as const));
  const [place] = placesFor([target], { call, fleet });
  if (!place) throw new Error("a place for each target was expected");
  return { built: { ...meant, fleet, roots }, place };
}

const UNBUILT = {
  places: new Map<string, string>(),
  rows: [],
  digest: "",
  marks: new Map<string, string[]>(),
};

interface Work {
  built: Built;
  call: Call;
  io: Io;
}

async function rolledBack(one: HeldTarget, { built, call, io }: Work): Promise<Outcome> {
  const { target, where } = one.place;
  const { disk, records } = one.held;
  const wanted = chosenGeneration(records, {
    live: liveGeneration(records),
    number: call.text("generation"),
  });
  const refused = { target: target.name, where, state: "refused" as const, live: one.live, notes: [] };
  if ("refused" in wanted) return { ...refused, why: wanted.refused, hint: wanted.hint };
  const root = await rootOfGeneration(wanted, {
    ...{ disk, fleet: built.fleet, meant: built.roots.get(target.name) },
    generations: records.generations,
  });
  if ("refused" in root) return { ...refused, why: root.refused, hint: root.hint };
  const returning = { ...built, roots: new Map([[target.name, root]]) };
  const asked = new Map<string, Asked>();
  let stranded: readonly Stranded[] = [];
  const hear = (_target: string, phones: readonly Stranded[]) => {
    stranded = [...stranded, ...phones];
  };
  const plan = planPublish([one], { built: returning, io, asked, stranded: hear });
  if (stranded.length > 0 && !call.flag("strand"))
    return { ...refused, why: strandedSaid(stranded, wanted.number), hint: STRAND_HINT };
  const work = {
    built: returning,
    call,
    io,
    plan,
    asked: withoutStranded(asked, stranded),
    reviewed: undefined,
  };
  const outcome = await publishTarget(one, { ...work, why: "rollback" });
  if (stranded.length === 0 || outcome.state !== "published") return outcome;
  return { ...outcome, notes: [...outcome.notes, leftSaid(stranded)] };
}
