/** A line that tells how far a long run is: on a terminal only, and gone when the run ends. */
import type { Call } from "./command.js";
import type { Io } from "./io.js";

export interface Progress {
  step(done: number, total: number): void;
  end(): void;
}

const EVERY = 20;

export function progressBar(what: string, { call, io }: { call: Call; io: Io }): Progress {
  if (!io.errIsTerminal || call.flag("quiet")) return { step: () => undefined, end: () => undefined };
  let shown = false;
  return {
    step: (done, total) => {
      if (total < EVERY || (done % EVERY !== 0 && done !== total)) return;
      shown = true;
      io.err(`\r\u001b[K${what} ${done} of ${total} sites`);
    },
    end: () => {
      if (shown) io.err("\r\u001b[K");
    },
  };
}
