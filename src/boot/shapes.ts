/**
 * Boots the phones of a fleet while it compiles. Phones of one shape ask for the same files, decide by the same words and
 * differ in values alone, which are read back as each file is made: so one of each shape is booted, and stands for the rest.
 */
import type { Findings } from "../diagnostic/diagnostic.js";
import type { FamilyModel } from "../model/family.js";
import type { Beside } from "./beside.js";
import { checkShape, type Root, type Shape } from "./shape-check.js";
import type { ShapedPhone } from "./shaped.js";

interface GatheredRoot extends Root {
  shared: Map<string, Uint8Array>;
  shapes: Map<string, Shape>;
}

interface MadeFile {
  path: string;
  bytes: Uint8Array;
  phone?: string;
}

export interface BootCheck {
  /** A phone, before its files. */
  phone(phone: ShapedPhone): void;
  /** What a file of a phone means, name by name, before it is given out. */
  means(path: string, values: ReadonlyArray<{ name: string; value: string }>): void;
  file(target: string, file: MadeFile): void;
  /** The firmware of a root, where the fleet says where it lies. */
  images(target: string, paths: ReadonlySet<string>): void;
  /** Once all is made. */
  finish(findings: Findings): void;
}

export function bootCheck(known: Pick<Beside, "families" | "releases">): BootCheck {
  const roots = new Map<string, GatheredRoot>();
  const rootOf = (target: string): GatheredRoot => {
    const root = roots.get(target) ?? { shared: new Map(), shapes: new Map() };
    roots.set(target, root);
    return root;
  };
  let open: { phone: ShapedPhone; files: MadeFile[]; steers: string[] } | undefined;
  const close = () => {
    if (open) addShape(rootOf(open.phone.target), open);
    open = undefined;
  };
  return {
    phone: (phone) => {
      close();
      open = { phone, files: [], steers: [] };
    },
    means: (_path, values) => {
      const steering = open && steeringOf(open.phone.family);
      for (const { name, value } of values) if (steering?.has(name)) open?.steers.push(`${name}=${value}`);
    },
    file: (target, file) => {
      if (file.phone === undefined) close();
      if (file.phone === undefined) rootOf(target).shared.set(file.path, file.bytes);
      else open?.files.push(file);
    },
    images: (target, paths) => {
      rootOf(target).images = paths;
    },
    finish: (findings) => {
      close();
      for (const root of roots.values())
        for (const shape of root.shapes.values()) checkShape(shape, { root, known, findings });
    },
  };
}

const steering = new WeakMap<FamilyModel, ReadonlySet<string>>();

/** The names by which files decide what a phone asks for next. */
function steeringOf(family: FamilyModel): ReadonlySet<string> {
  const known = steering.get(family);
  if (known) return known;
  const asks = [...family.programs.values()].flatMap(({ asks: one }) => one);
  const names = asks.flatMap(({ load = [], folder, server, dialPlan }) => [
    ...load,
    folder,
    server,
    dialPlan,
  ]);
  const made = new Set(names.filter((name) => name !== undefined));
  steering.set(family, made);
  return made;
}

function addShape(
  { shapes }: GatheredRoot,
  { phone, files, steers }: { phone: ShapedPhone; files: readonly MadeFile[]; steers: readonly string[] },
): void {
  const own = phone.family.files.filter(({ scope }) => scope === "phone").length;
  // A file that could not be made has been told of, or a secret was not to be had.
  if (files.length < own) return;
  const { may = [] } = phone.conversion ?? {};
  const names = files.map(({ path }) => path.replace(phone.mac, "{MAC}"));
  const key = [phone.family.name, phone.model, phone.load, ...names, ...steers, ...may].join("\0");
  const known = shapes.get(key);
  if (known) known.count++;
  else shapes.set(key, { phone, files: new Map(files.map(({ path, bytes }) => [path, bytes])), count: 1 });
}
