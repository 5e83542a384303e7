/** The lines of a phone as its files give them, key by key. */
import type { ParameterModel } from "../model/family.js";
import { followers, type Told, toldOf } from "./phone.js";
import type { FileLook } from "./scene.js";

export interface LineTold {
  n: number;
  extension: Told;
  user: Told | undefined;
  password: Told | undefined;
  host: Told | undefined;
}

/** Up to the last key that any model has; undefined where lines do not stand in this document. */
export function linesOf(look: FileLook): LineTold[] | undefined {
  const extension = eachLine(look, "line.extension");
  if (!extension) return undefined;
  const [user, password, host] = ["line.authUser", "line.password", "line.host"].map((path) =>
    eachLine(look, path),
  );
  const part = (parameter: ParameterModel | undefined, n: number) =>
    parameter && toldOf(look, { parameter, n });
  return Array.from({ length: mostKeys(look) }, (_, index) => {
    const n = index + 1;
    return {
      n,
      extension: toldOf(look, { parameter: extension, n }),
      user: part(user, n),
      password: part(password, n),
      host: part(host, n),
    };
  });
}

/** The first thing that it follows counts: a text may follow the extension for want of a better one. */
function eachLine({ known }: FileLook, path: string): ParameterModel | undefined {
  return followers(known, path).find(
    ({ each, derivations }) =>
      each === "line" && derivations.find((one) => one.path !== undefined)?.path === path,
  );
}

/** The line keys of the model that has most. */
export function mostKeys({ known }: FileLook): number {
  return Math.max(0, ...[...known.family.models.values()].map(({ lines }) => lines));
}
