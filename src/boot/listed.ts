/** How a loader brings a load into the flash: by a signed list of its files. */
import { readLoads } from "../formats/loads.js";
import type { BootProgram } from "../model/generated.js";
import { type Asking, lackText } from "./answer.js";
import { failed } from "./failed.js";
import { type Doubt, doubtOf } from "./images.js";
import { factOf, fetchImage, type Got, loadOf, type Next, type Run, sayAssumed, show } from "./run.js";

/** The files of a load, as its list names them. */
interface Listed {
  loader: string;
  application: string;
}

export function* takeListed(run: Run, program: BootProgram, load: string): Asking<Next> {
  const path = named(program.list ?? "{load}", load);
  const got = yield* fetchImage(run, program, path);
  if (got.answer.kind !== "found" && got.answer.kind !== "assumed")
    return yield* withoutList(run, program, { got, load });
  const listed = listedIn(run, { got, load });
  if ("when" in listed) {
    got.request.decided = listed.text;
    return failed(run, { why: `${path}: ${listed.text}`, when: listed.when, request: got.request });
  }
  const loader = withoutEnd(listed.loader);
  if (loader !== run.state.loader) {
    got.request.decided = `names the loader ${loader}, and this is ${run.state.loader ?? "none"}`;
    return yield* flash(run, program, { path: listed.loader, load: loader, what: "loader" });
  }
  if (load === run.state.load) {
    got.request.decided = "loader and load are those in flash: the application starts";
    return "application";
  }
  got.request.decided = `the loader is the one in flash, the load is not: ${listed.application} is next`;
  return yield* flash(run, program, { path: listed.application, load, what: "application" });
}

const named = (pattern: string, load: string): string => pattern.replace("{load}", () => load);
const withoutEnd = (file: string): string => file.replace(/\.[^.]*$/, "");

function listedIn(run: Run, { got, load }: { got: Got; load: string }): Listed | Doubt {
  const { answer, request } = got;
  if (answer.kind !== "found") return assumedFiles(run, load);
  const doubt = doubtOf(answer.bytes, { path: request.path, signed: true });
  if (doubt) return { ...doubt, when: doubt.when === "file-refused" ? doubt.when : "list-invalid" };
  const [loader, application] = readLoads(answer.bytes).files;
  if (loader && application) return { loader: loader.name, application: application.name };
  return { when: "list-invalid", text: "does not name two files" };
}

/** What the form of its name says of a load that nobody has looked at. */
function assumedFiles(run: Run, load: string): Listed | Doubt {
  sayAssumed(run);
  const known = run.platform.load(load);
  if (!known)
    return { when: "list-missing", text: "the load is of no known form, and nobody has looked for it" };
  const [application = load] = (known.files ?? []).filter((file) => file !== known.list);
  const loader = (known.files ?? []).find(
    (file) => withoutEnd(file) === known.loader && file !== application,
  );
  return { loader: loader ?? known.loader, application };
}

interface Wanted {
  path: string;
  load: string;
  what: "loader" | "application";
}

/** After a new loader the search begins anew; after a new application it does not. */
function* flash(run: Run, program: BootProgram, { path, load, what }: Wanted): Asking<Next> {
  const got = yield* fetchImage(run, program, path);
  const { answer, request } = got;
  if (answer.kind === "assumed") sayAssumed(run);
  else if (answer.kind !== "found") {
    request.decided = `cannot flash the ${what}`;
    const when = what === "loader" ? "loader-failed" : "application-invalid";
    return failed(run, {
      why: `${path}, which the list of the load names, ${answer.kind === "absent" ? "is not to be had" : lackText(answer)}`,
      when,
      request,
    });
  } else {
    const doubt = doubtOf(answer.bytes, { path, signed: true });
    if (doubt) {
      request.decided = `refuses it: ${doubt.text}`;
      yield* fetchImage(run, program, path);
      (run.requests.at(-1) ?? request).decided = `refuses it a second time: ${doubt.text}`;
      return failed(run, { why: `${path} is refused: ${doubt.text}`, when: doubt.when, request });
    }
  }
  run.flashes.push({ what, load, path });
  if (what === "loader") {
    request.decided = `flashes the loader ${load}, and starts anew`;
    run.state.loader = load;
    return "restart";
  }
  request.decided = `flashes the application ${load}, which starts without another search`;
  run.state.load = load;
  return "application";
}

/** By its message the loader then tries what came before lists: the signed image itself. */
function* withoutList(
  run: Run,
  program: BootProgram,
  { got, load }: { got: Got; load: string },
): Asking<Next> {
  const { request } = got;
  show(run, "list-missing");
  if (load === run.state.load && loadOf(run)) {
    request.decided = "there is no list, and the load is the one in flash: the application starts";
    run.unlisted = request.path;
    return "application";
  }
  request.decided = "there is no list";
  const why = `the load ${load} is not to be had: ${request.path} ${lackText(got.answer)}`;
  if (program.withoutList === undefined) return failed(run, { why, when: "application-invalid", request });
  const path = named(program.withoutList, load);
  const older = yield* fetchImage(run, program, path);
  const hearsay = run.platform.messages.get("list-missing");
  if (hearsay) older.request.by = { ...factOf(hearsay), confidence: "unsure" };
  const doubt =
    older.answer.kind === "found" ? doubtOf(older.answer.bytes, { path, signed: true }) : undefined;
  if (older.answer.kind !== "found" || doubt) {
    older.request.decided = doubt ? `refuses it: ${doubt.text}` : "is not there either";
    return failed(run, { why, when: doubt?.when ?? "application-invalid", request: older.request });
  }
  older.request.decided = `flashes ${load}, and starts anew`;
  run.flashes.push({ what: "application", load, path });
  run.state.load = load;
  return "restart";
}
