/** What becomes of a plan that is made: printed in a format, and written where the caller says. */
import { relative, resolve } from "node:path";
import { planOf } from "../../check/plan-file.js";
import { readSchemas } from "../../load/fleet.js";
import { readNamed } from "../../load/read.js";
import type { Plan } from "../../model/generated.js";
import { sealOf } from "../../plan/seal.js";
import { writeOutput } from "../../publish/output.js";
import { planJson } from "../../report/plan/json.js";
import { planMarkdown } from "../../report/plan/markdown.js";
import { MARK } from "../../report/plan/markdown-inert.js";
import { planPage } from "../../report/plan/page.js";
import { planText } from "../../report/plan/text.js";
import { type Call, type OptionSpec, UsageError } from "../command.js";
import { wantsColor } from "../findings.js";
import type { Io } from "../io.js";

export const OUTPUT_OPTIONS: Record<string, OptionSpec> = {
  format: {
    type: "string",
    value: "FORMAT",
    choices: ["text", "json", "markdown", "html"],
    help: "text, json, markdown or html",
  },
  full: {
    type: "boolean",
    help: "text: all phones of each entry, and the differences that no phone notices",
  },
  out: { type: "string", value: "FILE", help: "write the plan as JSON" },
  page: { type: "string", value: "FILE", help: "write the plan as an HTML page" },
  comment: { type: "string", value: "FILE", help: "write the plan as Markdown for a pull request" },
  link: { type: "string", value: "URL", help: "where the page will lie, for links from the Markdown" },
  digest: { type: "boolean", help: "print the digest of the plan's seal alone" },
  read: { type: "string", value: "FILE", help: "print a plan that --out has written, without compiling" },
};

const LARGEST_PLAN = 256 * 1024 * 1024;

/** What would have to be compiled says nothing about a plan that is there. */
const COMPILING = ["against", "target", "last", "secrets", "without-secrets"];

export function readSavedPlan(file: string, { call, io }: { call: Call; io: Io }): Plan {
  const odd = COMPILING.find((option) => call.flag(option) || call.list(option).length > 0);
  if (odd) throw new UsageError(`--read prints a plan as it was made: --${odd} cannot stand beside it`);
  return openSavedPlan(file, io);
}

export function openSavedPlan(file: string, io: Io): Plan {
  const bytes = readNamed(resolve(io.cwd, file), LARGEST_PLAN);
  if (typeof bytes === "string") throw new UsageError(`${file} cannot be read: ${bytes}`);
  const plan = planOf(Buffer.from(bytes).toString("utf8"), readSchemas());
  if (typeof plan === "string") throw new UsageError(`${file} cannot be used: ${plan}`);
  const { digest } = sealOf(plan.seal);
  if (digest !== plan.seal.digest)
    throw new UsageError(`${file} cannot be used: its seal is not that of what it names`);
  return plan;
}

export function printPlan(plan: Plan, { call, io }: { call: Call; io: Io }): void {
  const link = linkOf(call);
  const files: Array<[string, () => string]> = [
    ["out", () => planJson(plan)],
    ["page", () => planPage(plan)],
    ["comment", () => planMarkdown(plan, link)],
  ];
  const places = files.flatMap(([option]) => call.text(option) ?? []).map((file) => resolve(io.cwd, file));
  if (new Set(places).size < places.length)
    throw new UsageError("--out, --page and --comment write three files: two of them name the same one");
  for (const [option, make] of files) {
    const file = call.text(option);
    if (file !== undefined) write(option, { file, text: io.clean(make()), io });
    if (file !== undefined && !call.flag("quiet"))
      io.err(`wrote ${relative(io.cwd, resolve(io.cwd, file)) || file}\n`);
  }
  io.out(call.flag("digest") ? `${plan.seal.digest}\n` : printed(plan, { call, io }));
}

function write(option: string, { file, text, io }: { file: string; text: string; io: Io }): void {
  const refused = writeOutput(resolve(io.cwd, file), { text, isOurs: MARKS[option] ?? (() => false) });
  if (refused) throw new UsageError(`--${option} ${file}: ${refused}`);
}

/** How an earlier output of the same kind begins: nothing else is written over. */
const MARKS: Record<string, (head: string) => boolean> = {
  out: (head) => /^\{\s*"apiVersion": "offhook\/v1",\s*"kind": "Plan"/.test(head),
  page: (head) => /^<!doctype html>/i.test(head) && head.includes("offhook"),
  comment: (head) => head.startsWith(MARK),
};

/** Links into pull requests lead to pages, not to scripts. */
function linkOf(call: Call): { link?: string } {
  const link = call.text("link");
  if (link === undefined) return {};
  if (!/^https:\/\/[^\s<>"'()[\]\\`|]+$/.test(link))
    throw new UsageError("--link is an address that begins with https://");
  return { link };
}

function printed(plan: Plan, { call, io }: { call: Call; io: Io }): string {
  switch (call.text("format") ?? "text") {
    case "json":
      return planJson(plan);
    case "markdown":
      return planMarkdown(plan, linkOf(call));
    case "html":
      return planPage(plan);
    default:
      return planText(plan, {
        color: wantsColor(call, { ...io, terminal: io.outIsTerminal }),
        width: io.columns ?? 100,
        full: call.flag("full"),
      });
  }
}
