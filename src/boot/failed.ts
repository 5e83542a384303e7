/** What a loader comes to that cannot bring the load into the flash: the application in flash goes on, if there is one. */
import type { BootMessage } from "../model/generated.js";
import { ended, loadOf, type Run, show } from "./run.js";
import type { BootEnd, BootRequest } from "./story.js";

interface Failure {
  why: string;
  when: BootMessage["when"];
  request: BootRequest;
}

export function failed(run: Run, { why, when, request }: Failure): BootEnd {
  const works = loadOf(run) !== undefined;
  if (!works || when !== "application-invalid") show(run, when);
  if (!works) show(run, "application-invalid");
  const message = run.shown.at(-1)?.text;
  const rest = works ? `; ${run.state.load} stays in flash` : "; there is no application that could start";
  return ended(run, { kind: "stuck", why: `${why}${rest}`, by: request.by, message, works });
}
