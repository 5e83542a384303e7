/** A loader: it hunts for a file that names the load, brings that load into the flash, and starts the application. */
import type { BootAsk, BootProgram } from "../model/generated.js";
import type { Asking } from "./answer.js";
import { haltedBy } from "./halted.js";
import { takeListed } from "./listed.js";
import { ask, ended, factOf, type Got, loadOf, type Next, type Run, show } from "./run.js";

export function* hunt(run: Run, loader: BootProgram): Asking<Next> {
  for (const wanted of loader.asks) {
    const got = yield* ask(run, loader, wanted);
    if (!got) continue;
    const halt = haltedBy(run, { got, wanted, program: loader });
    if (halt) return halt;
    if (got.answer.kind !== "found" || wanted.decides !== true) continue;
    const load = got.told?.load ?? (yield* besides(run, loader, { got, wanted }));
    if (load === undefined)
      return withoutLoad(run, { got, why: "the first file that is found names no load" });
    const last = run.requests.at(-1) ?? got.request;
    last.decided = `names the load ${load}; the first file that is found decides`;
    return yield* takeListed(run, loader, load);
  }
  return withoutLoad(run, { got: undefined, why: "no file was found that could name a load" });
}

interface Asked {
  got: Got;
  wanted: BootAsk;
}

/** The file that names the load for all phones, where the phone's own does not. */
function* besides(run: Run, loader: BootProgram, { got, wanted }: Asked): Asking<string | undefined> {
  if (wanted.besides === undefined) return undefined;
  got.request.decided = "decides, and names no load";
  const { load, source, confidence, note } = wanted;
  const beside: BootAsk = {
    path: wanted.besides,
    ...(load ? { load } : {}),
    source,
    confidence,
    ...(note ? { note } : {}),
  };
  return (yield* ask(run, loader, beside))?.told?.load;
}

function withoutLoad(run: Run, { got, why }: { got: Got | undefined; why: string }): Next {
  if (got) got.request.decided = "decides, and names no load";
  if (loadOf(run)) {
    if (got) show(run, "no-load");
    const last = run.requests.at(-1);
    if (last)
      last.decided = `${got ? "decides, and names no load" : "was the last one"}: the application in flash starts`;
    return "application";
  }
  if (got) show(run, "no-load");
  const message = run.platform.messages.get("application-invalid");
  const by = message ? factOf(message) : { source: [], confidence: "unsure" as const };
  return ended(run, { kind: "stuck", why, by, message: show(run, "application-invalid") });
}
