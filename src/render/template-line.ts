/** Which line of a template a line of a rendered file came from: the template is rendered once more with marks in it. */
import Handlebars from "handlebars";
import { TEMPLATE_OPTIONS } from "./templates.js";

const OPEN = "\u0001";
const CLOSE = "\u0002";

/** Both counted from 1; undefined when the text has no such line. */
export function templateLine(
  template: string,
  { context, line }: { context: object; line: number },
): number | undefined {
  const engine = Handlebars.create();
  const program = engine.parse(template);
  markProgram(program);
  const marked = engine.compile(program, TEMPLATE_OPTIONS)(context);
  return lastMark(marked, line);
}

function markProgram(program: hbs.AST.Program | undefined): void {
  if (!program) return;
  program.body = program.body.flatMap((statement) => {
    if (statement.type === "ContentStatement") {
      markContent(statement as hbs.AST.ContentStatement);
      return [statement];
    }
    if (statement.type === "BlockStatement") {
      const block = statement as hbs.AST.BlockStatement;
      markProgram(block.program);
      markProgram(block.inverse);
      return [statement];
    }
    return [mark(statement), statement];
  });
}

function mark({ loc }: hbs.AST.Statement): hbs.AST.Statement {
  const value = `${OPEN}${loc.start.line}${CLOSE}`;
  return { type: "ContentStatement", value, original: value, loc } as hbs.AST.Statement;
}

/** Handlebars has taken lines that hold a block's tag alone out of the value; `original` tells how many at the start. */
function markContent(content: hbs.AST.ContentStatement): void {
  const original = String(content.original);
  const skipped = original.length - original.trimStart().length;
  const kept = content.value.length - content.value.trimStart().length;
  const cut = original.slice(0, Math.max(0, skipped - kept));
  const first = content.loc.start.line + (cut.match(/\n/g)?.length ?? 0);
  content.value = content.value
    .split("\n")
    .map((text, index) => `${OPEN}${first + index}${CLOSE}${text}`)
    .join("\n");
}

function lastMark(marked: string, line: number): number | undefined {
  const lines = marked.split("\n");
  const wanted = lines[line - 1];
  if (wanted === undefined) return undefined;
  const marks = [...wanted.matchAll(new RegExp(`${OPEN}(\\d+)${CLOSE}([^${OPEN}]*)`, "g"))];
  const first = marks.find(([, , text]) => text !== "") ?? marks[marks.length - 1];
  return first ? Number(first[1]) : undefined;
}
