/** Which parameters a file carries, with which values: the meaning of a file before any template has seen it. */
import { entriesOf, type Items } from "../model/entries.js";
import { type Evaluated, type Subject, sameValue, type Value } from "../model/evaluate.js";
import { type DocumentModel, knows, type ParameterModel } from "../model/family.js";

/** Scopes that a phone's own file carries even where it says the same as the shared one. */
const ALWAYS_OWN: ReadonlySet<string> = new Set(["phone", "always"]);

/** The entries of a document as all phones of a target share it. */
export interface SharedDocument {
  entries: Evaluated[];
  values: ReadonlyMap<string, Value | undefined>;
}

export function sharedDocument(
  document: DocumentModel,
  scene: { subject: Subject; items: Items },
): SharedDocument {
  const entries = document.parameters
    .filter((parameter) => parameter.scope !== "phone")
    .flatMap((parameter) => entriesOf(parameter, scene))
    .filter((entry) => written(entry, scene.subject));
  return { entries, values: new Map(entries.map(({ name, value }) => [name, value])) };
}

interface OwnScene {
  subject: Subject;
  items: Items;
  shared?: SharedDocument | undefined;
  /** Whether a conversion has the phone: its own file names its load, whatever the shared one says. */
  steered?: boolean | undefined;
}

/** A parameter's entries in a phone's own file: all, or those that differ from what the phones of its target share. */
export function ownEntriesOf(parameter: ParameterModel, scene: OwnScene): Evaluated[] {
  const { subject, shared, steered } = scene;
  return entriesOf(parameter, scene).filter((entry) => {
    if (!written(entry, subject)) return false;
    const isOwn = ALWAYS_OWN.has(parameter.scope) || (steered && parameter.type === "load");
    return !shared || isOwn || !sameValue(entry.value, shared.values.get(entry.name));
  });
}

function written({ parameter, value }: Evaluated, { release }: Subject): boolean {
  return value !== undefined && knows(release, parameter) === "yes";
}
