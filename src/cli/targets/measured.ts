/** What targets amount to: phones, sites, and a digest over the root with place-holders for secrets. */
import type { Compilation } from "../../compile.js";
import { rootDigest } from "../../model/digest.js";
import type { TargetModel } from "../../model/fleet.js";
import type { Io } from "../io.js";
import { compileWorkspace, type Workspace } from "../workspace.js";

export interface Size {
  sites: number;
  phones: number;
  files: number;
  digest: string;
}

export interface Measured {
  compilation: Compilation;
  sizes: Map<string, Size>;
  /** By target, what decides where its root goes to, and what may be replaced there. */
  places: Map<string, string>;
  /** By target, the limits that are lifted. */
  allowed: Map<string, string>;
}

export function measured(
  workspace: Workspace,
  { io, progress }: { io: Io; progress?: (done: number, total: number) => void },
): Measured {
  const phones = new Map<string, number>();
  const sites = new Map<string, Set<string>>();
  const compilation = compileWorkspace(workspace, {
    io,
    options: {
      ...(progress ? { progress } : {}),
      phone: ({ target, site }) => {
        phones.set(target.name, (phones.get(target.name) ?? 0) + 1);
        sites.set(target.name, (sites.get(target.name) ?? new Set()).add(site.name));
      },
    },
  });
  const targets = [...(compilation.fleet?.targets.values() ?? [])];
  const sizes = targets.map(({ name }): [string, Size] => {
    const files = compilation.files.get(name) ?? [];
    const count = { sites: sites.get(name)?.size ?? 0, phones: phones.get(name) ?? 0, files: files.length };
    return [name, { ...count, digest: rootDigest(files) }];
  });
  return {
    compilation,
    sizes: new Map(sizes),
    places: new Map(targets.map((target) => [target.name, placeOf(target)])),
    allowed: new Map(targets.map((target) => [target.name, allowedFor(target, compilation)])),
  };
}

const placeOf = ({ data: { host, root, publish, takeOver } }: TargetModel): string =>
  JSON.stringify([host, root, sorted(publish ?? {}), takeOver]);

function allowedFor({ name }: TargetModel, { fleet }: Compilation): string {
  const lines = fleet?.data.allow?.filter(({ scope }) => (scope?.target ?? name) === name);
  return JSON.stringify(lines ?? []);
}

const sorted = (map: object): unknown[] => Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
