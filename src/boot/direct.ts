/** How a load from before the universal loader takes another one: it asks for the image itself. */
import type { BootProgram } from "../model/generated.js";
import { type Asking, lackText } from "./answer.js";
import { doubtOf } from "./images.js";
import { ended, fetchImage, loadOf, type Next, type Run, sayAssumed, show } from "./run.js";

interface Taking {
  /** The load that configuration files name, and the one that counts where that is not to be had. */
  load?: string;
  weak?: string;
  takes: string;
}

export function* takeDirectly(run: Run, program: BootProgram, { load, weak, takes }: Taking): Asking<Next> {
  const wanted = [load, weak].filter((one) => one !== undefined && one !== run.state.load) as string[];
  const signed = loadOf(run)?.signed === true;
  let why = "";
  for (const one of new Set(wanted)) {
    const path = takes.replace("{load}", () => one);
    const { answer, request } = yield* fetchImage(run, program, path);
    if (answer.kind === "assumed") sayAssumed(run);
    const doubt = answer.kind === "found" ? doubtOf(answer.bytes, { path, signed }) : undefined;
    if ((answer.kind === "found" || answer.kind === "assumed") && !doubt) {
      flash(run, { load: one, path });
      request.decided = `flashes ${one}, and starts anew`;
      return "restart";
    }
    request.decided = doubt ? `refuses it: ${doubt.text}` : "is not to be had";
    if (doubt) show(run, signed ? doubt.when : "image-refused");
    why = `${path} ${doubt ? doubt.text : lackText(answer)}`;
  }
  const by = run.requests.at(-1)?.by ?? { source: [], confidence: "unsure" as const };
  const message = run.shown.at(-1)?.text ?? show(run, "tftp-error");
  return ended(run, { kind: "stuck", why: `${why}; ${run.state.load} goes on`, by, message, works: true });
}

/** A name of a loader leaves the phone without an application. */
function flash(run: Run, { load, path }: { load: string; path: string }): void {
  const isLoader = run.platform.imageOf(load) !== undefined;
  run.flashes.push({ what: isLoader ? "loader" : "application", load, path });
  run.state = isLoader ? { loader: load } : { load };
  const { runs } = run.platform.load(load) ?? {};
  const first = runs === undefined ? undefined : run.platform.programs.get(runs[0] ?? "");
  if (!isLoader && first?.kind === "loader") run.state.loader = run.platform.load(load)?.loader ?? load;
}
