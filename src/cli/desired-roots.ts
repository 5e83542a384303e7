/** The roots that a fleet means, with its phones, gathered while it compiles. */
import { type ShapedPhone, shapedOf } from "../boot/shaped.js";
import type { Compilation } from "../compile.js";
import { placeOfLoad } from "../firmware/wishes.js";
import type { FamilyModel } from "../model/family.js";
import { findSetting } from "../model/layer.js";
import type { Person } from "../plan/meaning/person.js";
import type { DesiredFile, Image } from "../plan/scene.js";
import type { RenderedFile } from "../render/file.js";
import { effectiveEntries, type ReadyPhone, readyBridges } from "../render/phone.js";
import type { Known } from "../root/names.js";
import type { Io } from "./io.js";
import { compileWorkspace, type Workspace } from "./workspace.js";

export interface DesiredRoot {
  files: Map<string, DesiredFile>;
  /** By path. */
  firmware: ReadonlyMap<string, Image>;
  people: Map<string, Person>;
}

/** Of a target that has no phones. */
export const NO_ROOT: DesiredRoot = { files: new Map(), firmware: new Map(), people: new Map() };

export interface DesiredRoots {
  compilation: Compilation;
  roots: Map<string, DesiredRoot>;
  /** Names of parameters that the fleet fills with secrets. */
  secretNames: Set<string>;
  /** By target, a few phones that differ in what they are, for a boot from the root. */
  samples: Map<string, ShapedPhone[]>;
  /** By target and file, what stands there for the state of the whole root: it differs with the values of secrets. */
  marks: Map<string, string[]>;
}

export const markKey = (target: string, path: string): string => `${target}/${path}`;

export function desiredRoots(
  workspace: Workspace,
  { io, progress }: { io: Io; progress?: (done: number, total: number) => void },
): DesiredRoots {
  const rendered: Array<[string, RenderedFile]> = [];
  const people = new Map<string, Map<string, Person>>();
  const families = new Map<string, Map<string, FamilyModel>>();
  const secretNames = new Set<string>();
  const marks = new Map<string, string[]>();
  const samples = new Map<string, ShapedPhone[]>();
  const compilation = compileWorkspace(workspace, {
    io,
    options: {
      ...(progress ? { progress } : {}),
      sink: (target, file) => rendered.push([target, file]),
      phone: (phone) => {
        addSample(
          samples,
          shapedOf(phone, () => effectiveEntries(phone)),
        );
        inner(people, phone.target.name).set(phone.mac, personOf(phone));
        for (const { base } of [phone, ...readyBridges(phone)])
          inner(families, phone.target.name).set(base.family.name, base.family);
      },
      trace: ({ target, path, meant }) => {
        for (const { name, secret } of meant) if (secret) secretNames.add(name);
        const found = meant.filter(({ entry }) => entry?.parameter.mark).map(({ value }) => value);
        // A file that carries one is made twice, and the last time counts.
        if (found.length > 0) marks.set(markKey(target, path), found);
      },
    },
  });
  const roots = new Map<string, DesiredRoot>();
  for (const [target, file] of rendered) {
    const firmware = new Map(compilation.firmware.get(target)?.map((image) => [image.path, image]));
    const root = roots.get(target) ?? { files: new Map(), firmware, people: people.get(target) ?? new Map() };
    roots.set(target, root);
    const known = knownOf(file, { root, families: [...(families.get(target)?.values() ?? [])] });
    const { bytes, sha256, phone, site } = file;
    if (known) root.files.set(file.path, { bytes, sha256, phone, site, known });
  }
  return { compilation, roots, secretNames, marks, samples };
}

const SAMPLE = 5;

/** The first of each kind, in the order of the fleet. */
function addSample(samples: Map<string, ShapedPhone[]>, phone: ShapedPhone): void {
  const known = samples.get(phone.target) ?? [];
  samples.set(phone.target, known);
  const kindOf = ({ family, model, load }: ShapedPhone) => [family.name, model, load].join("\0");
  if (known.length < SAMPLE && !known.some((one) => kindOf(one) === kindOf(phone))) known.push(phone);
}

function inner<T>(map: Map<string, Map<string, T>>, key: string): Map<string, T> {
  const known = map.get(key) ?? new Map<string, T>();
  map.set(key, known);
  return known;
}

/**
 * The family under which the file was made: that of its phone, or one of the target's phones that has this file. A phone
 * that is converted may have files of another family besides.
 */
function knownOf(
  { phone, made }: RenderedFile,
  { root, families }: { root: DesiredRoot; families: readonly FamilyModel[] },
): Known | undefined {
  const own = phone === undefined ? undefined : root.people.get(phone)?.family;
  const makers = families.filter(({ files }) =>
    files.some(({ owner, path }) => owner === made.owner && path === made.path),
  );
  const family = makers.find(({ name }) => name === own) ?? makers[0];
  return family && { family, file: made, ...(phone === undefined ? {} : { mac: phone }) };
}

export function personOf(phone: ReadyPhone): Person {
  const { mac, site, data, base, lines, placement } = phone;
  const loadAt = placeOfLoad(phone);
  const numbers = findSetting(base.stack, "emergencyNumbers")?.value;
  const last = Math.max(0, ...lines.map(({ key }) => key));
  return {
    mac,
    site: site.name,
    label: data.label,
    model: base.model.value,
    protocol: base.family.protocol ?? "",
    family: base.family.name,
    load: base.load === undefined ? undefined : String(base.load.value),
    lines: Array.from({ length: last }, (_, index) => {
      const line = lines.find(({ key }) => key === index + 1);
      return String(line?.shortName ?? line?.extension ?? "");
    }),
    peers: [...lines].sort((a, b) => a.key - b.key).map(({ extension }) => String(extension)),
    ...(loadAt ? { loadAt } : {}),
    emergencyNumbers: Array.isArray(numbers) ? numbers.map(String) : [],
    ...(placement
      ? {
          conversion: {
            may: placement.may.map(({ load }) => load),
            at: placement.at,
            over: site.arrival !== undefined,
          },
        }
      : {}),
  };
}
