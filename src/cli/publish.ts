/** `offhook publish`: brings an artifact onto its TFTP hosts, in one step each, reads it back, and says what is live. */
import type { Plan } from "../model/generated.js";
import { planText } from "../report/plan/text.js";
import { isRefused } from "../report/plan/verdict.js";
import { publishJson } from "../report/publish/json.js";
import { publishText } from "../report/publish/text.js";
import { type Call, type Command, type ExitCode, UsageError } from "./command.js";
import { printFindings, wantsColor } from "./findings.js";
import type { Io } from "./io.js";
import { openSavedPlan } from "./plan/output.js";
import { openBuilt } from "./publish/built.js";
import { PLACE_OPTIONS } from "./publish/places.js";
import { type Published, publishAll } from "./publish/run.js";

export const publish: Command = {
  name: "publish",
  operands: "",
  least: 0,
  most: 0,
  summary: "bring an artifact onto its TFTP hosts, without a moment of half a change",
  help: `
Publishes each root of an artifact to its target's place: the folder of this machine, or the host over SFTP with your
own ssh settings and keys. The host needs no offhook. What is needed is checked first; then the files are staged, made
safe on the disk and checked, and switched in: in one step with the layout links, one by one in a safe order with the
layout files. What the TFTP server gives out is read back as a phone reads it, and a root that is not as it should be is
switched back; so it is when a simulated phone (offhook boot) that boots from the host does not settle on what its YAML
means, as far as it is sure of that. Files of others stay. A run that was killed is finished or taken back by the next.

The artifact must be what this fleet means; no secret is needed. The plan is made again, and refused beyond the limits
(offhook explain plan/limit-restart). With --plan only the very plan that was reviewed is applied.

  offhook publish --artifact out/artifact
  offhook publish --artifact out/artifact --plan plan.json
  offhook publish --artifact out/artifact --site leeds,york      # these first, and the rest in another run
  offhook publish --artifact out/artifact --check                # all that is checked first, and nothing more

A plan that is refused is refused for all targets. A target that cannot be reached, or fails, does not stop the others,
and a second run completes it. The exit code is 1 when any is not as it should be.`,
  options: {
    artifact: { type: "string", value: "DIR", help: "what offhook build has made" },
    target: { type: "string", multiple: true, value: "TARGET", help: "only this target; may be given again" },
    site: {
      type: "string",
      multiple: true,
      value: "SITE",
      help: "only what these sites' phones have of their own; may be given again, or a list with commas",
    },
    plan: {
      type: "string",
      value: "FILE",
      help: "apply this plan, as offhook plan --out has written it, or nothing",
    },
    check: { type: "boolean", help: "only check: reach each host, try its layout out, and make the plan" },
    ...PLACE_OPTIONS,
    "at-once": { type: "string", value: "N", help: "how many targets at once (default: 4)" },
    "no-boot": {
      type: "boolean",
      help: "boot no simulated phones from the host afterwards",
    },
    "break-lock": { type: "string", value: "ID", help: "break the lock that an earlier run has left" },
    format: { type: "string", value: "FORMAT", choices: ["text", "json"], help: "text or json" },
  },
  run,
};

async function run(call: Call, io: Io): Promise<ExitCode> {
  const dir = call.text("artifact");
  if (dir === undefined) throw new UsageError("publish needs --artifact DIR");
  const file = call.text("plan");
  const reviewed = file === undefined ? undefined : openSavedPlan(file, io);
  const built = await openBuilt(dir, { call, io });
  if ("diagnostics" in built) {
    printFindings(built.diagnostics, { call: asText(call), io, write: io.err });
    if (!call.flag("quiet")) io.err("nothing was published\n");
    return 1;
  }
  const published = await publishAll(built, { call, io, reviewed });
  return print(published, { call, io });
}

const asText = (call: Call): Call => ({
  ...call,
  text: (option) => (option === "format" ? "text" : call.text(option)),
});

function print(published: Published, { call, io }: { call: Call; io: Io }): ExitCode {
  const { plan, outcomes } = published;
  if (plan && isRefused(plan)) showPlan(plan, { call, io });
  const isJson = call.text("format") === "json";
  io.out(isJson ? publishJson(published) : publishText(published, lookOf(call, io)));
  return outcomes.every(({ state }) => FINE.has(state)) ? 0 : 1;
}

const FINE: ReadonlySet<string> = new Set(["published", "unchanged", "completed", "checked"]);

const lookOf = (call: Call, io: Io) => ({
  color: wantsColor(call, { ...io, terminal: io.outIsTerminal }),
  width: io.columns ?? 100,
});

/** Why a plan is refused stands in the plan. */
function showPlan(plan: Plan, { call, io }: { call: Call; io: Io }): void {
  const color = wantsColor(call, { ...io, terminal: io.errIsTerminal });
  io.err(planText(plan, { color, width: io.columns ?? 100, full: false }));
}
