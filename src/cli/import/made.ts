/** What an import has come to, from a root or from a table, before anything is written. */
import type { FleetDraft } from "../../adopt/draft.js";
import type { Diagnostic } from "../../diagnostic/diagnostic.js";
import type { Plan } from "../../model/generated.js";
import type { ImportSaid } from "../../report/adopt/text.js";

export interface Made {
  fleet: FleetDraft;
  /** YAML and rings by path. */
  files: ReadonlyMap<string, string | Uint8Array>;
  said: ImportSaid;
  diagnostics: Diagnostic[];
  /** Phones whose model has to be named, by MAC. */
  questions: readonly string[];
  /** False where there is nothing that could be written. */
  sound: boolean;
  plan?: Plan;
}
