/** The rings that a list names: a line each in one format, an element with two children in the other. */
import type { Reading } from "../formats/format.js";
import type { ListEntries } from "../model/generated.js";
import type { Known } from "./names.js";
import type { Sayings } from "./said.js";

/** One ring as it stands in a list. */
export interface RingEntry {
  /** What the menu shows; empty where the list does not say. */
  name: string;
  /** Empty where the list does not say. */
  file: string;
  line: number;
  column: number;
}

/** In the order of the list, with names that stand twice. */
export function ringEntries({ readings }: Sayings, { file }: Pick<Known, "file">): RingEntry[] {
  if (file.entries) return ofElements(readings, file.entries);
  return readings.map(({ name, value, line, column }) => ({ name, file: value, line, column }));
}

/** Files by the names that the menu shows; of a name that stands twice the later one counts (unsure, for want of a source). */
export function ringsOf(said: Sayings | undefined, known: Pick<Known, "file">): Map<string, string> {
  const entries = said ? ringEntries(said, known) : [];
  return new Map(entries.filter(({ name }) => name !== "").map(({ name, file }) => [name, file]));
}

/** The names of readings have a number only from the second sibling on. */
function ofElements(readings: readonly Reading[], { name, file }: ListEntries): RingEntry[] {
  const forms = { name: formOf(name), file: formOf(file) };
  const rings = new Map<string, RingEntry>();
  for (const reading of readings) {
    const text = reading.value.trim();
    const { line, column } = reading;
    const shown = forms.name.exec(reading.name);
    const found = shown ?? forms.file.exec(reading.name);
    if (!found) continue;
    const n = found[1] ?? "1";
    const ring = rings.get(n) ?? { name: "", file: "", line, column };
    rings.set(n, shown ? { ...ring, name: text } : { ...ring, file: text, line, column });
  }
  return [...rings.values()];
}

function formOf(pattern: string): RegExp {
  const [before = "", after = ""] = pattern.split("[{n}]");
  const escaped = [before, after].map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${escaped.join("(?:\\[([0-9]+)\\])?")}$`);
}
