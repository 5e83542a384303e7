/** Whether a file that was built is one that the fleet means, as far as that can be told without the values of secrets. */

export interface Same {
  same: boolean;
  /** What stands where the fleet has secrets. */
  values: string[];
  /** What stands where the fleet has marks. */
  marks: string[];
}

const DIFFERENT: Same = { same: false, values: [], marks: [] };

export interface Comparison {
  built: Uint8Array;
  meant: Uint8Array;
  /** What `meant` has in place of each secret. */
  placeHolder: string;
  /** What stands in `meant` for the state of the whole root, which is another with the secrets in it. */
  marks: readonly string[];
}

/** Line by line: a value holds no line break. `built` has a value wherever `meant` has the place-holder or a mark. */
export function sameButSecrets({ built, meant, placeHolder, marks }: Comparison): Same {
  const [text, pattern] = [Buffer.from(built).toString("latin1"), Buffer.from(meant).toString("latin1")];
  if (text === pattern) return { same: true, values: [], marks: [...marks] };
  const [lines, patterns] = [text.split("\n"), pattern.split("\n")];
  if (lines.length !== patterns.length) return DIFFERENT;
  const found: Same = { same: true, values: [], marks: [] };
  for (const [at, line] of lines.entries()) {
    const wanted = patterns[at] ?? "";
    const mark = marks.find((one) => wanted.includes(one));
    const between = valuesIn(line, wanted.split(mark ?? placeHolder));
    if (!between) return DIFFERENT;
    (mark === undefined ? found.values : found.marks).push(...between);
  }
  return found;
}

/** What lies between the parts; undefined when they do not stand there in this order. */
function valuesIn(line: string, parts: readonly string[]): string[] | undefined {
  const [first = "", ...others] = parts;
  if (others.length === 0) return line === first ? [] : undefined;
  if (!line.startsWith(first)) return undefined;
  const last = others.at(-1) ?? "";
  let at = first.length;
  const values: string[] = [];
  for (const part of others.slice(0, -1)) {
    const next = line.indexOf(part, at);
    if (next < 0) return undefined;
    values.push(line.slice(at, next));
    at = next + part.length;
  }
  if (line.length - last.length < at || !line.endsWith(last)) return undefined;
  values.push(line.slice(at, line.length - last.length));
  return values.map((value) => Buffer.from(value, "latin1").toString());
}
