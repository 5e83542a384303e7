/** One step of a conversion, for people: what the phone does, what the root needs, and how it is afterwards. */
import type { Hop, Pointer } from "../../firmware/steps/hop.js";
import { type Converted, doubtOf, loadOf, namesOf, wrapped } from "./words.js";

interface Movers {
  phones: readonly Converted[];
  /** Whether nobody else is spoken of, so that the phone needs no name. */
  alone: boolean;
}

export function stepLines(hop: Hop, { phones, alone }: Movers): string[] {
  const doubt = doubtOf(hop.confidence);
  return [
    `  ${loadOf(hop.from)} -> ${loadOf(hop.to)}${doubt === "" ? "" : `   [${doubt}]`}`,
    ...(alone ? [] : wrapped(namesOf(phones), { indent: 4 })),
    ...wrapped(`The phone ${hop.does}.`, { indent: 4 }),
    ...(hop.noReturn === undefined ? [] : wrapped(`NO WAY BACK. ${hop.noReturn}`, { indent: 4 })),
    ...(hop.disputed === undefined ? [] : wrapped(`Disputed: ${hop.disputed}`, { indent: 4 })),
    ...(hop.note === undefined ? [] : wrapped(hop.note, { indent: 4 })),
    "    In the root:",
    ...table([...hop.files.map((file) => [file.path, HAS[file.has]]), ...copyRows(hop)]),
    "    The root says:",
    ...table(hop.pointers.map((pointer) => pointerWords(pointer, phones))),
    ...wrapped(`Afterwards the phone runs ${hop.to.load}${loaderWords(hop)}.`, { indent: 4 }),
    `    Rules: ${hop.rules.map(({ id }) => id).join(", ")}`,
  ];
}

const suffix = (path: string): string => /\.[^.]*$/.exec(path)?.[0] ?? "";

const HAS = {
  own: "in the fleet's catalogue",
  public: "not in the fleet's catalogue",
  none: "not in the fleet's catalogue",
} as const;

const copyRows = ({ copy }: Hop): string[][] =>
  copy ? [[`${copy.as}${suffix(copy.of)}`, `a copy of ${copy.of}, for this step only`]] : [];

function pointerWords({ file, name, value, shared }: Pointer, phones: readonly Converted[]): string[] {
  const [only] = phones;
  const path =
    phones.length === 1 && only?.mac ? file.replace("{MAC}", only.mac) : file.replace("{MAC}", "<MAC>");
  const said = name === undefined ? value : `${name} ${value}`;
  return [path, shared ? `${said}   (one file for all phones of the root)` : said];
}

function loaderWords({ by, to }: Hop): string {
  return (by === "loader" || by === "list") && to.loader !== to.load ? `, with the loader ${to.loader}` : "";
}

function table(rows: ReadonlyArray<readonly string[]>): string[] {
  const width = Math.max(0, ...rows.map(([first = ""]) => first.length));
  return rows.map(([first = "", second = ""]) => `      ${first.padEnd(width)}  ${second}`);
}
