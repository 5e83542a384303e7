/** Handlebars templates of families: checked name by name against what a file offers, then compiled without any way out. */
import Handlebars from "handlebars";
import type { Findings } from "../diagnostic/diagnostic.js";
import { nearest } from "../diagnostic/nearest.js";
import type { Range, Source } from "../diagnostic/source.js";

/** What a template may name: a value, a list of shapes, or names with shapes of their own. */
export type Shape = "value" | { list: Shape } | { names: Readonly<Record<string, Shape>> };

export interface Template {
  (context: object): string;
  /** Where it stands, for findings about what it makes. */
  readonly source: Source;
}

const BLOCKS = new Set(["if", "unless", "each", "with"]);
/** `log` would print to the build's own log, `lookup` would reach names that no check has seen. */
export const TEMPLATE_OPTIONS = {
  noEscape: true,
  strict: true,
  knownHelpersOnly: true,
  preventIndent: true,
  knownHelpers: { log: false, lookup: false, helperMissing: false, blockHelperMissing: false },
};
const LARGEST = 65_536;
const DEEPEST = 20;
const DATA = new Set(["index", "first", "last", "key"]);

export function compileTemplate(
  source: Source,
  { shape, findings }: { shape: Shape; findings: Findings },
): Template | undefined {
  if (source.text.length > LARGEST) {
    findings.add({
      code: "render/template",
      message: `the template is larger than ${LARGEST} characters`,
      at: whole(source),
    });
    return undefined;
  }
  const engine = Handlebars.create();
  if (!checkTemplate(source, { engine, shape, findings })) return undefined;
  const compiled = engine.compile(engine.parse(source.text), TEMPLATE_OPTIONS);
  const render = (context: object) =>
    compiled(context, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
  return Object.assign(render, { source });
}

type Engine = ReturnType<typeof Handlebars.create>;

/** Looks at the tree as it is parsed: all later steps of Handlebars go down into it and need its depth to be bounded. */
function checkTemplate(
  source: Source,
  { engine, shape, findings }: { engine: Engine; shape: Shape; findings: Findings },
): boolean {
  let program: hbs.AST.Program;
  try {
    program = engine.parseWithoutProcessing(source.text);
  } catch (error) {
    findings.add(syntaxFinding(source, error));
    return false;
  }
  const before = findings.errors;
  new NameCheck(source, findings).program(program, { shapes: [shape], blocks: 0, listed: false });
  return findings.errors === before;
}

/** Handlebars tells the place in its text, with columns from 0, and of mistyped blocks beside it as well. */
function syntaxFinding(source: Source, error: unknown): Parameters<Findings["add"]>[0] {
  const text = error instanceof Error ? error.message : String(error);
  const { lineNumber, column = 0, endLineNumber, endColumn } = error as Partial<HandlebarsPlace>;
  const line = lineNumber ?? Number(/on line (\d+)/.exec(text)?.[1] ?? 1);
  const start = { line, column };
  const end = { line: endLineNumber ?? line, column: endColumn ?? column };
  return {
    code: "render/template",
    message: "the template cannot be read",
    at: lineNumber === undefined ? lineRange(source, line) : rangeOf(source, { loc: { start, end } }),
    found: (text.split("\n").pop() ?? text).replace(/ - \d+:\d+$/, ""),
  };
}

interface HandlebarsPlace {
  lineNumber: number;
  column: number;
  endLineNumber: number;
  endColumn: number;
}

/** What there is at one place of a template. */
interface Scope {
  /** The names, those of the innermost block last. */
  shapes: readonly Shape[];
  /** How many blocks are around. */
  blocks: number;
  /** Whether one of them goes through a list, so that there is an index. */
  listed: boolean;
}

/** Walks a template and knows at each place which names there are. */
class NameCheck {
  private readonly source: Source;
  private readonly findings: Findings;

  constructor(source: Source, findings: Findings) {
    this.source = source;
    this.findings = findings;
  }

  program(program: hbs.AST.Program | undefined, scope: Scope): undefined {
    if (!program) return;
    for (const statement of program.body) this.statement(statement, scope);
  }

  private statement(statement: hbs.AST.Statement, scope: Scope): undefined {
    if (statement.type === "ContentStatement" || statement.type === "CommentStatement") return;
    if (statement.type === "MustacheStatement")
      return this.mustache(statement as hbs.AST.MustacheStatement, scope);
    if (statement.type === "BlockStatement") return this.block(statement as hbs.AST.BlockStatement, scope);
    this.refuse(
      statement,
      "partials and decorators are not for families: what a template can reach has to be seen in it",
    );
  }

  private mustache(statement: hbs.AST.MustacheStatement, scope: Scope): undefined {
    if (statement.params.length > 0 || statement.hash)
      return this.refuse(statement, "helpers are not for values: they come quoted for the format");
    const shape = this.resolve(statement.path, scope);
    if (shape !== undefined && shape !== "value")
      this.refuse(statement, "a list or a group of names cannot stand for a text");
  }

  private block(statement: hbs.AST.BlockStatement, scope: Scope): undefined {
    const helper = String((statement.path as hbs.AST.PathExpression).original);
    const [subject] = statement.params;
    if (!BLOCKS.has(helper) || statement.params.length !== 1 || !subject || statement.hash)
      return this.refuse(statement, "only if, unless, each and with of one name are known");
    if (statement.program?.blockParams || statement.inverse?.blockParams)
      return this.refuse(statement, "names of its own are not for a block: use the names that are there");
    if (scope.blocks === DEEPEST)
      return this.refuse(statement.path, `blocks are nested deeper than ${DEEPEST}`);
    const shape = this.resolve(subject, scope);
    if (shape === undefined) return;
    const inner = this.innerShape({ helper, shape, statement });
    if (inner === undefined) return;
    const blocks = scope.blocks + 1;
    const shapes = inner === "same" ? scope.shapes : [...scope.shapes, inner];
    this.program(statement.program, { shapes, blocks, listed: scope.listed || helper === "each" });
    this.program(statement.inverse, { ...scope, blocks });
  }

  private innerShape(block: {
    helper: string;
    shape: Shape;
    statement: hbs.AST.Node;
  }): Shape | "same" | undefined {
    const { helper, shape, statement } = block;
    if (helper === "if" || helper === "unless") return "same";
    if (helper === "each" && typeof shape === "object" && "list" in shape) return shape.list;
    if (helper === "with" && typeof shape === "object" && "names" in shape) return shape;
    this.refuse(statement, `${helper} needs ${helper === "each" ? "a list" : "a group of names"}`);
    return undefined;
  }

  /** The shape that a path stands for; undefined after a finding. */
  private resolve(expression: hbs.AST.Expression, scope: Scope): Shape | undefined {
    if (expression.type !== "PathExpression") {
      this.refuse(expression, "only names can stand here");
      return undefined;
    }
    const path = expression as hbs.AST.PathExpression;
    if (path.data) return this.data(path, scope);
    let shape: Shape | undefined = scope.shapes[scope.shapes.length - 1 - path.depth];
    for (const part of path.parts) {
      const names: Readonly<Record<string, Shape>> =
        typeof shape === "object" && "names" in shape ? shape.names : {};
      if (!Object.hasOwn(names, String(part)))
        return this.unknown(path, { part: String(part), names: Object.keys(names) });
      shape = names[String(part)];
    }
    return shape;
  }

  private data(path: hbs.AST.PathExpression, { listed }: Scope): Shape | undefined {
    const known = path.parts.length === 1 && DATA.has(String(path.parts[0])) && path.depth === 0;
    if (known && listed) return "value";
    this.refuse(
      path,
      known
        ? `${path.original} is known inside of each alone`
        : "only @index, @first, @last and @key are known",
    );
    return undefined;
  }

  private unknown(
    path: hbs.AST.PathExpression,
    { part, names }: { part: string; names: string[] },
  ): undefined {
    const near = nearest(part, names);
    this.findings.add({
      code: "render/unknown-name",
      message: `the template names ${path.original}, which is not there`,
      at: rangeOf(this.source, path),
      found: part,
      expected: names.length > 0 && names.length <= 12 ? `one of ${names.join(", ")}` : undefined,
      hint: near && `did you mean ${near}?`,
    });
    return undefined;
  }

  private refuse(node: hbs.AST.Node, message: string): undefined {
    this.findings.add({ code: "render/template", message, at: rangeOf(this.source, node) });
  }
}

function whole(source: Source) {
  return { source, start: 0, end: 0 };
}

/** A whole line, counted from 1. */
export function lineRange(source: Source, line: number): Range {
  const start = offset(source.text, { line, column: 0 });
  const end = source.text.indexOf("\n", start);
  return { source, start, end: end === -1 ? source.text.length : end };
}

/** Handlebars counts lines from 1 and columns from 0. */
function rangeOf(source: Source, { loc }: { loc: { start: Point; end: Point } }): Range {
  return { source, start: offset(source.text, loc.start), end: offset(source.text, loc.end) };
}

interface Point {
  line: number;
  column: number;
}

function offset(text: string, { line, column }: Point): number {
  let at = 0;
  for (let n = 1; n < line; n++) at = text.indexOf("\n", at) + 1 || text.length;
  return Math.min(text.length, at + column);
}
