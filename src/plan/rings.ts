/** The rings that a list names: a line each in one format, an element with two children in the other. */
import type { Sayings } from "../root/said.js";

/** Files by the names that the menu shows; of a name that stands twice the later one counts. */
export function ringsOf(said: Sayings | undefined): Map<string, string> {
  const rings = new Map<string, string>();
  const elements = new Map<string, Array<[child: string, text: string]>>();
  for (const [path, { text }] of said?.values ?? []) {
    const at = path.lastIndexOf("/");
    if (at === -1) rings.set(path, text);
    else
      elements.set(path.slice(0, at), [...(elements.get(path.slice(0, at)) ?? []), [path.slice(at), text]]);
  }
  for (const children of elements.values()) {
    // DisplayName before FileName, in whatever order they stand.
    const [[, name] = [], [, file = ""] = []] = children.sort(([a], [b]) => (a < b ? -1 : 1));
    if (name !== undefined) rings.set(name, file);
  }
  return rings;
}
