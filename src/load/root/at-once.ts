/** Work on many things, a few at a time. */

/** The results stand in the list's order. */
export async function inParallel<T, R>(
  items: readonly T[],
  { limit, work }: { limit: number; work: (item: T) => Promise<R> },
): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [at, item] of queue) results[at] = await work(item);
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}
