/** What may name a revision. */

/**
 * Less than git takes: nothing that it could read as an option, a range, a search in messages, a file or an entry of
 * the reflog. `~2` and `^` may follow. Whatever has another name has an id.
 */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._/-]*(?:[~^][0-9]{0,9})*$/;
const LONGEST = 255;

export function isRevisionName(text: string): boolean {
  return text.length <= LONGEST && NAME.test(text) && !text.includes("..");
}
