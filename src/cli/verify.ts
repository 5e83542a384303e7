/** `offhook verify`: whether what is live is what was published, and what the fleet means; it reads and never writes. */

import { targetsOfArtifact } from "../load/root/artifact.js";
import { inParallel } from "../load/root/at-once.js";
import type { FleetModel, TargetModel } from "../model/fleet.js";
import { type Verified, verifyJson, verifyText } from "../report/publish/verify.js";
import { type Call, type Command, type ExitCode, UsageError } from "./command.js";
import { desiredRoots } from "./desired-roots.js";
import { printFindings, wantsColor } from "./findings.js";
import type { Io } from "./io.js";
import { progressBar } from "./progress.js";
import { PLACE_OPTIONS, placesFor } from "./publish/places.js";
import { atOnce } from "./publish/times.js";
import { intendedOf, verifyTarget } from "./verify/target.js";
import { openWorkspace } from "./workspace.js";

export const verify: Command = {
  name: "verify",
  operands: "",
  least: 0,
  most: 0,
  summary: "tell whether what is live is what was published, and what the fleet means",
  help: `
Holds three things against each other, for each target: what was published last, as the root remembers it; what is live,
read from the root and, file by file, from its TFTP server as a phone reads it; and what the fleet means now, without
the values of secrets, or exactly with --artifact. Says which files were edited, are gone, or are not given out, whether
a publish has stopped in the middle, and whether the fleet is ahead of what is live. Writes nothing.

  offhook verify
  offhook verify --target uk-tftp --format json
  offhook verify --artifact out/artifact --to uk-tftp=tftp://192.0.2.1     # where only TFTP gets there

The exit code is 1 when a target is not as published, is not as the fleet means, or cannot be reached.`,
  options: {
    artifact: {
      type: "string",
      value: "DIR",
      help: "an artifact, in place of what the fleet means",
    },
    target: { type: "string", multiple: true, value: "TARGET", help: "only this target; may be given again" },
    ...PLACE_OPTIONS,
    "at-once": { type: "string", value: "N", help: "how many targets at once (default: 4)" },
    format: { type: "string", value: "FORMAT", choices: ["text", "json"], help: "text or json" },
  },
  run,
};

async function run(call: Call, io: Io): Promise<ExitCode> {
  const artifact = call.text("artifact");
  const names = artifact === undefined ? undefined : targetsOfArtifact(artifact, io.cwd);
  if (typeof names === "string") throw new UsageError(`--artifact ${artifact}: ${names}`);
  const workspace = await openWorkspace(call, { io, valued: false });
  const bar = progressBar("compiling", { call, io });
  const desired = desiredRoots(workspace, { io, progress: bar.step });
  bar.end();
  const { compilation } = desired;
  const { fleet, errors, left } = compilation;
  if (errors > 0 || !fleet) {
    printFindings(left, { call: { ...call, text: () => undefined }, io, write: io.err });
    return 1;
  }
  const places = placesFor(chosen(fleet, { call, names }), { call, fleet });
  const placeHolder = workspace.store.placeHolder("");
  const verified = await inParallel(places, {
    limit: atOnce(call),
    work: async (place): Promise<Verified> => {
      const intended = await intendedOf(place.target, { desired, artifact, io, placeHolder });
      return verifyTarget(place, { fleet, desired, intended, artifact, io });
    },
  });
  const color = wantsColor(call, { ...io, terminal: io.outIsTerminal });
  io.out(call.text("format") === "json" ? verifyJson(verified) : verifyText(verified, { color }));
  return verified.every(({ state, ahead }) => state === "as-published" && !ahead) ? 0 : 1;
}

function chosen(
  fleet: FleetModel,
  { call, names }: { call: Call; names: readonly string[] | undefined },
): TargetModel[] {
  const wanted = call.list("target");
  const unknown = wanted.find((name) => !fleet.targets.has(name));
  if (unknown !== undefined)
    throw new UsageError(
      `the fleet has no target ${unknown}; it has ${[...fleet.targets.keys()].join(", ")}`,
    );
  return [...fleet.targets.values()].filter(({ name }) =>
    wanted.length > 0 ? wanted.includes(name) : (names?.includes(name) ?? true),
  );
}
