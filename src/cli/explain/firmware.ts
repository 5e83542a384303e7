/** Where a file of firmware in a root comes from: its release, who is given it, and where the fleet says so. */
import { basename, dirname } from "node:path";
import type { Compilation } from "../../compile.js";
import type { Range } from "../../diagnostic/source.js";
import type { RootImage } from "../../firmware/images.js";

export interface ExplainedImage {
  file: string;
  target: string;
  firmware: string;
  role: RootImage["role"];
  size: number;
  sha256: string;
  /** Phones that are given the release. */
  phones: number;
  /** Where the fleet names it. */
  named: string[];
  catalogue: string;
}

/** `path`: as `roots/TARGET/FILE`, or the name alone. Undefined when no root has such a file of firmware. */
export function explainedImage(path: string, { firmware }: Compilation): ExplainedImage | undefined {
  const [wanted, folder] = [basename(path), basename(dirname(path))];
  const found = [...firmware].flatMap(([target, images]) =>
    images.filter((image) => image.path === wanted).map((image) => ({ target, image })),
  );
  const one = found.find(({ target }) => target === folder) ?? found[0];
  if (!one) return undefined;
  const { path: file, firmware: name, role, size, sha256, wanted: load, release } = one.image;
  return {
    ...{ file, target: one.target, firmware: name, role, size, sha256 },
    phones: load.phones.length,
    named: load.places.map(placeSaid),
    catalogue: placeSaid(release.at),
  };
}

function placeSaid({ source, start }: Range): string {
  const { line, column } = source.position(start);
  return `${source.file}:${line}:${column}`;
}

export function imageText(image: ExplainedImage): string[] {
  const { file, target, firmware, role, size, sha256, phones, named, catalogue } = image;
  const whom =
    phones === 0
      ? "for phones without a file of their own"
      : `for ${phones} ${phones === 1 ? "phone" : "phones"}`;
  return [
    `${file}  ${size} bytes, sha256:${sha256}`,
    `  the ${role.replace("-", " ")} of release ${firmware}, as ${catalogue} has it`,
    `  in the root of ${target} ${whom}, since ${named.join(", ")} ${named.length === 1 ? "names" : "name"} it`,
  ];
}
