/** Where a line of a file of the artifact comes from: the YAML, and the template. */
import { basename, dirname } from "node:path";
import { canonicalName } from "../../model/family.js";
import type { FileJob } from "../../render/file.js";
import { templateKey } from "../../render/kit.js";
import { templateLine } from "../../render/template-line.js";
import { escapeText } from "../../report/escape.js";
import { type ExitCode, UsageError } from "../command.js";
import { printFindings } from "../findings.js";
import type { Io } from "../io.js";
import { type Place, placeOf, placeText } from "../place.js";
import { compileWorkspace, openWorkspace, type Workspace } from "../workspace.js";
import { give, type Scene } from "./given.js";
import { BY, bookFacts } from "./parameter.js";

export async function explainLine(
  { path, line }: { path: string; line: number },
  scene: Scene,
): Promise<ExitCode> {
  const workspace = await openWorkspace(scene.call, { io: scene.io, valued: false });
  const heard = hear(path, { workspace, io: scene.io });
  if ("left" in heard) {
    if (heard.errors > 0) {
      printFindings(heard.left, { ...scene, write: scene.io.err });
      return 1;
    }
    throw new UsageError(`the fleet makes no file ${path}`);
  }
  const { job, text } = heard;
  const lines = text.split("\n");
  if (line < 1 || line > lines.length) throw new UsageError(`${path} has ${lines.length} lines`);
  const name = job.format
    .read(text)
    .readings.filter((reading) => reading.line <= line)
    .pop();
  const meant =
    name?.line === line ? job.meant.find((one) => canonicalName(one.name) === name.name) : undefined;
  const template = templateOf(job, { line, workspace });
  const entry = meant?.entry;
  const origin = placeOfMeant(meant);
  const shown = meant?.secret ? "(carries a secret)" : (lines[line - 1] ?? "");
  const answer = {
    file: job.path,
    line,
    template,
    ...(entry ? { parameter: bookFacts(entry.parameter), by: entry.by } : {}),
    origin: origin ?? null,
  };
  const parts = [
    `${job.path}:${line}  ${shown}`,
    ...(entry
      ? [
          `  ${entry.name}: ${entry.parameter.description}`,
          `  value: ${BY[entry.by]}${origin ? `, ${placeText(origin)}` : ""}`,
        ]
      : [origin ? `  from ${placeText(origin)}` : "  no parameter stands on this line"]),
    `  template: ${template.file}${template.line === undefined ? "" : `:${template.line}`}`,
  ];
  return give(answer, { text: `${parts.map(escapeText).join("\n")}\n`, scene });
}

function placeOfMeant(meant: FileJob["meant"][number] | undefined): Place | undefined {
  if (meant?.entry?.origin) return placeOf(meant.entry.origin);
  if (!meant?.at) return undefined;
  const { source, start } = meant.at;
  return { layer: "fleet", file: source.file, ...source.position(start) };
}

/** Compiles and listens. The last of several jobs for one file counts: it carries the final sync value. */
function hear(path: string, { workspace, io }: { workspace: Workspace; io: Io }) {
  const wanted = basename(path);
  const heard = new Map<string, { job: FileJob; text: string }>();
  const trace = (job: FileJob, text: string) => {
    if (job.path === wanted) heard.set(job.target, { job, text });
  };
  const compilation = compileWorkspace(workspace, { io, options: { trace } });
  const named = heard.get(basename(dirname(path)));
  if (named) return named;
  if (heard.size > 1) {
    const targets = [...heard.keys()].sort();
    throw new UsageError(`${wanted} is a file of ${targets.join(", ")}: name it as ${targets[0]}/${wanted}`);
  }
  return [...heard.values()][0] ?? compilation;
}

function templateOf(
  job: FileJob,
  { line, workspace }: { line: number; workspace: Workspace },
): { file: string; line?: number } {
  const folder = workspace.inputs.families.find(({ name }) => name === job.file.owner);
  const input = folder?.templates.get(job.file.template ?? "");
  const bytes = input?.read();
  if (!input || !(bytes instanceof Uint8Array)) return { file: templateKey(job.file) };
  const at = templateLine(Buffer.from(bytes).toString("utf8"), { context: job.context, line });
  return at === undefined ? { file: input.file } : { file: input.file, line: at };
}
