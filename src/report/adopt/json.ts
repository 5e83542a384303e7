/** An import for machines; schema/import.schema.json says what is in it. */
import type { Diagnostic } from "../../diagnostic/diagnostic.js";
import { jsonText } from "../escape.js";
import type { ImportSaid } from "./text.js";

export interface ImportWritten {
  said: ImportSaid;
  /** Undefined where nothing was written. */
  out: string | undefined;
  files: readonly string[];
  /** What would change in a folder that holds something; undefined where there is none. */
  changes: ReadonlyArray<{ kind: string; path: string }> | undefined;
  diagnostics: readonly Diagnostic[];
  /** Phones whose model somebody has to name. */
  questions: readonly string[];
}

export function importJson({ said, out, files, changes, diagnostics, questions }: ImportWritten): string {
  const { fleet, roots, phones, sites, secrets, lost, foreign, created, left, proof } = said;
  return jsonText({
    apiVersion: "offhook/v1",
    kind: "Import",
    fleet,
    roots,
    phones: Object.fromEntries(phones),
    sites,
    secrets,
    lost,
    foreign,
    created,
    left,
    ...(out === undefined ? {} : { out }),
    files,
    ...(changes ? { changes: changes.map(({ kind, path }) => ({ kind, path })) } : {}),
    ...(proof ? { proof: proofJson(proof) } : {}),
    questions,
    diagnostics,
  });
}

function proofJson({ saidAnew, explained, unexplained }: NonNullable<ImportSaid["proof"]>) {
  const state = unexplained.length > 0 ? "fails" : explained.length > 0 ? "exceptions" : "holds";
  return { state, saidAnew: Object.fromEntries(saidAnew), explained, unexplained };
}
