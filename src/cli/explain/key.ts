/** Where the value of one key of a phone comes from: every layer that speaks of it, and which one wins. */
import { nearest } from "../../diagnostic/nearest.js";
import { type Evaluated, evaluate } from "../../model/evaluate.js";
import { findInBook, type ParameterModel } from "../../model/family.js";
import { atPhone, type PhoneModel } from "../../model/site.js";
import { phoneItems, phoneSubject, type ReadyPhone, readyPhone } from "../../render/phone.js";
import { escapeText } from "../../report/escape.js";
import { type ExitCode, UsageError } from "../command.js";
import { printFindings } from "../findings.js";
import { findPhone } from "../phone.js";
import { type Place, placeOf, placeText } from "../place.js";
import { openWorkspace } from "../workspace.js";
import { give, type Scene } from "./given.js";
import { BY, bookFacts } from "./parameter.js";

export async function explainKey(
  { phone: query, key }: { phone: string; key: string },
  scene: Scene,
): Promise<ExitCode> {
  const workspace = await openWorkspace(scene.call, { io: scene.io, valued: false });
  const found = findPhone(query, workspace);
  if ("diagnostics" in found) {
    printFindings(found.diagnostics, { ...scene, write: scene.io.err });
    return 1;
  }
  const ready = readyPhone(found.phone);
  const entry = ready && evaluatedFor(ready, key);
  const settings = chainOf(found.phone, (layer) => layer.settings.get(key), ["settings", ...key.split(".")]);
  if (!entry && settings.length === 0) throw new UsageError(unknownKey(found.phone, key));
  const says = entry ? parameterSays(entry, { phone: found.phone, key }) : settings;
  const answer = {
    key,
    ...(entry ? { parameter: bookFacts(entry.parameter), result: resultOf(entry) } : {}),
    layers: says,
  };
  const becomes = entry ? [] : parametersFrom(found.phone, key);
  return give({ ...answer, becomes }, { text: keyText({ key, entry, says, becomes }), scene });
}

/** The parameters of the phone's family that follow from a setting. */
function parametersFrom({ base }: PhoneModel, setting: string): string[] {
  const follows = (parameter: ParameterModel) =>
    parameter.derivations.some(
      ({ path = "" }) => path === setting || (setting === "timezone" && path.startsWith("zone.")),
    );
  return [...(base.family?.parameters.values() ?? [])].filter(follows).map(({ name }) => name);
}

function unknownKey({ base }: PhoneModel, key: string): string {
  const names = [
    ...(base.family?.parameters.keys() ?? []),
    ...base.stack.flatMap(({ settings }) => [...settings.keys()]),
  ];
  const near = nearest(key, names);
  return `nothing is known of ${key} for this phone${near ? `; did you mean ${near}?` : ""}`;
}

function evaluatedFor(phone: ReadyPhone, key: string): Evaluated | undefined {
  const { family } = phone.base;
  const found = findInBook(family, key);
  if (!found) return undefined;
  const item = found.parameter.each
    ? phoneItems(phone)[found.parameter.each].find(({ n }) => n === found.n)
    : undefined;
  return found.parameter.each && !item ? undefined : evaluate(found.parameter, phoneSubject(phone), item);
}

interface Says {
  value: unknown;
  origin: Place;
  wins: boolean;
}

type LayerOf = PhoneModel["layer"];

function chainOf(phone: PhoneModel, get: (layer: LayerOf) => unknown, path: string[]): Says[] {
  const says: Says[] = [];
  phone.base.stack.forEach((layer, rank) => {
    const own = atPhone({ layer, rank, path }, phone);
    const value = get(own.layer);
    if (value !== undefined) says.push({ value, origin: placeOf(own), wins: false });
  });
  const last = says[says.length - 1];
  if (last) last.wins = true;
  return says;
}

/** The layers that name the parameter itself, and those that give the settings it follows from. */
function parameterSays(entry: Evaluated, { phone, key }: { phone: PhoneModel; key: string }): Says[] {
  const paths = entry.parameter.derivations.map(({ path }) => path).filter((path) => path !== undefined);
  const settings = paths.flatMap((path) => {
    const real = path.startsWith("zone.") ? "timezone" : path;
    return chainOf(phone, (layer) => layer.settings.get(real), ["settings", ...real.split(".")]);
  });
  const own = chainOf(phone, (layer) => layer.parameters.get(key), ["parameters", key]);
  const all = [...settings, ...own];
  const winner = entry.origin && placeOf(atPhone(entry.origin, phone));
  const same = (a: Place) =>
    winner && a.file === winner.file && a.line === winner.line && a.column === winner.column;
  const says = all.map((one) => ({ ...one, wins: same(one.origin) === true }));
  if (winner && !says.some(({ wins }) => wins))
    says.push({ value: resultOf(entry).value, origin: winner, wins: true });
  return says;
}

function resultOf({ value, by }: Evaluated) {
  return { value: typeof value === "object" ? `{ secret: ${value.secret} }` : (value ?? null), by };
}

interface KeyAnswer {
  key: string;
  entry: Evaluated | undefined;
  says: Says[];
  becomes: string[];
}

function keyText({ key, entry, says, becomes }: KeyAnswer): string {
  const lines = says.map(
    ({ value, origin, wins }) => `  ${wins ? ">" : " "} ${JSON.stringify(value)}  ${placeText(origin)}`,
  );
  const head = entry ? `${entry.name}: ${JSON.stringify(resultOf(entry).value)} (${BY[entry.by]})` : key;
  const { parameter } = entry ?? {};
  const book = parameter
    ? [
        "",
        `  ${parameter.description}`,
        `  default ${parameter.default === undefined ? "unknown" : JSON.stringify(parameter.default)}; a change needs: ${parameter.effect}`,
        `  known from ${parameter.source.join(", ")}, ${parameter.confidence}${parameter.note ? `; ${parameter.note}` : ""}`,
      ]
    : [];
  const follow = becomes.length > 0 ? [`  becomes ${becomes.join(", ")}`] : [];
  return `${[head, ...lines, ...follow, ...book].map(escapeText).join("\n")}\n`;
}
