/** What to do when something has taken too long: the one place of this room that knows time. */

/** Gives what calls the action off. */
export function after(milliseconds: number, action: () => void): () => void {
  const timer = setTimeout(action, milliseconds);
  return () => clearTimeout(timer);
}

/** The value, or undefined when it has not come in time; what goes wrong in time is thrown. */
export function inTime<T>(value: Promise<T>, milliseconds: number): Promise<T | undefined> {
  return new Promise((settle, fail) => {
    const cancel = after(milliseconds, () => settle(undefined));
    value.then(settle, fail).finally(cancel);
  });
}
