/** What a script tells the runner. The words are ours: nothing of others is printed. */
export const say = (text) => void process.stdout.write(`${text}\n`);

export const warn = (text) => say(`::warning title=offhook::${text}`);

/** A fault ends the step in one line. Its text names a path of ours, in which everything foreign is encoded. */
export async function ending(work) {
  try {
    await work();
  } catch (error) {
    const text = error instanceof Error ? error.message : "";
    say(`::error title=offhook::${JSON.stringify(text).slice(1, -1)}`);
    process.exitCode = 1;
  }
}
