/** Help texts, made from the table of commands. */
import { COMMON, type Command, type OptionSpec } from "./command.js";

export function generalHelp(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `offhook compiles fleets of desk phones, written as YAML for each site, into the TFTP roots that they boot from.

Usage: offhook COMMAND [OPTIONS]

Commands:
${lines.join("\n")}

offhook COMMAND --help tells more of one; offhook explain CODE tells what a finding means.
Exit codes: 0 fine, 1 problems found or a plan refused, 2 wrong usage or environment, 3 changes (plan --exit-code).
`;
}

export function commandHelp(command: Command): string {
  const operands = command.operands ? ` ${command.operands}` : "";
  return `${command.summary}

Usage: offhook ${command.name}${operands} [OPTIONS]

${command.help.replace(/^\n+|\s+$/g, "")}

Options:
${optionLines({ ...command.options, ...COMMON })}
`;
}

function optionLines(options: Readonly<Record<string, OptionSpec>>): string {
  const rows = Object.entries(options).map(([name, spec]) => [optionWord(name, spec), spec.help] as const);
  const width = Math.max(...rows.map(([word]) => word.length));
  return rows.map(([word, help]) => `  ${word.padEnd(width)}  ${help}`).join("\n");
}

function optionWord(name: string, { short, value }: OptionSpec): string {
  return `${short ? `-${short}, ` : "    "}--${name}${value ? ` ${value}` : ""}`;
}
