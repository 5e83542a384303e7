/** A release put together of its files, and what is wrong with it as a whole: missing, mixed and cut files. */
import type { Findings } from "../../diagnostic/diagnostic.js";
import { isSignedRole } from "../../model/catalogue.js";
import type { FirmwareFile, ReleaseEntry } from "../../model/generated.js";
import { type Assigned, placeOf } from "./assigned.js";
import { isListedRole, type KnownLoad, type Slot } from "./forms.js";
import { stemOf, type Told } from "./told.js";

export interface FoundRelease {
  name: string;
  entry: ReleaseEntry;
  /** Where each of its files was seen, by its name. */
  where: ReadonlyMap<string, string>;
}

interface Part {
  told: Told;
  slot: Slot;
}

/** Undefined for a load of which nothing but shared files is there, and after errors. */
export function releaseOf(
  of: KnownLoad,
  { assigned, findings }: { assigned: readonly Assigned[]; findings: Findings },
): FoundRelease | undefined {
  const parts = partsOf(of, assigned);
  if (!parts.some(({ slot }) => stemOf(slot.path) === of.name)) return undefined;
  const before = findings.errors;
  sayMissing(of, { parts, findings });
  for (const part of parts) sayList(part, { of, parts, findings });
  sayCut(parts, findings);
  if (findings.errors > before) return undefined;
  return {
    name: of.name,
    entry: entryOf(of, parts),
    where: new Map(parts.map(({ told, slot }) => [slot.path, told.file.where])),
  };
}

/** In the order in which the family has them. */
function partsOf(of: KnownLoad, assigned: readonly Assigned[]): Part[] {
  const parts = assigned.flatMap(({ told, slots }) => {
    const slot = slots.find((one) => one.of.name === of.name);
    return slot ? [{ told, slot }] : [];
  });
  const order = (of.load.set ?? []).map(({ path }) => path);
  return parts.sort((a, b) => order.indexOf(a.slot.path) - order.indexOf(b.slot.path));
}

interface Whole {
  parts: readonly Part[];
  findings: Findings;
}

function sayMissing(of: KnownLoad, { parts, findings }: Whole): void {
  const there = new Set(parts.map(({ slot }) => slot.path));
  const listed = parts.flatMap(({ told }) => told.list?.files ?? []).map(({ name }) => name);
  for (const { path, optional = false } of of.load.set ?? []) {
    // What a list names is said of the list.
    if (optional || there.has(path) || listed.includes(path)) continue;
    findings.add({
      code: "firmware/incomplete",
      message: `${path} is missing from release ${of.name}`,
      at: parts[0] && placeOf(parts[0].told.file),
      hint: "give all files of the release at once, as the vendor's archive has them",
    });
  }
}

function sayList(part: Part, { of, parts, findings }: Whole & { of: KnownLoad }): void {
  const { told, slot } = part;
  const { list, file } = told;
  const at = placeOf(file);
  const cut = slot.role === "list" ? cutOf(told, of) : undefined;
  if (cut !== undefined)
    findings.add({
      code: "firmware/truncated",
      message: `${file.name} is cut off, or no list of this release: ${cut}`,
      at,
      found: `${file.size} bytes`,
    });
  if (!list || cut !== undefined) return;
  const names = new Set((of.load.set ?? []).map(({ path }) => path));
  for (const { name } of list.files) {
    if (!names.has(name))
      findings.add({
        code: "firmware/mixed",
        message: `${file.name} names a file of another release`,
        at,
        found: name,
      });
    else if (!parts.some((one) => one.slot.path === name))
      findings.add({
        code: "firmware/list-incomplete",
        message: `${file.name} names ${name}, which is not here`,
        at,
      });
  }
  sayVersions(told, { parts, findings });
}

const VERSION = /^[A-Z0-9]{8}$/;

/** What a list lacks that ends too early; names of other releases in it are another matter. */
function cutOf({ list, header = 0, file }: Told, of: KnownLoad): string | undefined {
  if (!list) return file.size > header ? "it names no file" : "nothing stands behind its header";
  const wanted = (of.load.set ?? []).filter(({ role, optional }) => isListedRole(role) && !optional);
  const named = list.files.map(({ name }) => name);
  const lacks = wanted.map(({ path }) => path).filter((path) => !named.includes(path));
  const isBegun = (name: string) => lacks.some((path) => path.startsWith(name));
  const known = new Set((of.load.set ?? []).map(({ path }) => path));
  if (lacks.length > 0 && named.every((name) => known.has(name) || isBegun(name)))
    return `it does not name ${lacks.join(" and ")}`;
  const { facts } = list;
  return facts.length > 0 && !facts.some(({ value }) => VERSION.test(value))
    ? "the version that it tells is not whole"
    : undefined;
}

/** The version that the list tells is the one in the loader; the fact is found by its value, not by its name. */
function sayVersions({ list, file }: Told, { parts, findings }: Whole): void {
  const [version] = list?.facts.map(({ value }) => value).filter((value) => VERSION.test(value)) ?? [];
  if (version === undefined) return;
  for (const { told, slot } of parts) {
    const isLoader = slot.role === "loader" || slot.role === "signed-loader";
    if (!isLoader || told.version === undefined || told.version === version) continue;
    findings.add({
      code: "firmware/mixed",
      message: `${told.file.name} is the loader of another release than ${file.name} means`,
      at: placeOf(told.file),
      found: told.version,
      expected: version,
    });
  }
}

/** A signed file is the unsigned one with a header in front. */
function sayCut(parts: readonly Part[], findings: Findings): void {
  for (const { told, slot } of parts.filter((part) => part.told.kind === "signed" && !part.told.list)) {
    const twin = parts.find(
      (part) =>
        !isSignedRole(part.slot.role) &&
        `signed-${part.slot.role}` === slot.role &&
        stemOf(part.slot.path) === stemOf(slot.path),
    );
    const expected = twin && twin.told.file.size + (told.header ?? 0);
    if (!twin || expected === undefined || told.file.size === expected) continue;
    const cut = told.file.size < expected ? told.file : twin.told.file;
    findings.add({
      code: "firmware/truncated",
      message: `${cut.name} is cut off, or of another release than ${cut === told.file ? twin.told.file.name : told.file.name}`,
      at: placeOf(cut),
      found: `${told.file.name} has ${told.file.size} bytes, ${twin.told.file.name} ${twin.told.file.size}`,
      expected: `a signed file has ${told.header} bytes more than the unsigned one`,
    });
  }
}

function entryOf({ load, name, protocol }: KnownLoad, parts: readonly Part[]): ReleaseEntry {
  const files = parts.map(
    ({ told, slot }): FirmwareFile => ({
      path: slot.path,
      role: slot.role,
      size: told.file.size,
      sha256: told.file.sha256,
      signed: told.kind === "signed",
    }),
  );
  const signed = load.signed ?? files.some((file) => file.signed === true);
  const brings = load.loader !== name && files.some(({ path }) => stemOf(path) === load.loader);
  return { protocol, signed, ...(brings ? { loader: load.loader } : {}), files };
}
