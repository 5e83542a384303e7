/** What stops a phone on its way through its files: a server that says neither yes nor no. */
import type { BootAsk, BootProgram } from "../model/generated.js";
import { ended, type Got, type Run, show } from "./run.js";
import type { BootEnd } from "./story.js";

interface Asked {
  got: Got;
  wanted: BootAsk;
  program: BootProgram;
}

/** What a server says that is neither the file nor that it is missing. */
export function haltedBy(run: Run, { got, wanted, program }: Asked): BootEnd | undefined {
  const { answer, request } = got;
  if (answer.kind === "silent") {
    const { times, every } = program.silence ?? { times: 1, every: 1 };
    request.decided = `asks ${times} times, every ${every} s, and begins anew`;
    const by = program.silence ?? request.by;
    const why = "the server does not answer: it asks again and again";
    return ended(run, { kind: "waiting", why, by, message: show(run, "tftp-error") });
  }
  if (answer.kind !== "refused" || wanted.refused !== "stop") return undefined;
  request.decided =
    "asks for it again and again: the search goes on after a file or the answer that it is missing alone";
  const why = `${request.path} must be found, or be missing by TFTP error 1: ${answer.why}`;
  return ended(run, { kind: "waiting", why, by: request.by, message: show(run, "tftp-error") });
}
