/** The phones for which a server beside the fleet is to be set up: those of a fleet without errors, as far as they are asked for. */
import type { Compilation } from "../../compile.js";
import { nearest } from "../../diagnostic/nearest.js";
import type { FleetModel } from "../../model/fleet.js";
import type { ReadyPhone } from "../../render/phone.js";
import { type Call, type OptionSpec, UsageError } from "../command.js";
import { printFindings } from "../findings.js";
import type { Io } from "../io.js";
import { progressBar } from "../progress.js";
import { compileWorkspace, type Workspace } from "../workspace.js";

export const PHONES_OPTIONS: Record<string, OptionSpec> = {
  target: { type: "string", multiple: true, value: "TARGET", help: "only this target; may be given again" },
  site: { type: "string", multiple: true, value: "SITE", help: "only this site; may be given again" },
};

export interface Choosing {
  call: Call;
  io: Io;
  /** Hears of each phone that is chosen, and keeps of it what is wanted: whole phones would keep their sites. */
  take(phone: ReadyPhone): void;
}

/** Undefined after findings. Warnings have been told where a check tells them, and would only bury what a command says. */
export function choosePhones(workspace: Workspace, { call, io, take }: Choosing): FleetModel | undefined {
  const sites = named("site", { call, known: workspace.inputs.sites.map(({ name }) => name) });
  const targets = new Set(call.list("target"));
  const isChosen = ({ target, site }: ReadyPhone) =>
    (targets.size === 0 || targets.has(target.name)) && (sites.size === 0 || sites.has(site.name));
  const bar = progressBar("reading", { call, io });
  const compilation = compileWorkspace(workspace, {
    io,
    options: { progress: bar.step, phone: (phone) => void (isChosen(phone) && take(phone)) },
  });
  bar.end();
  const { fleet } = compilation;
  if (compilation.errors > 0 || !fleet) {
    printFindings(errorsOf(compilation), { call, io, write: io.err });
    return undefined;
  }
  named("target", { call, known: [...fleet.targets.keys()] });
  return fleet;
}

const errorsOf = ({ left }: Compilation) => left.filter(({ severity }) => severity === "error");

function named(what: string, { call, known }: { call: Call; known: readonly string[] }): ReadonlySet<string> {
  const names = call.list(what);
  for (const name of names) {
    if (known.includes(name)) continue;
    const near = nearest(name, known);
    throw new UsageError(
      `the fleet has no ${what} ${name}${near ? `; did you mean ${near}?` : ""}; it has ${known.join(", ") || "none"}`,
    );
  }
  return new Set(names);
}
