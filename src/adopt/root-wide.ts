/** What a root says once, in files that no phone has one of its own for: load pointers and the like. */
import { entriesOf } from "../model/entries.js";
import type { Value } from "../model/evaluate.js";
import { canonicalName, type DocumentModel, type FamilyModel, type FileModel } from "../model/family.js";
import type { Stack } from "../model/layer.js";
import { rootSubject } from "../model/root-subject.js";
import type { Plain } from "../parse/node.js";
import { comparable } from "../root/comparable.js";
import type { Said } from "../root/said.js";
import type { Side } from "../root/side.js";
import { tellsSecret } from "../root/telling.js";
import { textToWrite } from "./candidates.js";
import type { Exception } from "./exception.js";
import { refusalOf } from "./meaning.js";
import type { SecretNames } from "./secret-names.js";

export interface RootWide {
  side: Side;
  /** Those of the target's phones. */
  families: readonly FamilyModel[];
  /** All that are known: the protocol that the root names may be one that none of its phones speaks. */
  siblings: readonly FamilyModel[];
  stack: Stack;
  exceptions: Exception[];
  names: SecretNames;
}

export interface RootWideDraft {
  parameters: Map<string, Plain>;
  /** Of these, those that are there to keep a file from being made. */
  silent: string[];
  /** Files that stay as they are. */
  left: Set<string>;
}

/** Parameters that the target has to name, so that these files say what they say now, or stay away. */
export function rootWideParameters(root: RootWide): RootWideDraft {
  const parameters = new Map<string, Plain>();
  const left = new Set<string>();
  const done = new Set<string>();
  for (const family of root.families) {
    for (const document of family.documents.values()) {
      const key = `${document.shared?.owner}/${document.name}`;
      if (document.own || !document.shared || done.has(key)) continue;
      done.add(key);
      const isLeft = staysAsItIs(document.shared, root);
      if (isLeft) left.add(document.shared.path);
      for (const [name, text] of namedFor(document, { family, root, isLeft }))
        parameters.set(name, sealed(text, { name, root }));
    }
  }
  const silent = [...parameters].filter(([, text]) => text === "").map(([name]) => name);
  return { parameters, silent, left };
}

/**
 * A file that phones of other kinds may read as well, and that a fleet could not write whole: to drop what it says beyond
 * the parameter books would do something to phones that nobody asked about.
 */
function staysAsItIs({ path, when }: FileModel, { side, exceptions }: RootWide): boolean {
  const said = side.said(path);
  if (!when || !said) return false;
  if (said.unread) return true;
  const more = [...said.values].filter(([, { parameter, text }]) => !parameter && text.trim() !== "");
  const [first] = more;
  if (!first) return false;
  const [name, { line, column }] = first;
  exceptions.push({
    code: "adopt/file-left",
    message: `${name} is in no parameter book, and phones of other kinds may need it: the file stays as it is`,
    ...{ path, line, column },
  });
  return true;
}

/** An address for all phones may carry a password as well as one of a single phone. */
const sealed = (text: string, { name, root }: { name: string; root: RootWide }): Plain =>
  tellsSecret(text) ? { secret: root.names.nameOf(text, `phones/${name.split("/").pop()}`) } : text;

interface Scene {
  family: FamilyModel;
  root: RootWide;
  /** The file stays as it is: it is as if the root had none. */
  isLeft: boolean;
}

function namedFor(document: DocumentModel, scene: Scene): Map<string, string> {
  const { root, isLeft } = scene;
  const path = document.shared?.path ?? "";
  const said = isLeft ? undefined : root.side.said(path);
  const named = new Map<string, string>();
  const asked = rootSubject(scene.family, { stack: root.stack, families: root.siblings, sync: "" });
  const known = new Set<string>();
  for (const { name, parameter, value } of document.parameters.flatMap((one) => entriesOf(one, asked))) {
    known.add(canonicalName(name));
    const text = plainText(value);
    if (parameter.mark) continue;
    const told = said?.values.get(canonicalName(name));
    const wish = wishOf(told, { parameter, path, root, name });
    // Without a word of the root nothing is written: a new file would steer phones that nobody thought of.
    const silent = document.shared?.when?.includes(parameter.name) && text !== undefined && text !== "";
    const usual = told || !silent ? undefined : "";
    const wanted = wish ?? usual;
    if (wanted !== undefined && comparable(parameter, wanted) !== (text && comparable(parameter, text)))
      named.set(name, wanted);
  }
  for (const [name, told] of said?.values ?? [])
    if (!known.has(name) && !told.parameter?.mark) leaveOut(name, { told, path, root });
  return named;
}

const plainText = (value: Value | undefined) => (typeof value === "string" ? value : undefined);

interface Judged {
  parameter: NonNullable<Said["parameter"]>;
  path: string;
  name: string;
  root: RootWide;
}

function wishOf(told: Said | undefined, { parameter, path, name, root }: Judged): string | undefined {
  if (!told) return undefined;
  const text = textToWrite(parameter, told).trim();
  const format = root.side.known(path)?.file.format ?? "cnf";
  const why = refusalOf(parameter, { text, format });
  if (why === undefined) return text;
  root.exceptions.push({
    code: "adopt/value-refused",
    message: `${name} is left out: ${why}`,
    ...{ path, line: told.line, column: told.column, name },
    ...(tellsSecret(text) ? {} : { found: text }),
  });
  return undefined;
}

function leaveOut(name: string, { told, path, root }: { told: Said; path: string; root: RootWide }): void {
  const message = `${name} is in no parameter book, or for something that this fleet does not have: it is left out`;
  const { line, column } = told;
  root.exceptions.push({ code: "adopt/unknown-name", message, path, line, column, name });
}
