/** One rendered file: made by its template, read back, measured, and only then given out. */
import { createHash } from "node:crypto";
import type { Finding, Findings } from "../diagnostic/diagnostic.js";
import type { Range } from "../diagnostic/source.js";
import type { Format } from "../formats/format.js";
import type { FileModel } from "../model/family.js";
import { type Deviation, type Meant, readBack } from "./read-back.js";
import { templateLine } from "./template-line.js";
import { lineRange, type Template } from "./templates.js";

export interface RenderedFile {
  /** The name in the root. */
  path: string;
  bytes: Uint8Array;
  sha256: string;
  /** When it is published: smaller first. */
  order: number;
  /** The family folder that declares the file. */
  family: string;
  /** The family's file that it is. */
  made: FileModel;
  site?: string;
  phone?: string;
  /** Where the fleet names it, for files that a user can name. */
  at?: Range;
}

export interface FileJob {
  /** The target in whose root it lies. */
  target: string;
  file: FileModel;
  path: string;
  template: Template;
  context: object;
  format: Format;
  meant: readonly Meant[];
  /** The place to point at when the file as a whole is wrong. */
  at: Range;
  owner: { site?: string | undefined; phone?: string | undefined };
}

const MOST_DEVIATIONS = 5;

/** What the making of files needs of the kit. */
interface Bench {
  findings: Findings;
  trace?: ((job: FileJob, text: string) => void) | undefined;
}

export function renderFile(job: FileJob, { findings, trace }: Bench): RenderedFile | undefined {
  const text = job.template(job.context);
  trace?.(job, text);
  const bytes = Buffer.from(text, job.format.encoding);
  // What phones get are the bytes: a character outside of the encoding has become another one in them.
  const deviations = readBack(bytes.toString(job.format.encoding), { format: job.format, meant: job.meant });
  for (const deviation of deviations.slice(0, MOST_DEVIATIONS)) findings.add(blameTemplate(deviation, job));
  if (deviations.length > 0) return undefined;
  if (job.file.maxBytes !== undefined && bytes.length > job.file.maxBytes)
    return tooLarge(job, { size: bytes.length, findings });
  return finished(job.file, { path: job.path, bytes, owner: job.owner, at: job.at });
}

/** A mistake of the template, whichever phone's file shows it: one finding for all, with one of them as an example. */
function blameTemplate({ kind, line, found, expected, ...said }: Deviation, job: FileJob): Finding {
  const { path, at } = job;
  const message = kind === "format" ? `is not well-formed: ${said.message}` : said.message;
  return {
    code: "render/read-back",
    message: `a file of this template ${message}`,
    at: templatePlace(message, { line, job }),
    found,
    expected,
    related: [{ at, message: `in ${path}${line === undefined ? "" : `:${line}`}` }],
  };
}

const places = new WeakMap<Template, Map<string, Range>>();

/** The place of the first file that shows a mistake stands for all: to find it, the template is rendered once more. */
function templatePlace(message: string, { line, job }: { line: number | undefined; job: FileJob }): Range {
  const { template, context } = job;
  const known = places.get(template) ?? new Map<string, Range>();
  places.set(template, known);
  const made = known.get(message);
  if (made) return made;
  const { source } = template;
  const from = line === undefined ? undefined : templateLine(source.text, { context, line });
  const place = from === undefined ? { source, start: 0, end: 0 } : lineRange(source, from);
  known.set(message, place);
  return place;
}

function tooLarge(job: FileJob, { size, findings }: { size: number; findings: Findings }): undefined {
  findings.add({
    code: "render/file-too-large",
    message: `${job.path} is larger than a phone reads`,
    at: job.at,
    found: `${size} bytes`,
    expected: `at most ${job.file.maxBytes} bytes`,
    ...job.owner,
  });
  return undefined;
}

export function finished(
  file: FileModel,
  { path, bytes, owner, at }: { path: string; bytes: Uint8Array; owner: FileJob["owner"]; at?: Range },
): RenderedFile {
  const rendered: RenderedFile = {
    path,
    bytes,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    order: file.order,
    family: file.owner,
    made: file,
  };
  if (owner.site !== undefined) rendered.site = owner.site;
  if (owner.phone !== undefined) rendered.phone = owner.phone;
  else if (at) rendered.at = at;
  return rendered;
}
