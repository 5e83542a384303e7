/** Puts what is a fleet's own into texts that the package ships. */

/** What is shipped is known: a text that is not found there any more is a mistake of ours. */
export function replaced(text: string, changes: ReadonlyArray<readonly [RegExp, string]>): string {
  return changes.reduce((made, [what, by]) => {
    if (made.search(what) === -1) throw new Error(`a new repository's files lack ${what}`);
    return made.replace(what, () => by);
  }, text);
}
