/** Names of secrets as maps in a file: `leeds/0201` stands as 0201 under leeds. */

export type Nested = Map<string, Nested | string>;

/** By name, so that the same secrets give the same file; an empty value is none, and is left out. */
export function nested(secrets: ReadonlyMap<string, string>): Nested {
  const names = [...secrets.keys()].filter((name) => secrets.get(name) !== "").sort();
  const known = new Set(names);
  const tree: Nested = new Map();
  for (const name of names) put(tree, { path: pathOf(name, known), value: secrets.get(name) ?? "" });
  return tree;
}

/** A name that is also the beginning of another cannot be a value and a map: such names stay in one piece. */
function pathOf(name: string, known: ReadonlySet<string>): string[] {
  const parts = name.split("/");
  const isClash = parts.some((_part, at) => at > 0 && known.has(parts.slice(0, at).join("/")));
  return isClash || parts[0] === "sops" ? [name] : parts;
}

function put(tree: Nested, { path, value }: { path: string[]; value: string }): void {
  const [key = "", ...rest] = path;
  if (rest.length === 0) {
    tree.set(key, value);
    return;
  }
  const known = tree.get(key);
  const inner: Nested = known instanceof Map ? known : new Map();
  tree.set(key, inner);
  put(inner, { path: rest, value });
}

/** Lines of YAML with four blanks for each level, as sops indents. `write`: a value with its path. */
export function nestedLines(
  tree: Nested,
  write: (value: string, path: readonly string[]) => string,
): string[] {
  const lines = (map: Nested, path: readonly string[]): string[] =>
    [...map].flatMap(([key, value]) => {
      const head = `${"    ".repeat(path.length)}${keyText(key)}:`;
      const at = [...path, key];
      return value instanceof Map ? [head, ...lines(value, at)] : [`${head} ${write(value, at)}`];
    });
  return lines(tree, []);
}

/** Readers of YAML 1.1 see numbers and truth values in keys as well. */
function keyText(key: string): string {
  const isPlain = /^[A-Za-z_][\w./-]*$/.test(key) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(key);
  return isPlain ? key : quoted(key);
}

/** JSON is YAML; what nobody sees, and surrogates, are escaped. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7f-\x9f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]/g,
    (character) => {
      return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
    },
  );
}
