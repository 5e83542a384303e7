/** Firmware load names and the release that they tell. */
import type { LoadForm, SetFile } from "./generated.js";

/** Major and minor number; loads are compared by number, never by text. */
export interface Release {
  major: number;
  minor: number;
}

export interface LoadName {
  release: Release;
  /** The load at which boot code that is older than this form has to be pointed. */
  loader: string;
  /** Undefined where the form does not say. */
  signed?: boolean;
  /** What a phone fetches for it, where that is known, and which of these names the others. */
  files?: readonly string[];
  list?: string;
  /** All files that a release of it may have. */
  set?: readonly SetFile[];
  /** The programs of a phone that has it, in the order in which they start. */
  runs?: readonly string[];
  /** The file by which such a phone takes another load, with that one's name in place of `{load}`. */
  takes?: string;
}

/** What a load name says under the first form that it fits; undefined when it fits none. */
export function readLoad(name: string, forms: readonly LoadForm[]): LoadName | undefined {
  for (const form of forms) {
    const groups = new RegExp(form.pattern).exec(name)?.groups;
    if (!groups) continue;
    const minor = Math.floor(Number(groups.minor ?? 0) / (form.divideMinor ?? 1));
    const loader = form.loader?.replace(/\$<(\w+)>/g, (_all, group: string) => groups[group] ?? "") ?? name;
    const load: LoadName = { release: { major: Number(groups.major ?? 0), minor }, loader };
    if (form.signed !== undefined) load.signed = form.signed;
    const fileNamed = (pattern: string) => pattern.replace("{load}", name).replace("{loader}", loader);
    if (form.set) load.set = form.set.map((file) => ({ ...file, path: fileNamed(file.path) }));
    if (form.files) load.files = form.files.map(fileNamed);
    if (form.list !== undefined) load.list = fileNamed(form.list);
    if (form.runs) load.runs = form.runs;
    if (form.takes !== undefined) load.takes = form.takes;
    return load;
  }
  return undefined;
}

/** Under the first of the families that has a form for it. */
export function findLoad<F extends { loads: readonly LoadForm[] }>(
  name: string,
  families: Iterable<F>,
): { family: F; load: LoadName } | undefined {
  for (const family of families) {
    const load = readLoad(name, family.loads);
    if (load) return { family, load };
  }
  return undefined;
}

/** Whether the step from one load to another is the one that families tell of under `noReturn`. */
export function isNoReturn(before: LoadName | undefined, after: LoadName | undefined): boolean {
  return before?.signed === false && after?.signed === true;
}

export function parseRelease(text: string): Release {
  const [major, minor] = text.split(".");
  return { major: Number(major), minor: Number(minor) };
}

export function isBefore(a: Release, b: Release): boolean {
  return a.major < b.major || (a.major === b.major && a.minor < b.minor);
}

export function releaseText({ major, minor }: Release): string {
  return `${major}.${minor}`;
}
