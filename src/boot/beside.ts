/** Firmware that lies beside what is built: which names are taken to be there, although nobody has looked. */
import type { FamilyModel } from "../model/family.js";

export interface Beside {
  families: ReadonlyMap<string, FamilyModel>;
  /** Releases by the name of their load, with all their files. */
  releases?: ReadonlyMap<string, { loader?: string; files: ReadonlyArray<{ path: string }> }> | undefined;
  /** All images of the root, where it is known which those are. */
  images?: ReadonlySet<string> | undefined;
}

/** A release that is known has its files and no others: an image that the vendor never made is not there. */
export function isBeside(path: string, { families, releases, images }: Beside): boolean {
  if (images) return images.has(path);
  const load = path.replace(/\.[^.]*$/, "");
  if (load === path) return false;
  const known = [...(releases ?? [])].filter(([name, { loader }]) => name === load || loader === load);
  if (known.length > 0) return known.some(([, { files }]) => files.some((file) => file.path === path));
  return [...families.values()].some(
    ({ loads, programs }) =>
      loads.some(({ pattern }) => new RegExp(pattern).test(load)) ||
      [...programs.values()].some(
        (program) => program.images !== undefined && new RegExp(program.images).test(load),
      ),
  );
}
