/** Writes what was imported into a folder that is new, or shows what it would change in one that is not; then says how it stands. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { FLEET_FILE } from "../../load/fleet.js";
import { writeFresh } from "../../publish/fresh.js";
import { writeOutput } from "../../publish/output.js";
import { patchText } from "../../publish/patch.js";
import { type Change, proposalFor } from "../../publish/proposal.js";
import { shownChange } from "../../publish/shown.js";
import { importJson } from "../../report/adopt/json.js";
import { importText } from "../../report/adopt/text.js";
import { paintOf } from "../../report/colour.js";
import { escapeText } from "../../report/escape.js";
import { REPORTS } from "../../report/index.js";
import { planJson } from "../../report/plan/json.js";
import { proposalText } from "../../report/publish/proposal.js";
import { type Call, type ExitCode, UsageError } from "../command.js";
import { plural, wantsColor } from "../findings.js";
import type { Io } from "../io.js";
import { type Files, PLAIN } from "./files.js";
import type { Made } from "./made.js";
import { repositoryFiles, withIgnored } from "./repository.js";
import { NAMED_ROOT } from "./roots.js";

interface Giving {
  call: Call;
  io: Io;
  dir: string;
  /** The folder as people know it. */
  shown: string;
  above: string;
}

type Given = Made & { all: Files };

export function giveImport(made: Given, giving: Giving): ExitCode {
  const { call, io } = giving;
  const changes = made.sound ? written(made, giving) : undefined;
  if (made.plan) writePlan(made, giving);
  if (call.text("format") === "json") {
    const { said, diagnostics, questions } = made;
    const out = changes === undefined && made.sound ? giving.shown : undefined;
    io.out(importJson({ said, out, files: [...made.all.keys()].sort(), changes, diagnostics, questions }));
  } else sayAll(made, { giving, changes });
  return exitCode(made, changes);
}

/** Undefined once everything is written; else what would change in a folder that holds something. */
function written(
  { all, fleet }: Given,
  { call, dir, shown, above, io }: Giving,
): readonly Change[] | undefined {
  const place = { dir, above };
  const proposal = proposalFor(place, all);
  if (proposal.kind === "refused") throw new UsageError(`${shown} is refused: ${escapeText(proposal.why)}`);
  if (proposal.kind === "fresh") {
    const recipients = call.list("age");
    const fromRoots = call.operands.length > 0;
    const own = { fleet, files: all, recipients, fromRoots };
    const files = call.flag("bare") ? withIgnored(all) : repositoryFiles(own);
    writeFresh(dir, files);
    return undefined;
  }
  if (!existsSync(join(dir, FLEET_FILE)))
    throw new UsageError(`${shown} holds other things and no fleet; name a folder that is new or empty`);
  const patch = call.text("patch");
  if (patch !== undefined && proposal.changes.length > 0) {
    const text = patchText(proposal.changes);
    const why = writeOutput(resolve(io.cwd, patch), {
      text,
      isOurs: (head) => head.startsWith("diff --git "),
    });
    if (why !== undefined) throw new UsageError(`--patch ${patch} is not written: ${why}`);
  }
  return proposal.changes;
}

function writePlan({ plan }: Given, { call, io }: Giving): void {
  const file = call.text("plan");
  if (file === undefined || !plan) return;
  const text = io.clean(planJson(plan));
  const why = writeOutput(resolve(io.cwd, file), { text, isOurs: (head) => head.includes('"kind": "Plan"') });
  if (why !== undefined) throw new UsageError(`--plan ${file} is not written: ${why}`);
}

interface Saying {
  giving: Giving;
  changes: readonly Change[] | undefined;
}

function sayAll(made: Given, { giving, changes }: Saying): void {
  const { call, io } = giving;
  const color = wantsColor(call, { ...io, terminal: io.outIsTerminal });
  if (made.diagnostics.length > 0)
    io.out(REPORTS.text(made.diagnostics, { color, width: io.columns ?? 100, fold: true }));
  if (!made.sound) {
    if (!call.flag("quiet")) io.err("nothing was written: answer or mend these first\n");
    return;
  }
  if (changes) io.out(proposalText(changes.map(shownChange), paintOf(color)));
  io.out(`\n${importText(made.said, { color })}`);
  if (!call.flag("quiet")) io.err(`${lastWords(made, { giving, changes })}\n`);
}

function lastWords(made: Given, { giving, changes }: Saying): string {
  const { all, said } = made;
  const { shown, call } = giving;
  if (changes) {
    if (changes.length === 0) return `${shown} is what would be written already`;
    const patch = call.text("patch");
    const how =
      patch === undefined
        ? "--patch FILE writes them for git apply, which takes back what was edited in these places"
        : `git apply ${patch} makes them, and takes back what was edited in these places`;
    const sealed = changes.some(({ kind }) => kind === "secrets");
    const but = sealed ? ", but for secrets, which no patch holds: import into a new folder to get them" : "";
    return `${shown} holds a fleet, and nothing was written: ${plural(changes.length, "file")} would change; ${how}${but}`;
  }
  const secrets = all.has(PLAIN) ? ` --secrets ${word(join(shown, PLAIN))}` : "";
  const where = `--fleet ${word(shown)}`;
  const next = said.proof ? `plan ${where} ${againstEach(made, giving)}${secrets}` : `check ${where}`;
  const kept = secrets ? `; ${plural(said.secrets, "secret")} in ${PLAIN}, which git ignores` : "";
  if (said.proof && said.proof.unexplained.length > 0)
    return `written to ${shown} to be looked at${kept}\nthe proof fails: do not publish it as it is`;
  return `written to ${shown}${kept}\nnext: offhook ${next}`;
}

/** As a shell takes it. */
const word = (text: string): string =>
  /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** Targets are in the order of the roots that were named. */
function againstEach({ fleet }: Given, { call: { operands } }: Giving): string {
  const targets = [...fleet.targets.keys()];
  const roots = operands.map((text) => text.replace(NAMED_ROOT, "$2"));
  const one = (root: string, at: number) => word(targets.length > 1 ? `${targets[at]}=${root}` : root);
  return roots.map((root, at) => `--against ${one(root, at)}`).join(" ");
}

function exitCode({ sound, said }: Given, changes: readonly Change[] | undefined): ExitCode {
  const { proof, left } = said;
  if (!sound || (proof && proof.unexplained.length > 0)) return 1;
  return left > 0 || (proof && proof.explained.length > 0) || (changes && changes.length > 0) ? 3 : 0;
}
