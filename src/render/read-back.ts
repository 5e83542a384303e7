/** Reads a rendered file as its format does and holds it, name by name, against what was meant. Our own templates get no trust. */
import type { Range } from "../diagnostic/source.js";
import type { Format } from "../formats/format.js";
import type { Evaluated } from "../model/evaluate.js";
import { canonicalName } from "../model/family.js";

/** One name and value that the file has to carry. */
export interface Meant {
  name: string;
  value: string;
  secret: boolean;
  /** The parameter behind it, where it is one. */
  entry?: Evaluated | undefined;
  /** Where it stands in YAML, where it is none. */
  at?: Range | undefined;
}

export interface Deviation {
  kind: "format" | "missing" | "unknown" | "doubled" | "changed";
  /** The same for all files that go wrong in the same way. */
  message: string;
  found?: string;
  expected?: string;
  line?: number;
}

export function readBack(
  text: string,
  { format, meant }: { format: Format; meant: readonly Meant[] },
): Deviation[] {
  const { readings, problems } = format.read(text);
  const deviations: Deviation[] = problems.map(({ message, line }) => ({ kind: "format", message, line }));
  const left = new Map(meant.map((one) => [canonicalName(one.name), one]));
  const seen = new Set<string>();
  for (const { name, value, line } of readings) {
    const wanted = left.get(name);
    if (wanted === undefined) deviations.push({ ...unknown(name, meant), line });
    else if (seen.has(name)) deviations.push({ kind: "doubled", message: `carries ${name} twice`, line });
    else if (wanted.value !== value) deviations.push({ ...changed(wanted, { value, meant }), line });
    seen.add(name);
  }
  for (const name of left.keys()) {
    if (!seen.has(name)) deviations.push({ kind: "missing", message: `lacks ${name}` });
  }
  return deviations;
}

function unknown(name: string, meant: readonly Meant[]): Deviation {
  const shown = holdsSecret(name, meant) ? "a name" : name;
  return { kind: "unknown", message: `carries ${shown}, which was not meant` };
}

function changed(wanted: Meant, { value, meant }: { value: string; meant: readonly Meant[] }): Deviation {
  const message = `carries another value for ${wanted.name} than was meant`;
  if (wanted.secret || holdsSecret(value, meant)) return { kind: "changed", message };
  return { kind: "changed", message, found: JSON.stringify(value), expected: JSON.stringify(wanted.value) };
}

/** A template may put a secret where something else belongs. */
function holdsSecret(text: string, meant: readonly Meant[]): boolean {
  return meant.some(({ secret, value }) => secret && value !== "" && text.includes(value));
}
