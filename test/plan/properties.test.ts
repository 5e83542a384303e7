/** What holds of every plan: nothing of nothing, all of what changes, and nothing that a phone does not notice. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FORMATS } from "../../src/formats/index.js";
import type { PlanEntry } from "../../src/model/generated.js";
import type { TargetInput } from "../../src/plan/scene.js";
import { drawn, written } from "../support/plan-fleets.js";
import { type Planned, planned, type Texts } from "../support/planned.js";

const RUNS = { numRuns: 15 };

describe("a plan of a fleet", () => {
  it("against itself is empty, be it a revision or the root that it was published to", () => {
    fc.assert(
      fc.property(drawn, fc.boolean(), (fleet, isRoot) => {
        const hand = isRoot ? { hand: { main: {}, other: {} } } : {};
        const same = written(fleet);
        const { plan, findings } = planned({ before: same, after: same, ...hand });
        expect(
          plan.targets.flatMap(({ entries, files, shared, guards }) => [entries, files, shared, guards]),
        ).toEqual(plan.targets.flatMap(() => [[], [], [], []]));
        expect(findings).toEqual([]);
      }),
      RUNS,
    );
  });

  it("does not hang on the order of sites, phones and files", () => {
    fc.assert(
      fc.property(drawn, drawn, (before, after) => {
        const one = planned({ before: written(before), after: written(after) });
        const other = planned({ before: written(before, true), after: written(after, true) });
        expect(other.plan).toEqual(one.plan);
      }),
      RUNS,
    );
  });

  it("gives what the fleet means when it is applied to what there was", () => {
    fc.assert(
      fc.property(drawn, drawn, (before, after) => {
        const made = planned({ before: written(before), after: written(after) });
        for (const input of made.inputs) {
          const entries = made.plan.targets.find(({ name }) => name === input.name)?.entries ?? [];
          expect(applied(input, { entries, made })).toEqual(meant(input));
        }
      }),
      RUNS,
    );
  });

  it("counts what no phone notices, and calls none of it a change", () => {
    fc.assert(
      fc.property(drawn, fc.infiniteStream(fc.nat({ max: 7 })), (fleet, stream) => {
        const same = written(fleet);
        const whole = planned({ before: same, after: same });
        const draw = () => stream.next().value ?? 0;
        const hand = handOver(whole.files.after, draw);
        const { plan } = planned({ before: same, after: same, hand });
        expect(plan.targets.flatMap(({ entries }) => entries)).toEqual([]);
        const edited = Object.entries(hand).flatMap(([target, texts]) =>
          Object.entries(texts).flatMap(([path, text]) =>
            text === whole.files.after.get(`${target}/${path}`) ? [] : [`${target}/${path}`],
          ),
        );
        const unnoticed = plan.targets.flatMap(({ name, files }) =>
          files.flatMap(({ path, unnoticed: kinds = [] }) => (kinds.length > 0 ? [`${name}/${path}`] : [])),
        );
        expect(unnoticed.sort()).toEqual(edited.sort());
        expect(plan.summary.unnoticed).toBe(edited.length);
      }),
      RUNS,
    );
  });
});

/** What the files of a phone say, by name; what stands in its own file wins. */
type Said = Map<string, string>;

function phonesOf(files: ReadonlyMap<string, Uint8Array>): Map<string, Said> {
  const found = new Map<string, Said>();
  const shared = readingsOf("s.cnf", files);
  for (const path of [...files.keys()].sort()) {
    const mac = /^[sc]([0-9A-F]{12})\.(?:cnf|xml)$/.exec(path)?.[1];
    if (mac === undefined) continue;
    const base = path.startsWith("s") ? shared : [];
    found.set(mac, new Map([...base, ...readingsOf(path, files)].filter(([name]) => name !== "stamp")));
  }
  return found;
}

function readingsOf(path: string, files: ReadonlyMap<string, Uint8Array>): Array<[string, string]> {
  const bytes = files.get(path);
  if (!bytes) return [];
  const format = path.endsWith(".cnf") ? FORMATS.cnf : FORMATS.xml;
  return format.read(Buffer.from(bytes).toString("latin1")).readings.map(({ name, value }) => [name, value]);
}

const meant = ({ desired }: TargetInput): Map<string, Said> =>
  phonesOf(new Map([...desired].map(([path, { bytes }]) => [path, bytes])));

