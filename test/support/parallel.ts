/** Does something with every item of a list, a few at a time; the results stand in the list's order. */
export async function inParallel<T, R>(
  items: readonly T[],
  { limit, work }: { limit: number; work: (item: T) => Promise<R> },
): Promise<R[]> {
  const results: R[] = [];
  const queue = [...items.entries()];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) results[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}
