/** The application of a protocol: it reads its files, and stays, or leaves for the load that they name. */
import type { BootAsk, BootProgram } from "../model/generated.js";
import { isBlank, roleOf } from "../root/roles.js";
import { type Asking, lackText } from "./answer.js";
import { takeDirectly } from "./direct.js";
import { haltedBy } from "./halted.js";
import { ask, ended, factOf, type Got, loadOf, type Next, type Run, show } from "./run.js";
import type { BootEnd, BootRequest } from "./story.js";

/** The loads that the files name: the strongest last. */
interface Named {
  weak?: string;
  load?: string;
  request?: BootRequest;
}

export function* application(run: Run, program: BootProgram): Asking<Next> {
  const { takes } = loadOf(run) ?? {};
  for (let left = (program.rounds ?? 1) - 1; ; left--) {
    const named = yield* readFiles(run, program);
    if ("kind" in named) return named;
    const wanted = named.load ?? named.weak;
    if (wanted === undefined || wanted === run.state.load) return yield* settle(run, program);
    const direct = takes !== undefined;
    const then = direct ? "asks for it" : left > 0 ? "asks once more" : "starts anew";
    tellOther(run, named.request, `names the load ${wanted}, and this is ${run.state.load}: ${then}`);
    if (direct) return yield* takeDirectly(run, program, { ...named, takes });
    if (left <= 0) return "restart";
  }
}

function tellOther(run: Run, request: BootRequest | undefined, text: string): void {
  const named = request ?? run.requests.at(-1);
  if (named) named.decided = text;
}

function* readFiles(run: Run, program: BootProgram): Asking<Named | BootEnd> {
  run.values.clear();
  run.folder = "";
  run.dialPlan = undefined;
  const named: Named = {};
  const deciding = program.asks.filter(({ decides }) => decides === true);
  let decided = false;
  for (const wanted of program.asks) {
    if (decided && wanted.decides === true) continue;
    const got = yield* askPatiently(run, program, wanted);
    if ("kind" in got) return got;
    if (got.answer.kind !== "found") continue;
    if (wanted.decides === true) decided = true;
    take(run, { got, wanted, named });
  }
  if (decided || deciding.length === 0) return named;
  const last = run.requests.at(-1);
  if (last) last.decided = "was the last one: it begins anew";
  const names = deciding.map(({ path }) => withReason(run, path.replace("{MAC}", run.mac)));
  const why = `none of its files was found: ${names.join(", ")}`;
  return ended(run, { kind: "waiting", why, by: factOf(program), message: show(run, "tftp-error") });
}

function withReason({ requests }: Run, path: string): string {
  const { why } = requests.findLast((one) => one.path === path) ?? {};
  return why === undefined ? path : `${path} (${why})`;
}

/** A file without which the application does not go on is asked for again and again. */
function* askPatiently(run: Run, program: BootProgram, wanted: BootAsk): Asking<Got | BootEnd> {
  for (let times = 1; ; times++) {
    const got = yield* ask(run, program, wanted);
    if (!got) throw new Error(`a name for ${wanted.path} was expected`);
    const halt = haltedBy(run, { got, wanted, program });
    if (halt) return halt;
    if (got.answer.kind === "found" || wanted.again === undefined) return got;
    got.request.decided = `asks again after ${wanted.again} s`;
    if (times < run.patience) continue;
    const why = `${got.request.path} ${lackText(got.answer)}: it asks again every ${wanted.again} s`;
    return ended(run, { kind: "waiting", why, by: factOf(wanted), message: show(run, "tftp-error") });
  }
}

function take(run: Run, { got, wanted, named }: { got: Got; wanted: BootAsk; named: Named }): void {
  const { told, request } = got;
  if (!told) return;
  for (const [name, { text, parameter, n }] of told.values)
    if (parameter) run.values.set(name, { text, parameter, n, path: request.path });
  if (told.folder !== undefined) run.folder = told.folder;
  if (told.dialPlan !== undefined) run.dialPlan = told.dialPlan;
  request.decided = `takes ${told.values.size} value${told.values.size === 1 ? "" : "s"}`;
  if (told.load === undefined) return;
  request.decided += `, the load ${told.load} among them`;
  if (wanted.weak === true) named.weak = told.load;
  else {
    named.load = told.load;
    named.request = request;
  }
}

export function* settle(run: Run, program: BootProgram): Asking<BootEnd> {
  for (const wanted of program.after ?? []) {
    const got = yield* ask(run, program, wanted);
    const halt = got && haltedBy(run, { got, wanted, program });
    if (halt) return halt;
  }
  if (loadOf(run)?.family.needsLines && !hasLine(run)) show(run, "no-lines");
  return ended(run, { kind: "settled", why: `runs ${run.state.load}`, by: factOf(program), works: true });
}

const hasLine = ({ values }: Run): boolean =>
  [...values.values()].some(
    ({ parameter, text }) => roleOf(parameter) === "extension" && !isBlank(parameter, text),
  );
