/** `offhook completion`: completion for a shell, made from the table of commands. */
import { COMMON, type Command, type OptionSpec, UsageError } from "./command.js";

type Commands = readonly Command[];

export function completion(commands: () => Promise<Commands>): Command {
  return {
    name: "completion",
    operands: "SHELL",
    least: 1,
    most: 1,
    summary: "print a completion script for bash, zsh or fish",
    help: `
  offhook completion bash > /etc/bash_completion.d/offhook
  offhook completion zsh > "\${fpath[1]}/_offhook"
  offhook completion fish > ~/.config/fish/completions/offhook.fish`,
    options: {},
    run: async (call, io) => {
      const [shell = ""] = call.operands;
      const write = Object.hasOwn(SHELLS, shell) ? SHELLS[shell] : undefined;
      if (!write)
        throw new UsageError(`completion is for ${Object.keys(SHELLS).join(", ")}, not for ${shell}`);
      io.out(write(await commands()));
      return 0;
    },
  };
}

const SHELLS: Record<string, (commands: Commands) => string> = { bash, zsh, fish };

const optionsOf = ({ options }: Command): Array<[string, OptionSpec]> =>
  Object.entries({ ...options, ...COMMON });

function bash(commands: Commands): string {
  const names = commands.map(({ name }) => name).join(" ");
  const cases = commands.map((command) => {
    const words = optionsOf(command).map(([name]) => `--${name}`);
    return `    ${command.name}) words="${words.join(" ")}" ;;`;
  });
  const choices = commands.flatMap(choiceCases);
  const firsts = commands.flatMap(({ name, words }) =>
    words ? [`    ${name}) COMPREPLY=($(compgen -W "${words.join(" ")}" -- "$current")); return ;;`] : [],
  );
  return `_offhook() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then COMPREPLY=($(compgen -W "${names}" -- "$current")); return; fi
  if [ "$COMP_CWORD" -eq 2 ]; then case "\${COMP_WORDS[1]}" in
${firsts.join("\n")}
  esac; fi
  case "\${COMP_WORDS[1]} $previous" in
${choices.join("\n")}
    *" --fleet"|*" --out") COMPREPLY=($(compgen -d -- "$current")); return ;;
    *" --secrets") COMPREPLY=($(compgen -f -- "$current")); return ;;
  esac
  case "\${COMP_WORDS[1]}" in
${cases.join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _offhook offhook
`;
}

function choiceCases(command: Command): string[] {
  return optionsOf(command).flatMap(([name, { choices }]) => {
    if (!choices) return [];
    return [
      `    "${command.name} --${name}") COMPREPLY=($(compgen -W "${choices.join(" ")}" -- "$current")); return ;;`,
    ];
  });
}

function zsh(commands: Commands): string {
  const names = commands.map(({ name, summary }) => `    '${name}:${quoted(summary)}'`);
  const cases = commands.map((command) => {
    const specs = optionsOf(command).map(
      ([name, spec]) => `'--${name}[${quoted(spec.help).replace(/[[\]:]/g, " ")}]${argument(spec)}'`,
    );
    const first = command.words ? `'1:action:(${command.words.join(" ")})' ` : "";
    return `    ${command.name}) _arguments ${specs.join(" ")} ${first}'*:file:_files' ;;`;
  });
  return `#compdef offhook
_offhook() {
  local -a commands
  commands=(
${names.join("\n")}
  )
  if (( CURRENT == 2 )); then _describe command commands; return; fi
  local command=$words[2]
  shift words; (( CURRENT-- ))
  case $command in
${cases.join("\n")}
  esac
}
_offhook "$@"
`;
}

function argument({ type, value, choices }: OptionSpec): string {
  if (type === "boolean") return "";
  if (choices) return `:${value ?? "value"}:(${choices.join(" ")})`;
  return `:${value ?? "value"}:${value === "DIR" ? "_directories" : "_files"}`;
}

function fish(commands: Commands): string {
  const lines = commands.flatMap((command) => [
    `complete -c offhook -n __fish_use_subcommand -f -a ${command.name} -d '${quoted(command.summary)}'`,
    ...(command.words ?? []).map(
      (word) => `complete -c offhook -n '__fish_seen_subcommand_from ${command.name}' -a ${word}`,
    ),
    ...optionsOf(command).map(([name, spec]) => {
      const words = spec.choices ? ` -x -a '${spec.choices.join(" ")}'` : spec.type === "string" ? " -r" : "";
      return `complete -c offhook -n '__fish_seen_subcommand_from ${command.name}' -l ${name}${words} -d '${quoted(spec.help)}'`;
    }),
  ]);
  return `${lines.join("\n")}\n`;
}

function quoted(text: string): string {
  return text.replaceAll("'", "’");
}