/** The phones as they were, with every entry done to them. */
function applied(
  input: TargetInput,
  { entries, made }: { entries: readonly PlanEntry[]; made: Planned },
): Map<string, Said> {
  const phones = phonesOf(input.live);
  const wanted = meant(input);
  const scene = { phones, wanted, input, made };
  for (const entry of entries) for (const mac of entry.phones) MOVES[entry.kind]?.(mac, { ...scene, entry });
  // What becomes of the files that a phone leaves in another target's root is told there.
  for (const mac of [...phones.keys()]) if (!wanted.has(mac)) phones.delete(mac);
  // Those that come from another target may change their protocol on the way.
  for (const { kind, phones: macs } of entries)
    if (kind === "converted") for (const mac of macs) phones.set(mac, new Map());
  for (const entry of entries) for (const mac of entry.phones) changeOne(phones.get(mac), { entry, mac });
  return phones;
}

interface Applying {
  phones: Map<string, Said>;
  wanted: ReadonlyMap<string, Said>;
  input: TargetInput;
  made: Planned;
  entry: PlanEntry;
}

const MOVES: Partial<Record<PlanEntry["kind"], (mac: string, scene: Applying) => unknown>> = {
  "phone-removed": (mac, { phones }) => phones.delete(mac),
  "phone-added": (mac, { phones, ...scene }) => phones.set(mac, sharedBy(mac, scene)),
  "phone-swapped": (mac, { phones, entry: { from = "" } }) => {
    phones.set(mac, new Map(phones.get(from)));
    phones.delete(from);
  },
  "phone-moved": (mac, { phones, made, entry: { from } }) => {
    const source = made.inputs.find(({ name }) => name === from);
    if (source) phones.set(mac, new Map(phonesOf(source.live).get(mac)));
  },
};

/** A new phone reads the shared file as well, which the entry does not tell again. */
function sharedBy(mac: string, { input, wanted }: Pick<Applying, "input" | "wanted">): Said {
  const isSip = input.desired.has(`s${mac}.cnf`);
  const files = new Map([...input.desired].map(([path, { bytes }]) => [path, bytes]));
  const names = new Set(wanted.get(mac)?.keys());
  return new Map(isSip ? readingsOf("s.cnf", files).filter(([name]) => names.has(name)) : []);
}

function changeOne(said: Said | undefined, { entry, mac }: { entry: PlanEntry; mac: string }): void {
  if (!said || !APPLIES.has(entry.kind)) return;
  for (const { name, after, each } of entry.changes) {
    const own = each?.find(({ phone }) => phone === mac);
    if (each && !own) continue;
    const value = each ? own?.after : after;
    if (value === undefined) said.delete(name);
    else said.set(name, value);
  }
}

/** The others tell of shared files that are no phone's parameters. */
const APPLIES: ReadonlySet<string> = new Set([
  ...["parameters", "defaults", "line-renumbered", "converted", "phone-added", "phone-swapped"],
]);

/** Every file changed in ways that no phone notices, as the numbers drawn say. */
function handOver(files: ReadonlyMap<string, string>, draw: () => number): Record<string, Texts> {
  const hand: Record<string, Record<string, string>> = { main: {}, other: {} };
  for (const [key, text] of files) {
    const [target = "", path = ""] = [key.slice(0, key.indexOf("/")), key.slice(key.indexOf("/") + 1)];
    const edited = path.endsWith(".cnf") ? lines(text, draw) : path.endsWith(".xml") ? xml(text, draw) : text;
    hand[target] = { ...hand[target], [path]: edited };
  }
  return hand;
}

function lines(text: string, draw: () => number): string {
  const all = text.trimEnd().split("\n");
  const turned = draw() === 0 ? all.toReversed() : all;
  const edited = turned.flatMap((line) => {
    switch (draw()) {
      case 0:
        return ["", line];
      case 1:
        return ["# by hand", line];
      case 2:
        return line.startsWith("#") ? [line] : [`${line} ; by hand`];
      case 3:
        return [line.replace(/^[a-z]\w*(?=:)/, (name) => name.toUpperCase())];
      case 4:
        return [line.replace(/: "([A-Za-z0-9.]+)"$/, ": $1")];
      case 5:
        return [line.replace(/^(codec: )"(.*)"$/, (_, name, word) => `${name}"${word.toUpperCase()}"`)];
      case 6:
        return [line.replace(/^(backup_port: )"(\d+)"$/, '$1"0$2"')];
      default:
        return [line];
    }
  });
  return edited.map((line) => `${line}${draw() === 0 ? "\r" : ""}\n`).join("");
}

function xml(text: string, draw: () => number): string {
  return draw() === 0
    ? text.replace("\n", "\n<!-- by hand -->\n")
    : draw() === 1
      ? text.replaceAll("\n", "\r\n")
      : text;
}
