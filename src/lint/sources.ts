/** The texts of a root's files as findings may show them: what is or could be a secret is masked. */
import { Source } from "../diagnostic/source.js";
import { textOf } from "../root/said.js";
import { hideSecrets } from "./masks.js";
import type { LintScene } from "./scene.js";

/** `shown`: what a path is called in findings, such as the path from the working directory. */
export function sourcesOf(
  { holding, side }: Pick<LintScene, "holding" | "side">,
  shown: (path: string) => string,
): LintScene["source"] {
  const known = new Map<string, Source>();
  const make = (path: string): Source => {
    const bytes = holding.files.get(path);
    const entry = side.known(path);
    const said = side.said(path);
    // Nobody knows what stands in a file of unknown form: nothing of it is shown.
    if (!bytes || !entry || !said) return new Source(shown(path), "");
    const source = new Source(shown(path), textOf(bytes, entry));
    hideSecrets(source, { known: entry, said });
    return source;
  };
  return (path) => {
    const made = known.get(path) ?? make(path);
    known.set(path, made);
    return made;
  };
}
