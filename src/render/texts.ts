/** From a parameter's value to the text that stands in a file: secrets revealed, checked against the book, quoted for the format. */
import type { Findings } from "../diagnostic/diagnostic.js";
import type { Range } from "../diagnostic/source.js";
import { remedy } from "../formats/characters.js";
import type { Format } from "../formats/format.js";
import type { Evaluated } from "../model/evaluate.js";
import { type Origin, rangeOf } from "../model/layer.js";
import { checkValue, isRefused, VALUE_CODES, type ValueProblem } from "../model/value.js";
import { reveal, type Secret } from "../secrets/secret.js";

/** One parameter, ready for a template and for reading back. */
export interface Text {
  entry: Evaluated;
  /** What the file has to mean. */
  meant: string;
  /** The same, quoted for the format. */
  quoted: string;
  secret: boolean;
}

/** Opens secrets by name; without values (a check) every secret is there and nobody knows what it says. */
export interface SecretStore {
  open(name: string, at: Range): Secret;
  /** What stands for a secret whose value is not wanted. */
  placeHolder(name: string): string;
  /** False when values are not wanted. */
  valued: boolean;
}

export interface TextScene {
  format: Format;
  secrets: SecretStore;
  findings: Findings;
  /** Where to point when a value stands in no YAML file. */
  at: Range;
  /** Points an origin of shared layers at the phone at hand. */
  place?: ((origin: Origin) => Range) | undefined;
  phone?: string | undefined;
  site?: string | undefined;
}

/** Undefined after a finding. */
export function textOf(entry: Evaluated, scene: TextScene): Text | undefined {
  const at = placeOf(entry, scene);
  const secret = typeof entry.value === "object";
  const meant =
    typeof entry.value === "object" ? opened(entry.value.secret, { at, scene }) : (entry.value ?? "");
  if (meant === undefined) return undefined;
  const quoted = scene.format.quote(meant);
  if ("text" in quoted) {
    const taken = (secret && !scene.secrets.valued) || isTaken({ entry, scene, secret, meant });
    return taken ? { entry, meant, quoted: quoted.text, secret } : undefined;
  }
  scene.findings.add({
    code: "render/value-refused",
    message: `the value of ${entry.name} cannot stand in a file of this format: ${quoted.refused}`,
    at,
    hint: secret ? "change the secret" : remedy(meant, scene.format.quote),
    ...whose(entry, scene),
  });
  return undefined;
}

/** False after a finding that is an error. */
function isTaken(given: Given): boolean {
  const problem = checkValue(given.entry.parameter, given.meant);
  if (problem) report(problem, given);
  return !problem || !isRefused(problem);
}

interface Given {
  entry: Evaluated;
  scene: TextScene;
  secret: boolean;
  meant: string;
}

/** What stands in a phone's own layer is about the phone; what phones share is about none of them, and at most about their site. */
function whose(
  { origin }: Evaluated,
  { phone, site }: TextScene,
): { phone?: string | undefined; site?: string | undefined } {
  if (!origin || origin.layer.title === "phone") return { phone, site };
  return origin.layer.title === `site ${site}` ? { site } : {};
}

export function placeOf(entry: Evaluated, scene: TextScene): Range {
  if (!entry.origin) return scene.at;
  return scene.place ? scene.place(entry.origin) : rangeOf(entry.origin);
}

function opened(name: string, { at, scene }: { at: Range; scene: TextScene }): string | undefined {
  if (!scene.secrets.valued) return scene.secrets.placeHolder(name);
  return reveal(scene.secrets.open(name, at));
}

function report(problem: ValueProblem, { entry, scene, secret, meant }: Given): void {
  const { name, parameter } = entry;
  scene.findings.add({
    code: VALUE_CODES[problem.kind],
    message: `${name} cannot take this value`,
    at: placeOf(entry, scene),
    found: secret ? undefined : clip(meant),
    expected: problem.expected,
    hint: problem.hint ?? parameter.description,
    ...whose(entry, scene),
  });
}

function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
