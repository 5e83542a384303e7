/** A fleet of two phones under the shipped families, a root with three generations, and what logs say of it. */
import type { Generation, PublishedFile, Switch } from "../../src/model/generation.js";
import type { Person } from "../../src/plan/meaning/person.js";
import { recogniser } from "../../src/status/names.js";
import { Reading } from "../../src/status/reading.js";
import { stamper } from "../../src/status/stamp.js";
import { type PhoneStatus, type Status, statusOf, type TargetScene } from "../../src/status/status.js";
import { Timeline } from "../../src/status/timeline.js";
import { compileTexts } from "../support/compiled.js";
import { generationName, rowOf } from "../support/manifests.js";
import { CLOCKS } from "./clocks.js";

const { fleet } = compileTexts({ families: "shipped", sites: { leeds: "target: main\nphones: []" } });
export const FAMILIES = fleet?.families ?? new Map();
export const HALL = "001122334455";
export const ATTIC = "001122334466";

const personOf = (mac: string, label: string): Person => ({
  ...{ mac, label, site: "leeds", model: "7960", protocol: "sip", family: "cisco-79x0-sip" },
  ...{ lines: [], emergencyNumbers: [], peers: [] },
});

const own = (mac: string, text: string): PublishedFile => ({ ...rowOf(`SIP${mac}.cnf`, text), phone: mac });

/** The shared file changes at noon, the Hall's own at one, the Attic's never. */
export const GENERATIONS: readonly PublishedFile[][] = [
  [rowOf("SIPDefault.cnf", "1"), rowOf("uk.xml", "1"), own(HALL, "1"), own(ATTIC, "1")],
  [rowOf("SIPDefault.cnf", "2"), rowOf("uk.xml", "1"), own(HALL, "1"), own(ATTIC, "1")],
  [rowOf("SIPDefault.cnf", "2"), rowOf("uk.xml", "1"), own(HALL, "2"), own(ATTIC, "1")],
];

export function timelineOf(
  files: readonly PublishedFile[][] = GENERATIONS,
  kept: readonly number[] = [1, 2, 3],
) {
  const generations = files.map(
    (list, at): Generation => ({
      ...{ number: at + 1, name: generationName(at + 1), fleet: "acme", target: "main", made: "", tool: "" },
      ...{ digest: "", files: list, kept: [] },
    }),
  );
  const switches = files.map(
    (_, at): Switch => ({
      ...{
        number: at + 1,
        at: `2026-11-28T${11 + at}:00:00Z`,
        by: "a@b",
        to: generationName(at + 1),
        why: "publish",
        readBack: "never",
      },
      phones: [{ mac: HALL, site: "leeds", protocol: "sip", effect: "restart", peers: [] }],
    }),
  );
  return new Timeline({
    live: generationName(files.length),
    generations: generations.filter(({ number }) => kept.includes(number)),
    switches,
  });
}

export function scene(given: Partial<TargetScene> = {}): TargetScene {
  return {
    name: "main",
    people: new Map([
      [HALL, personOf(HALL, "Hall")],
      [ATTIC, personOf(ATTIC, "Attic")],
    ]),
    families: FAMILIES,
    files: new Set(GENERATIONS[0]?.map(({ path }) => path)),
    timeline: timelineOf(),
    ...given,
  };
}

export const recognise = recogniser([...FAMILIES.values()]);

export function readingOf(lines: readonly string[]): Reading {
  const reading = new Reading({
    stamp: stamper(CLOCKS),
    recognise,
    isOurs: (mac) => mac === HALL || mac === ATTIC,
    roots: ["/srv/tftp"],
  });
  for (const line of lines) reading.take(line);
  reading.endOfLog();
  return reading;
}

export function statusFrom(lines: readonly string[], given: Partial<TargetScene> = {}): Status {
  return statusOf(readingOf(lines), { targets: [scene(given)], recognise });
}

export function phoneIn({ phones }: Status, mac: string): PhoneStatus {
  const found = phones.find(({ person }) => person.mac === mac);
  if (!found) throw new Error(`there is no phone ${mac}`);
  return found;
}

/** Lines of our own server: `12:30 SIPDefault.cnf`, with another outcome in front of the name. */
export const said = (text: string, client = "192.0.2.7"): string[] =>
  text
    .trim()
    .split("\n")
    .map((line) => {
      const [time, ...rest] = line.trim().split(" ");
      const [outcome, name] = rest.length > 1 ? rest : ["sent", rest[0]];
      const tail = { sent: " 1 bytes", "not-found": "" }[outcome ?? ""] ?? ": because";
      return `2026-11-28T${time}:00.000Z ${client}:1 ${outcome} ${name}${tail}`;
    });
