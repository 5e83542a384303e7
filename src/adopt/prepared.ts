/** Phones as they can be written again: values that no build would write are left out with a reason, secrets have names. */
import { type FamilyModel, knows, type ParameterModel } from "../model/family.js";
import type { Model } from "../model/generated.js";
import type { Release } from "../model/release.js";
import { isBlank, roleOf } from "../root/roles.js";
import { tellsSecret } from "../root/telling.js";
import { textToWrite } from "./candidates.js";
import type { Exception } from "./exception.js";
import { refusalOf, releaseOf, secretMark, type Values } from "./meaning.js";
import type { ObservedPhone, Told } from "./observed.js";
import type { SecretNames } from "./secret-names.js";

export interface Prepared {
  mac: string;
  family: FamilyModel;
  modelName: string;
  model: Model;
  target: string;
  site: string;
  load: string | undefined;
  label: string | undefined;
  values: Values;
  /** What somebody has written about it in its files. */
  comments: readonly string[];
}

export interface Preparing {
  modelName: string;
  target: string;
  site: string;
  names: SecretNames;
  exceptions: Exception[];
  comments: readonly string[];
  /** Values of shared files that have been looked at, for each family, model and load. */
  shared: Map<string, Map<Told, SharedTold>>;
}

export function preparePhone(phone: ObservedPhone, job: Preparing): Prepared {
  const { mac, family } = phone;
  const load = textOf(phone, "load");
  const scene: Scene = { phone, job, load, release: releaseOf(family, load) };
  const values = new Map<string, Told>();
  for (const [name, told] of phone.values) {
    const kept = keep(name, { told, scene });
    if (kept) values.set(name, kept);
  }
  return {
    mac,
    family,
    modelName: job.modelName,
    model: family.models.get(job.modelName) as Model,
    target: job.target,
    site: job.site,
    load,
    label: textOf({ ...phone, values }, "label"),
    values,
    comments: job.comments,
  };
}

interface Scene {
  phone: ObservedPhone;
  job: Preparing;
  load: string | undefined;
  release: Release | undefined;
}

export function textOf(
  { values }: { values: Values },
  role: "load" | "label" | "extension",
): string | undefined {
  for (const { parameter, text } of values.values())
    if (roleOf(parameter) === role && !isBlank(parameter, text)) return text;
  return undefined;
}

function keep(name: string, { told, scene }: { told: Told; scene: Scene }): Told | undefined {
  const { job, phone, load } = scene;
  const own = phone.files.some(({ path }) => path === told.path);
  if (own) return judged(name, { told, scene });
  // Lines and the like in a shared file are every phone's own: their secrets have each their name.
  const key = `${phone.family.name} ${job.modelName} ${load ?? ""}`;
  const known = job.shared.get(key) ?? new Map<Told, SharedTold>();
  job.shared.set(key, known);
  const before = job.exceptions.length;
  const made = known.get(told) ?? { kept: judged(name, { told, scene }), reasons: [] };
  if (!known.has(told))
    made.reasons = job.exceptions.slice(before).map((one) => Object.assign(one, { phones: [] }));
  known.set(told, made);
  for (const { phones } of made.reasons) phones?.push(phone.mac);
  return made.kept;
}

/** A value of a shared file as phones of one model and load can have it, and why not. */
export interface SharedTold {
  kept: Told | undefined;
  reasons: Exception[];
}

function judged(name: string, { told, scene }: { told: Told; scene: Scene }): Told | undefined {
  const { parameter } = told;
  const { release, job } = scene;
  if (!parameter) {
    job.exceptions.push(unknownName(name, { told, scene }));
    return undefined;
  }
  if (isBeyond(told, scene)) {
    job.exceptions.push(idle(name, { told, scene, why: BEYOND }));
    return undefined;
  }
  if (parameter.mark) return told;
  if (knows(release, parameter) !== "yes") {
    job.exceptions.push(idle(name, { told, scene, why: UNKNOWN_TO_LOAD }));
    return undefined;
  }
  if (isEmptyNumber(told, scene.phone)) {
    job.exceptions.push(
      lost(name, { told, scene, why: "nobody knows what a phone makes of an empty number" }),
    );
    return undefined;
  }
  if (isBlank(parameter, told.text)) return told;
  const format = formatOf(told, scene);
  const text = textToWrite(parameter, told);
  const why = refusalOf(parameter, { text, format });
  if (why !== undefined) {
    job.exceptions.push(lost(name, { told, scene, why }));
    return undefined;
  }
  return isSecret(parameter, told.text) ? sealed(name, { told, parameter, scene }) : told;
}

