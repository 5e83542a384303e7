/** Looks for the files of releases in the fleet's stores. */
import {
  brokenStores,
  type FoundImage,
  findImage,
  type ImageStores,
  type NoImage,
  openStores,
} from "../../load/firmware/stores.js";
import type { FirmwareRelease } from "../../model/catalogue.js";
import { escapeText } from "../../report/escape.js";
import type { Io } from "../io.js";
import type { OpenedCatalogue } from "./opened.js";
import type { SaidFile, SaidRelease } from "./said.js";

/** Undefined where the fleet names none. */
export function storesOf({ inputs, model }: OpenedCatalogue, io: Io): ImageStores | undefined {
  const { firmwareStores } = model.fleet.data;
  return firmwareStores && openStores(firmwareStores, { dir: inputs.dir, env: io.env });
}

function placeOf(found: FoundImage | NoImage, stores: ImageStores): Pick<SaidFile, "store" | "missing"> {
  if ("path" in found) return { store: found.store };
  return { missing: brokenStores(stores).length > 0 ? "in no store that could be asked" : "in no store" };
}

/** Files that are missed may be in them. */
export function sayBroken(stores: ImageStores, io: Io): void {
  for (const { title, why } of brokenStores(stores))
    io.err(`offhook: the store ${escapeText(title)} could not be asked: ${escapeText(why)}\n`);
}

export async function saidRelease(
  release: FirmwareRelease,
  { stores, lacks = () => undefined }: { stores: ImageStores | undefined; lacks?: (found: NoImage) => void },
): Promise<SaidRelease> {
  const files: SaidFile[] = [];
  for (const file of release.files) {
    const found = stores && (await findImage(file, stores));
    if (found && "missing" in found) lacks(found);
    files.push({ ...file, ...(found ? placeOf(found, stores) : {}) });
  }
  const { name, protocol, signed, own } = release;
  return { name, protocol, signed, own, release: release.release, files };
}
