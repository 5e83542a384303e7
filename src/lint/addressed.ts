/** The address in a name, by the pattern of the name. */

const patterns = new Map<string, RegExp>();

/** Twelve capital digits; undefined for a name of another form. */
export function addressed(path: string, name: string): string | undefined {
  return patternOf(path).exec(name)?.groups?.mac?.toUpperCase();
}

function patternOf(path: string): RegExp {
  const made = patterns.get(path) ?? new RegExp(`^${sourceOf(path)}$`);
  patterns.set(path, made);
  return made;
}

const sourceOf = (path: string): string =>
  path
    .split(/(\{\w+\})/)
    .map((part) => PARTS[part] ?? part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("");

const PARTS: Record<string, string> = {
  "{MAC}": "(?<mac>[0-9A-F]{12})",
  "{mac}": "(?<mac>[0-9a-f]{12})",
};
