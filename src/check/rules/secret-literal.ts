/** A parameter that holds a secret is given by the secret's name: its value never stands in YAML. */
import type { ParameterModel } from "../../model/family.js";
import { isSecretRef, rangeOf } from "../../model/layer.js";
import { bookEntries } from "./book.js";
import { inLayer, onEveryLayer } from "./layer-rule.js";

export const secretLiteral = onEveryLayer(({ layer, families, about }, findings) => {
  for (const [name, value] of layer.parameters) {
    if (isSecretRef(value)) continue;
    const entry = bookEntries(families, name).find(({ parameter }) => parameter.secret);
    if (!entry || isPublic(String(value), entry.parameter)) continue;
    const at = rangeOf(inLayer(layer, "parameters", name));
    at.source.hide(at.start, at.end);
    findings.add({
      code: "rules/secret-literal",
      message: `${name} holds a value where a reference to a secret belongs`,
      at,
      expected: `${name}: { secret: NAME }`,
      hint: "give the value to the build by environment, --secrets FILE or a SOPS file, and change it: it has been in a file",
      ...about,
    });
  }
});

/** What stands in the book for everybody to read is no secret. */
function isPublic(text: string, { default: usual, unset }: ParameterModel): boolean {
  return text === "" || text === unset || text === usual;
}
