/** What a CI runner takes for a command, as actions/runner's ActionCommand.cs reads lines. */

export function isCommand(line: string): boolean {
  const bare = line.trimStart();
  const second = bare.startsWith("::") ? bare.indexOf("::", 2) : -1;
  return second >= 0 || /##\w*\[/.test(line);
}

/** The properties and the message of a line that is a command. */
export function readCommand(line: string): {
  name: string;
  properties: Record<string, string>;
  message: string;
} {
  const end = line.indexOf("::", 2);
  const [name = "", ...rest] = line.slice(2, end).split(" ");
  const pairs = rest
    .join(" ")
    .split(",")
    .map((pair) => pair.split(/=(.*)/s).slice(0, 2));
  const properties = Object.fromEntries(pairs.map(([key = "", value = ""]) => [key, decode(value, true)]));
  return { name, properties, message: decode(line.slice(end + 2), false) };
}

function decode(text: string, property: boolean): string {
  const lines = text.replaceAll("%0D", "\r").replaceAll("%0A", "\n");
  return (property ? lines.replaceAll("%3A", ":").replaceAll("%2C", ",") : lines).replaceAll("%25", "%");
}
