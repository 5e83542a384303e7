/** What a command is, and how its words on the command line become options. */
import { parseArgs } from "node:util";
import { nearest } from "../diagnostic/nearest.js";
import type { Io } from "./io.js";

export interface OptionSpec {
  type: "string" | "boolean";
  multiple?: boolean;
  short?: string;
  /** The word that stands for the value in the help. */
  value?: string;
  help: string;
  /** The values that are possible, for checking and for completion. */
  choices?: readonly string[];
}

export interface Command {
  name: string;
  /** Behind the name in the usage line: `PHONE [KEY]`. */
  operands: string;
  /** What the first operand may be, for completion. */
  words?: readonly string[];
  /** How many operands there may be. */
  least: number;
  most: number;
  summary: string;
  /** What it does, for whom, and examples. */
  help: string;
  options: Readonly<Record<string, OptionSpec>>;
  run(call: Call, io: Io): Promise<ExitCode>;
}

export interface Call {
  operands: string[];
  text(option: string): string | undefined;
  list(option: string): string[];
  flag(option: string): boolean;
}

/** 0 fine, 1 problems or a plan that is refused, 2 wrong usage or environment, 3 changes, where they are asked for. */
export type ExitCode = 0 | 1 | 2 | 3;

/** A wrong call: what is wrong, in one line, and what to do. */
export class UsageError extends Error {}

export const COMMON: Readonly<Record<string, OptionSpec>> = {
  fleet: {
    type: "string",
    value: "DIR",
    help: "the folder of the fleet (default: the nearest offhook.yaml, upward)",
  },
  color: {
    type: "string",
    value: "WHEN",
    choices: ["auto", "always", "never"],
    help: "colours: auto, always or never",
  },
  quiet: { type: "boolean", short: "q", help: "no progress and no summary" },
  help: { type: "boolean", short: "h", help: "this help" },
};

export function parseCall(command: Command, argv: readonly string[]): Call {
  const options = { ...command.options, ...COMMON };
  const parsed = read(options, argv);
  for (const [name, value] of Object.entries(parsed.values)) {
    if ([value].flat().includes("")) throw new UsageError(`--${name} needs a value, and got an empty one`);
    checkChoice(name, { value, spec: options[name] });
  }
  if (!parsed.values.help) checkOperands(command, parsed.positionals);
  return {
    operands: parsed.positionals,
    text: (option) => lastText(parsed.values[option]),
    list: (option) => [parsed.values[option] ?? []].flat().map(String),
    flag: (option) => parsed.values[option] === true,
  };
}

type Values = Record<string, string | boolean | Array<string | boolean> | undefined>;

function read(
  options: Readonly<Record<string, OptionSpec>>,
  argv: readonly string[],
): { values: Values; positionals: string[] } {
  const config = Object.fromEntries(
    Object.entries(options).map(([name, { type, multiple, short }]) => [
      name,
      { type, ...(multiple ? { multiple } : {}), ...(short ? { short } : {}) },
    ]),
  );
  try {
    return parseArgs({ args: [...argv], options: config, allowPositionals: true, strict: true }) as {
      values: Values;
      positionals: string[];
    };
  } catch (error) {
    throw new UsageError(usageMessage(error, Object.keys(options)));
  }
}

function usageMessage(error: unknown, known: string[]): string {
  const text = error instanceof Error ? error.message : String(error);
  const dash = /^Option '([^' ]+).*' argument is ambiguous/.exec(text)?.[1];
  if (dash !== undefined)
    return `${dash} needs a value, and the next word begins with -; ${dash}=VALUE, if it is the value`;
  const unknown = /Unknown option '(-+)([^']*)'/.exec(text);
  if (!unknown) return (text.split(/\. |\n/)[0] ?? text).replace(/\.$/, "");
  const near = nearest(unknown[2] ?? "", known);
  return `unknown option ${unknown[1]}${unknown[2]}${near ? `; did you mean --${near}?` : ""}`;
}

function checkChoice(name: string, { value, spec }: { value: unknown; spec: OptionSpec | undefined }): void {
  if (!spec?.choices) return;
  for (const one of [value].flat()) {
    if (!spec.choices.includes(String(one)))
      throw new UsageError(`--${name} is one of ${spec.choices.join(", ")}, not ${String(one)}`);
  }
}

function checkOperands({ name, operands, least, most }: Command, given: readonly string[]): void {
  if (given.length < least) throw new UsageError(`${name} needs ${operands}`);
  if (given.length > most)
    throw new UsageError(
      `${name} takes ${most === 0 ? "no operands" : operands}; ${given[most]} is one too many`,
    );
}

function lastText(value: Values[string]): string | undefined {
  const last = Array.isArray(value) ? value[value.length - 1] : value;
  return typeof last === "string" ? last : undefined;
}
