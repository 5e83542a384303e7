/** Rings that a root offers, with the files that the fleet takes along. */
import { FORMATS } from "../formats/index.js";
import { inspectRing } from "../formats/pcm.js";
import type { FamilyModel } from "../model/family.js";
import { type RingEntry, ringEntries } from "../root/rings.js";
import type { Side } from "../root/side.js";
import type { Exception } from "./exception.js";

export interface RingsFound {
  /** Names in the order of the menu. */
  order: string[];
  /** Paths in the repository by name. */
  paths: Map<string, string>;
  /** Bytes by path in the repository. */
  bytes: Map<string, Uint8Array>;
}

const FOLDER = "sites/rings";
const MOST_RINGS = 50;
const FILE = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,63}$/;

/** `families`: those whose lists phones read. */
export function ringsIn(
  side: Side,
  { families, exceptions }: { families: Iterable<FamilyModel>; exceptions: Exception[] },
): RingsFound {
  const found: RingsFound = { order: [], paths: new Map(), bytes: new Map() };
  const lists = new Set([...families].flatMap(({ files }) => files.map(({ path }) => path)));
  for (const list of side.files.keys()) {
    const known = side.known(list);
    if (known?.file.holds !== "ring-list" || !lists.has(known.file.path)) continue;
    reportLost(list, { side, exceptions });
    const said = side.said(list);
    const entries = said ? ringEntries(said, known) : [];
    for (const { name, file, line, column } of onceEach(list, { entries, exceptions })) {
      const bytes = side.files.get(file);
      const why = whyNot({ name, file, bytes, count: found.order.length });
      if (why !== undefined || !bytes) {
        const message = `the ring ${JSON.stringify(name)} is left out: ${why}`;
        exceptions.push({ code: "adopt/ring", message, path: list, line, column, name, found: file });
        continue;
      }
      if (found.paths.has(name)) continue;
      found.order.push(name);
      found.paths.set(name, `${FOLDER}/${file}`);
      found.bytes.set(`${FOLDER}/${file}`, bytes);
    }
  }
  return found;
}

/** Lines that are no ring for a phone. */
const LOST: ReadonlySet<string> = new Set(["tab-missing", "name-empty", "file-empty"]);

function reportLost(list: string, { side, exceptions }: { side: Side; exceptions: Exception[] }): void {
  for (const { kind, message, line, column } of side.said(list)?.problems ?? [])
    if (LOST.has(kind)) exceptions.push({ code: "adopt/ring", message, path: list, line, column });
}

/** Of a name that stands twice the later one, in the place of the first. */
function onceEach(
  path: string,
  { entries, exceptions }: { entries: readonly RingEntry[]; exceptions: Exception[] },
): Iterable<RingEntry> {
  const rings = new Map<string, RingEntry>();
  for (const entry of entries) {
    const { name } = entry;
    const before = rings.get(name);
    rings.set(name, entry);
    if (!before) continue;
    const { line, column, file: found } = before;
    const message = `the ring ${JSON.stringify(name)} stands twice in the list: the later one counts, though which of them a phone plays is not known`;
    exceptions.push({ code: "adopt/ring", message, path, line, column, name, found });
  }
  return rings.values();
}

interface Offered {
  name: string;
  file: string;
  bytes: Uint8Array | undefined;
  count: number;
}

function whyNot({ name, file, bytes, count }: Offered): string | undefined {
  if (count >= MOST_RINGS) return `a list takes ${MOST_RINGS} rings`;
  if (!FILE.test(file)) return "its file has a name that no root should have";
  if (!bytes) return "its file is not in the root";
  const refused = FORMATS.ringlist.quote(name);
  if ("refused" in refused) return `its name holds ${refused.refused}`;
  return inspectRing(bytes).find(({ severity }) => severity === "error")?.message;
}
