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

export interface FleetPhones {
  fleet: FleetModel;
  phones: ReadyPhone[];
}

/** Undefined after findings. Warnings have been told where a check tells them, and would only bury what a command says. */
export function fleetPhones(
  workspace: Workspace,
  { call, io }: { call: Call; io: Io },
): FleetPhones | undefined {
  const phones: ReadyPhone[] = [];
  const bar = progressBar("reading", { call, io });
  const compilation = compileWorkspace(workspace, {
    io,
    options: { progress: bar.step, phone: (phone) => void phones.push(phone) },
  });
  bar.end();
  const { fleet } = compilation;
  if (compilation.errors > 0 || !fleet) {
    printFindings(errorsOf(compilation), { call, io, write: io.err });
    return undefined;
  }
  const sites = workspace.inputs.sites.map(({ name }) => name);
  return { fleet, phones: chosen(phones, { call, sites, targets: [...fleet.targets.keys()] }) };
}

const errorsOf = ({ left }: Compilation) => left.filter(({ severity }) => severity === "error");

interface Choice {
  call: Call;
  sites: readonly string[];
  targets: readonly string[];
}

function chosen(phones: readonly ReadyPhone[], { call, sites, targets }: Choice): ReadyPhone[] {
  const wanted = {
    target: named("target", { call, known: targets }),
    site: named("site", { call, known: sites }),
  };
  return phones.filter(
    ({ target, site }) =>
      (wanted.target.size === 0 || wanted.target.has(target.name)) &&
      (wanted.site.size === 0 || wanted.site.has(site.name)),
  );
}

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
