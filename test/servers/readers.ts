/** How Asterisk and Kamailio read their files, written down from their sources: what comes out of ours is held against it. */

export interface ConfSection {
  name: string;
  values: Record<string, string>;
}

/** main/config.c: `;--` to `--;` is a comment, `;` begins one unless a backslash stands before it, which then goes. */
export function readConf(text: string): ConfSection[] {
  const sections: ConfSection[] = [];
  for (const line of text.split("\n")) {
    const bare = withoutComment(line).trim();
    const name = /^\[([^\]]*)\]/.exec(bare)?.[1];
    const at = bare.indexOf("=");
    if (name !== undefined) sections.push({ name, values: {} });
    else if (/^#/.test(bare)) throw new Error(`an instruction: ${bare}`);
    else if (at !== -1) {
      const value = bare.slice(at + 1).replace(/^>/, "");
      const last = sections.at(-1);
      if (!last) throw new Error(`a value outside of a section: ${bare}`);
      last.values[bare.slice(0, at).trim()] = value.trim();
    } else if (bare !== "") throw new Error(`no value: ${bare}`);
  }
  return sections;
}

function withoutComment(line: string): string {
  let rest = line;
  for (let from = 0; ; ) {
    const at = rest.indexOf(";", from);
    if (at === -1) return rest;
    if (at > from && rest[at - 1] === "\\") {
      rest = rest.slice(0, at - 1) + rest.slice(at);
      from = at;
    } else if (/^;--(?!-)/.test(rest.slice(at))) throw new Error("a comment over lines");
    else return rest.slice(0, at);
  }
}

/** db_text: fields between colons, each row with as many as there are columns. */
export function readTable(text: string): Array<Record<string, string>> {
  const [head = "", ...rows] = text.split("\n").slice(0, -1);
  const names = head
    .trim()
    .split(/\s+/)
    .map((column) => column.replace(/\(.*/, ""));
  return rows.map((row) => {
    const fields = [...row.matchAll(/((?:[^\\:]|\\[nrt\\:0])*)(?::|$)/g)].map(([, field = ""]) => field);
    if (fields.length - 1 !== names.length) throw new Error(`${fields.length - 1} fields in ${row}`);
    return Object.fromEntries(names.map((name, at) => [name, unescaped(fields[at] ?? "")]));
  });
}

const SIGNS: Record<string, string> = { n: "\n", r: "\r", t: "\t", "0": "\0" };

const unescaped = (field: string): string =>
  field.replace(/\\(.)/g, (_all, sign: string) => SIGNS[sign] ?? sign);