const UNKNOWN_TO_LOAD = "the load that the phone runs does not know it";
const BEYOND = "the model has no such line key, or the phone's table no such entry";

const NUMBERS: ReadonlySet<string> = new Set(["integer", "port", "flag"]);

/** A line that is not used has no port, nor one behind the first that shares its server. */
function isEmptyNumber({ parameter, text, n = 1 }: Told, phone: ObservedPhone): boolean {
  if (text !== "" || !NUMBERS.has(parameter?.type ?? "") || parameter?.same) return false;
  return parameter?.each !== "line" || (n === 1 && lineNameAt(n, phone) !== undefined);
}

/** A number behind the last line key of the model, or behind what the phone's table ends with. */
function isBeyond({ parameter, n = 0 }: Told, { phone, job }: Scene): boolean {
  if (parameter?.each === "line") return n > (phone.family.models.get(job.modelName)?.lines ?? n);
  return parameter?.each === "member" && parameter.repeat !== undefined && n > parameter.repeat;
}

/** What phones show on their screens is no place for a secret, and has none in the fleet's words. */
const isSecret = (parameter: ParameterModel, text: string): boolean =>
  parameter.secret === true
    ? text !== parameter.vendorDefault
    : parameter.each !== "line" && roleOf(parameter) === undefined && tellsSecret(text);

function formatOf({ path }: Told, { phone }: Scene) {
  const own = phone.files.find((file) => file.path === path)?.known.file;
  return (own ?? phone.files[0]?.known.file)?.format ?? "cnf";
}

function sealed(
  name: string,
  { told, parameter, scene }: { told: Told; parameter: ParameterModel; scene: Scene },
): Told {
  const { phone, job } = scene;
  const line = parameter.each === "line" ? lineNameAt(told.n, phone) : undefined;
  const hint =
    parameter.each === "line"
      ? `${job.site}/${line ?? `${phone.mac}-${told.n}`}`
      : `phones/${name.split("/").pop()}`;
  return { ...told, same: secretMark(job.names.nameOf(told.text, hint)) };
}

function lineNameAt(n: number | undefined, { values }: ObservedPhone): string | undefined {
  for (const one of values.values())
    if (one.n === n && roleOf(one.parameter) === "extension" && !isBlank(one.parameter, one.text))
      return one.text;
  return undefined;
}

const placeOf = ({ path, line, column }: Told) => ({ path, line, column });

/** Nobody knows what it holds: it may be a password, misspelt. */
function unknownName(name: string, { told, scene }: { told: Told; scene: Scene }): Exception {
  const { family, files } = scene.phone;
  const refused = family.notForFiles.get(name);
  const meant = family.mistaken.get(name)?.meant;
  const what = refused ? "is not for files" : "is in no parameter book";
  return {
    code: "adopt/unknown-name",
    message: `${name} ${what}: phones skip it, and it is left out`,
    ...placeOf(told),
    name,
    ...(meant === undefined
      ? {}
      : { hint: `it may have been meant as ${meant}, which then has no effect today` }),
    ...ownerOf(told, { files, mac: scene.phone.mac }),
  };
}

function lost(name: string, { told, scene, why }: { told: Told; scene: Scene; why: string }): Exception {
  const secret = told.parameter?.secret === true;
  const hidden = secret || tellsSecret(told.text);
  return {
    code: secret ? "adopt/secret-refused" : "adopt/value-refused",
    message: `${name} is left out: ${why}`,
    ...placeOf(told),
    name,
    ...(hidden ? {} : { found: told.text }),
    ...ownerOf(told, { files: scene.phone.files, mac: scene.phone.mac }),
  };
}

/** What the phone does not know does nothing to it, whatever the file says. */
function idle(name: string, about: { told: Told; scene: Scene; why: string }): Exception {
  return { ...lost(name, about), code: "adopt/unknown-name", idle: true };
}

function ownerOf(told: Told, { files, mac }: { files: ObservedPhone["files"]; mac: string }) {
  return files.some(({ path }) => path === told.path) ? { phone: mac } : {};
}
