/** What a schema cannot see in a parameter book: names given twice, broken patterns, defaults that no phone takes. */
import type { Findings } from "../diagnostic/diagnostic.js";
import type { Range } from "../diagnostic/source.js";
import { toParameterModel } from "../model/family.js";
import type { Parameter, ParameterBook } from "../model/generated.js";
import { checkValue } from "../model/value.js";
import { locate } from "../parse/locate.js";
import { checkExpression } from "./expression.js";
import type { Opened } from "./open.js";

interface Scene {
  place(key: keyof Parameter): Range;
  findings: Findings;
}

/** The book without what cannot be used, after findings. */
export function checkBook({ data, node }: Opened<ParameterBook>, findings: Findings): ParameterBook {
  const places = new Map<string, Range>();
  const parameters = data.parameters.map((parameter, index) => {
    const place = (key: keyof Parameter) => locate(node, ["parameters", index, key])?.value ?? node;
    checkTwice(parameter, { at: place("name"), places, findings });
    const sound = withoutBrokenPattern(parameter, { place, findings });
    checkDefault(sound, { place, findings });
    return sound;
  });
  return { ...data, parameters };
}

function checkTwice(
  { name }: Parameter,
  { at, places, findings }: { at: Range; places: Map<string, Range>; findings: Findings },
): void {
  const first = places.get(name);
  if (!first) {
    places.set(name, at);
    return;
  }
  findings.add({
    code: "schema/repeated",
    message: `this book has the parameter ${name} already`,
    at,
    hint: "keep one of the two",
    related: [{ at: first, message: "the first one" }],
  });
}

function withoutBrokenPattern(parameter: Parameter, { place, findings }: Scene): Parameter {
  const { pattern, ...rest } = parameter;
  if (pattern === undefined || checkExpression(pattern, { at: place("pattern"), findings })) return parameter;
  return rest;
}

function checkDefault(parameter: Parameter, { place, findings }: Scene): void {
  if (parameter.default === undefined) return;
  const problem = checkValue(toParameterModel(parameter, { owner: "" }), parameter.default);
  if (!problem) return;
  findings.add({
    code: "families/default",
    message: `the default ${parameter.default} is no value that ${parameter.name} takes`,
    at: place("default"),
    expected: problem.expected,
    hint: problem.hint,
  });
}
