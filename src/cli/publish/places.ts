/** Where each target is published to and read back from: what the fleet file says, and what the command line says instead. */
import type { FleetModel, TargetModel } from "../../model/fleet.js";
import { type Call, type OptionSpec, UsageError } from "../command.js";

export interface TargetPlace {
  target: TargetModel;
  /** A folder, or `ssh://…`. */
  where: string;
  layout: "links" | "files";
  keep: number;
  /** `tftp://…`; undefined where nothing is to be read back. */
  readBack: string | undefined;
}

export const TO_OPTION: Record<string, OptionSpec> = {
  to: {
    type: "string",
    multiple: true,
    value: "TARGET=ROOT",
    help: "a folder or ssh://HOST/PATH in place of what the fleet file says",
  },
};

export const PLACE_OPTIONS: Record<string, OptionSpec> = {
  ...TO_OPTION,
  via: {
    type: "string",
    multiple: true,
    value: "TARGET=TFTP",
    help: "the TFTP server to read back from, tftp://HOST:PORT; or never",
  },
};

const KEEP = 5;
const NEVER = "never";

export function placesFor(
  targets: readonly TargetModel[],
  { call, fleet }: { call: Call; fleet: FleetModel },
): TargetPlace[] {
  const [to, via] = [named("to", { call, fleet }), named("via", { call, fleet })];
  return targets.map((target) => {
    const { publish = {} } = target.data;
    const where = to.get(target.name) ?? placeOf(target);
    const readBack = via.get(target.name) ?? (to.has(target.name) ? undefined : publish.readBack);
    return {
      target,
      where,
      layout: publish.layout ?? "links",
      keep: publish.keep ?? KEEP,
      readBack: readBack === NEVER ? undefined : (readBack ?? serverOf(where)),
    };
  });
}

export function placeOf({ data: { publish, host, root } }: TargetModel): string {
  if (publish?.to !== undefined) return publish.to;
  return host === undefined ? root : `ssh://${host}${root.startsWith("/") ? "" : "/"}${root}`;
}

/** Port 69 of the host that is published to. */
function serverOf(where: string): string {
  const [, host] = /^ssh:\/\/(?:[^@/]*@)?(\[[^\]]*\]|[^:/]+)/.exec(where) ?? [];
  return `tftp://${host ?? "127.0.0.1"}`;
}

function named(option: string, { call, fleet }: { call: Call; fleet: FleetModel }): Map<string, string> {
  const found = new Map<string, string>();
  for (const text of call.list(option)) {
    const [, target = "", value = ""] = /^([^=]+)=(.+)$/.exec(text) ?? [];
    const name = target === "" && fleet.targets.size === 1 ? [...fleet.targets.keys()][0] : target;
    if (name === undefined || !fleet.targets.has(name))
      throw new UsageError(
        `--${option} is written TARGET=..., and the fleet has ${[...fleet.targets.keys()].join(", ")}`,
      );
    if (found.has(name)) throw new UsageError(`--${option} names the target ${name} twice`);
    found.set(name, value === "" ? text : value);
  }
  return found;
}
