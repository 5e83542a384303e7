/** `offhook convert`: the steps in which phones go from the load that they run to another, possibly of another protocol. */
import { planConversion } from "../firmware/steps/conversion.js";
import { meantLoad, sameLoad } from "../firmware/steps/meant.js";
import { refusalOfName } from "../firmware/steps/refusal.js";
import type { LoadState } from "../firmware/steps/state.js";
import { stateIn, type Terrain, terrainOf } from "../firmware/steps/terrain.js";
import type { FleetModel } from "../model/fleet.js";
import type { PhoneModel } from "../model/site.js";
import { convertJson } from "../report/convert/json.js";
import { convertText } from "../report/convert/text.js";
import { type Converted, nameOf } from "../report/convert/words.js";
import { type Call, type Command, type ExitCode, UsageError } from "./command.js";
import { chosenPhones } from "./convert/chosen.js";
import { printFindings } from "./findings.js";
import type { Io } from "./io.js";
import { openWorkspace } from "./workspace.js";

export const convert: Command = {
  name: "convert",
  operands: "[PHONE]",
  least: 0,
  most: 1,
  summary: "the steps from the firmware that phones run to another, also of another protocol",
  help: `
PHONE is a MAC in any spelling, or site/label. RELEASE is the name of a load, without extension. For each step: what the
phone does, which files have to be in the root and what the root has to say, how it is afterwards, whether there is a
way back, the rules with their sources and how sure they are, and what to do when a phone is stuck. Phones that run
different releases go in the fewest stages that all can share, as a root has some files once. Changes nothing: a site
with conversion: takes its phones through these stages, one change of the file for each.

  offhook convert "leeds/Front desk" --to RELEASE --from RELEASE
  offhook convert --site leeds --to RELEASE
  offhook convert --profile reception --to RELEASE --format json

What a phone runs is never guessed: --from says it, or else the fleet's firmware for the phone, which is what its files
name. The exit code is 1 when a phone cannot go there; then it says why, and what the nearest is that it can.`,
  options: {
    to: { type: "string", value: "RELEASE", help: "the load to go to" },
    from: { type: "string", value: "RELEASE", help: "the load that these phones run now" },
    site: { type: "string", value: "SITE", help: "all phones of a site" },
    profile: {
      type: "string",
      value: "PROFILE",
      help: "all phones of a profile; with --site those of the site",
    },
    direct: { type: "boolean", help: "only in one step: why not, where there are more" },
    format: { type: "string", value: "FORMAT", choices: ["text", "json"], help: "text or json" },
  },
  run,
};

async function run(call: Call, io: Io): Promise<ExitCode> {
  const wanted = call.text("to");
  if (wanted === undefined) throw new UsageError("convert needs --to RELEASE");
  const workspace = await openWorkspace(call, { io, valued: false });
  const chosen = chosenPhones(call, workspace);
  if ("diagnostics" in chosen) {
    printFindings(chosen.diagnostics, { call, io, write: io.err });
    return 1;
  }
  const { fleet, phones } = chosen;
  const terrain = terrainFor(fleet, phones);
  const to = stateNamed(wanted, { terrain, option: "--to" });
  const from = call.text("from");
  const twin = twinOf(wanted, terrain);
  if (twin !== undefined)
    throw new UsageError(`--to ${wanted}: no release is known by this name; did you mean ${twin}?`);
  const meant = from === undefined ? undefined : twinOf(from, terrain);
  if (meant !== undefined) io.err(`offhook: no release ${from} is known; did you mean ${meant}?\n`);
  const given = from === undefined ? undefined : stateNamed(from, { terrain, option: "--from" });
  const running = phones.map((phone) => runningOf(phone, { terrain, given }));
  const conversion = planConversion(
    running.map(({ state }) => state),
    { to, direct: call.flag("direct") },
    terrain,
  );
  const report = {
    phones: running.map(({ phone }) => phone),
    conversion,
    shown: terrain.upgrades.shown?.text,
  };
  io.out(call.text("format") === "json" ? convertJson(report) : convertText(report));
  return conversion.impossible.length > 0 ? 1 : 0;
}

/** All phones are of one platform: a load of another would be a brick. */
function terrainFor(fleet: FleetModel, phones: readonly PhoneModel[]): Terrain {
  const platforms = new Set(phones.map(({ base }) => base.family?.platform));
  const [platform] = platforms;
  if (platform === undefined) throw new UsageError("no family has these phones: offhook check tells more");
  if (platforms.size > 1) throw new UsageError("these phones are of different platforms: convert them apart");
  const terrain = terrainOf(fleet, platform);
  if (!terrain) throw new UsageError(`nothing is known of upgrades of ${platform}`);
  return terrain;
}

function stateNamed(load: string, { terrain, option }: { terrain: Terrain; option: string }): LoadState {
  const state = stateIn(load, terrain);
  if (state) return state;
  const refused = refusalOfName(load, terrain);
  if (refused)
    throw new UsageError(
      `${option} ${load}: ${refused.text}, ${refused.meant} (${refused.rules.map(({ id }) => id).join(", ")})`,
    );
  const examples = terrain.families.flatMap(({ loads }) => loads.map(({ example }) => example));
  const near = meantLoad(load, namesIn(terrain));
  if (near !== undefined)
    throw new UsageError(`${option} ${load}: no load is called so; did you mean ${near}?`);
  throw new UsageError(`${option} ${load}: no load is called so; loads are called as ${examples.join(", ")}`);
}

/** A name of the right form may still be one that no release has: files under it are nowhere, and a phone that asks for them stays behind. */
function twinOf(load: string, terrain: Terrain): string | undefined {
  const names = namesIn(terrain);
  return names.has(load) ? undefined : sameLoad(load, names);
}

const namesIn = ({ stations, releases }: Terrain): Set<string> =>
  new Set([...releases.keys(), ...stations.map(({ load }) => load)]);

function runningOf(
  phone: PhoneModel,
  { terrain, given }: { terrain: Terrain; given: LoadState | undefined },
): { phone: Converted; state: LoadState } {
  const { mac, site, data, base } = phone;
  const converted: Converted = { site: site.name, from: "", said: given ? "option" : "fleet" };
  if (mac !== undefined) converted.mac = mac;
  if (data.label !== undefined) converted.label = data.label;
  if (base.model) converted.model = base.model.value;
  const named = base.load === undefined ? undefined : String(base.load.value);
  const state = given ?? (named === undefined ? undefined : stateIn(named, terrain));
  if (!state) throw new UsageError(unknownRelease(converted, { named, terrain }));
  return { phone: { ...converted, from: state.load }, state };
}

function unknownRelease(
  phone: Converted,
  { named, terrain }: { named: string | undefined; terrain: Terrain },
): string {
  const what =
    named === undefined
      ? "the fleet names no firmware for it"
      : `the fleet's ${named} is no load that is known`;
  const shown = terrain.upgrades.shown?.text ?? "";
  return `what ${nameOf(phone)} runs is not known (${what}): say it with --from RELEASE. ${shown}`.trim();
}
