/** A conversion as somebody reads it at night: where the phones go, each stage with its steps, and what to do when one is stuck. */
import type { Conversion, NoWay } from "../../firmware/steps/conversion.js";
import type { CitedRule, Hop } from "../../firmware/steps/hop.js";
import type { Stage } from "../../firmware/steps/stages.js";
import type { UpgradeTrouble } from "../../model/generated.js";
import { stepLines } from "./step.js";
import { type Converted, countOf, doubtOf, loadOf, nameOf, namesOf, wrapped } from "./words.js";

export interface ConvertReport {
  phones: readonly Converted[];
  conversion: Conversion;
  /** How a person finds out what a phone runs. */
  shown?: string | undefined;
}

export function convertText(report: ConvertReport): string {
  const { conversion } = report;
  const hops = conversion.stages.flatMap(({ moves }) => moves.map(({ hop }) => hop));
  const all = [...hops, ...conversion.impossible.flatMap(({ nearest }) => nearest?.hops ?? [])];
  const rules = [
    ...all.flatMap((hop) => hop.rules),
    ...conversion.impossible.flatMap((one) => one.refusal.rules),
  ];
  const blocks = [
    headLines(report),
    saidLines(report),
    ...conversion.impossible.map((one) => noWayLines(one, report)),
    beforeLines(hops),
    ...conversion.stages.map((stage, index) => stageLines(stage, { number: index + 1, report })),
    ruleLines(rules),
    stuckLines(hops.length > 0 ? conversion.stuck : []),
  ];
  const shown = blocks.filter((block) => block.length > 0);
  return `${shown.map((block) => block.join("\n")).join("\n\n")}\n`;
}

function headLines({ phones, conversion: { to, stages, impossible } }: ConvertReport): string[] {
  const [only] = phones;
  const whole = only && phones.length === 1 ? phoneWords(only) : countOf(phones.length, "phone");
  const none = impossible.length > 0 ? "impossible" : "nothing to do";
  const count = stages.length === 0 ? none : countOf(stages.length, phones.length === 1 ? "step" : "stage");
  return [`${whole} to ${loadOf(to)}: ${count}`];
}

function phoneWords(phone: Converted): string {
  const more = [phone.model, phone.label === undefined ? undefined : phone.mac].filter(
    (one) => one !== undefined,
  );
  return `${nameOf(phone)}${more.length > 0 ? ` (${more.join(", ")})` : ""}`;
}

/** Whoever says what a phone runs may be wrong, and then everything else is. */
function saidLines({ phones, shown }: ConvertReport): string[] {
  const byFleet = phones.filter(({ said }) => said === "fleet").length;
  const who =
    byFleet === 0
      ? "What is said under --from is taken for what they run now"
      : byFleet === phones.length
        ? "What the fleet's firmware names is taken for what they run now"
        : "What the fleet's firmware or --from names is taken for what they run now";
  return wrapped(`${who}; the phone itself is right. ${shown ?? ""}`.trim(), { indent: 0 });
}

function noWayLines(
  { from, refusal, nearest }: NoWay,
  { phones, conversion: { to } }: ConvertReport,
): string[] {
  const these = phones.filter((phone) => phone.from === from.load);
  const ids = refusal.rules.map(({ id }) => id).join(", ");
  return [
    `IMPOSSIBLE: ${loadOf(from)} -> ${loadOf(to)}`,
    ...(phones.length > 1 ? wrapped(namesOf(these), { indent: 2 }) : []),
    ...wrapped(`Why: ${refusal.text}${ids === "" ? "" : ` (${ids})`}.`, { indent: 2 }),
    ...(nearest
      ? wrapped(
          `The nearest that is possible: ${[from.load, ...nearest.hops.map((hop) => hop.to.load)].join(" -> ")} (--to ${nearest.load}).`,
          { indent: 2 },
        )
      : ["  No other load is known that would be nearer."]),
  ];
}

function beforeLines(hops: readonly Hop[]): string[] {
  const lines = [
    hops.some(({ losesSettings }) => losesSettings)
      ? "Phones get the TFTP server's address by DHCP: settings typed on a phone are lost when its loader is flashed."
      : undefined,
    hops.length > 0
      ? "Nobody unplugs a phone while it flashes. Try one phone first: these rules come from documents and logs."
      : undefined,
    hops.some(({ files }) => files.some(({ has }) => has !== "own"))
      ? "Files that the catalogue does not have come in with: offhook firmware add FILE"
      : undefined,
  ].filter((line) => line !== undefined);
  return lines.length > 0 ? ["Before you begin", ...lines.map((line) => `  ${line}`)] : [];
}

function stageLines(
  { moves }: Stage,
  { number, report }: { number: number; report: ConvertReport },
): string[] {
  const { phones, conversion } = report;
  const word = phones.length === 1 ? "Step" : "Stage";
  const groups = grouped(moves);
  return [
    `${word} ${number} of ${conversion.stages.length}`,
    ...groups.flatMap(({ hop, keys }) =>
      stepLines(hop, {
        phones: phones.filter(({ from }) => keys.includes(from)),
        alone: phones.length === 1,
      }),
    ),
  ];
}

/** Phones that take the same step in the same stage are told together, wherever they came from. */
function grouped(moves: Stage["moves"]): Array<{ hop: Hop; keys: string[] }> {
  const groups = new Map<string, { hop: Hop; keys: string[] }>();
  for (const { key, hop } of moves) {
    const name = `${hop.from.load}\0${hop.to.load}`;
    const group = groups.get(name) ?? { hop, keys: [] };
    group.keys.push(key);
    groups.set(name, group);
  }
  return [...groups.values()];
}

function ruleLines(rules: readonly CitedRule[]): string[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const sorted = [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  if (sorted.length === 0) return [];
  return ["Rules", ...sorted.flatMap(ruleLine)];
}

function ruleLine({ id, text, note, source, confidence }: CitedRule): string[] {
  const doubt = doubtOf(confidence);
  const said = [`${id}${doubt === "" ? "" : ` [${doubt}]`}: ${text}`, note, `(${source.join(", ")})`];
  const [first = "", ...rest] = wrapped(said.filter((one) => one !== undefined).join(" "), { indent: 2 });
  return [first, ...rest.map((line) => `       ${line}`)];
}

function stuckLines(troubles: readonly UpgradeTrouble[]): string[] {
  if (troubles.length === 0) return [];
  return [
    "If a phone is stuck",
    ...troubles.flatMap(({ shows, means, do: todo, confidence }) => {
      const doubt = doubtOf(confidence);
      return [
        ...wrapped(`- ${shows}${doubt === "" ? "" : `   [${doubt}]`}`, { indent: 2 }),
        ...wrapped(means, { indent: 4 }),
        ...wrapped(`-> ${todo}`, { indent: 4 }),
      ];
    }),
  ];
}
