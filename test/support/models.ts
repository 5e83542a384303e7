/** Models of fleets given as YAML texts, as far as the phones and what they resolve to; nothing is rendered. */
import { openFamilies } from "../../src/check/families.js";
import { openSite } from "../../src/check/model.js";
import { type Desk, openFile } from "../../src/check/open.js";
import { makeShapes } from "../../src/check/shape.js";
import { Findings } from "../../src/diagnostic/diagnostic.js";
import { type Evaluated, evaluate } from "../../src/model/evaluate.js";
import { assembleFamilies, type FamilyFolder } from "../../src/model/families.js";
import type { FamilyModel } from "../../src/model/family.js";
import { type FleetModel, makeFleet } from "../../src/model/fleet.js";
import type { Fleet } from "../../src/model/generated.js";
import { rangeOf } from "../../src/model/layer.js";
import { atPhone, type PhoneModel } from "../../src/model/site.js";
import { compileTemplates } from "../../src/render/kit.js";
import { phoneItems, phoneSubject, readyPhone, renderPhone } from "../../src/render/phone.js";
import { openStore } from "../../src/secrets/store.js";
import { inputOf, type Written } from "./compiled.js";

export interface Models {
  fleet: FleetModel;
  /** Of all sites, in the order of the texts. */
  phones: PhoneModel[];
  findings: Findings;
}

const INPUT = inputOf({ sites: {} });
const SHAPES = makeShapes(INPUT.schemas);
const FOLDERS = foldersOf(INPUT.families);
const PLOVERS = familiesOf(INPUT.families);
const TEMPLATES = compileTemplates(PLOVERS.values(), { folders: FOLDERS, findings: new Findings() });

export function modelsOf(written: Written): Models {
  const { fleet: file, sites, families } = inputOf(written);
  const findings = new Findings();
  const desk: Desk = { shapes: SHAPES, findings };
  const opened = openFile<Fleet>(file, "fleet", desk);
  if (!opened) throw new Error(JSON.stringify(findings.diagnostics(), undefined, 2));
  const known = written.families === undefined ? PLOVERS : familiesOf(families);
  const fleet = makeFleet(opened.data, opened.node, known);
  const phones = sites.flatMap(({ parts }) => openSite(parts, { desk, fleet })?.phones ?? []);
  return { fleet, phones, findings };
}

/** The phones of one site leeds; nothing may be wrong with their shape. */
export function phonesOf(fleet: string, site: string): PhoneModel[] {
  const { phones, findings } = modelsOf({ fleet, sites: { leeds: site } });
  if (findings.size > 0) throw new Error(JSON.stringify(findings.diagnostics(), undefined, 2));
  return phones;
}

export function phoneOf(fleet: string, site: string): PhoneModel {
  const [phone] = phonesOf(fleet, site);
  if (!phone) throw new Error("there is no phone");
  return phone;
}

export interface Resolved {
  /** Undefined where nothing is written; a secret as `secret NAME`. */
  value: string | undefined;
  by: Evaluated["by"];
  /** The layer that decided, and the YAML text that stands at the place. */
  from?: string;
}

/** One parameter of a phone, `line2_name` with its number filled in. */
export function resolve(phone: PhoneModel, name: string): Resolved {
  const entry = resolveAll(phone).find((one) => one.name === name);
  if (!entry) throw new Error(`the phone has no parameter ${name}`);
  const { value, by, origin } = entry;
  const resolved: Resolved = { value: typeof value === "object" ? `secret ${value.secret}` : value, by };
  if (!origin) return resolved;
  const { source, start, end } = rangeOf(atPhone(origin, phone));
  return { ...resolved, from: `${origin.layer.title}: ${source.text.slice(start, end)}` };
}

export const saysOf = (phone: PhoneModel, name: string): string | undefined => resolve(phone, name).value;

function resolveAll(phone: PhoneModel): Evaluated[] {
  const ready = readyPhone(phone);
  if (!ready) throw new Error("the phone is not ready: its MAC, model, family or target is missing");
  const [subject, items] = [phoneSubject(ready), phoneItems(ready)];
  return [...ready.base.family.parameters.values()].flatMap((parameter) =>
    parameter.each
      ? items[parameter.each].map((item) => evaluate(parameter, subject, item))
      : [evaluate(parameter, subject)],
  );
}

/** The texts of the phones' own files by name, without secrets; for properties, which render many fleets. */
export function phoneFiles(written: Omit<Written, "families">): Record<string, string> {
  const { phones, findings } = modelsOf(written);
  const kit = { templates: TEMPLATES, secrets: openStore(undefined), findings, shared: new Map() };
  const files = phones.map(readyPhone).flatMap((phone) => (phone ? renderPhone(phone, kit) : []));
  if (findings.size > 0) throw new Error(JSON.stringify(findings.diagnostics(), undefined, 2));
  return Object.fromEntries(files.map(({ path, bytes }) => [path, Buffer.from(bytes).toString("latin1")]));
}

function foldersOf(inputs: typeof INPUT.families): FamilyFolder[] {
  const findings = new Findings();
  const folders = openFamilies(inputs, { shapes: SHAPES, findings });
  if (findings.size > 0) throw new Error(JSON.stringify(findings.diagnostics(), undefined, 2));
  return folders;
}

function familiesOf(inputs: typeof INPUT.families): Map<string, FamilyModel> {
  const findings = new Findings();
  const families = assembleFamilies(foldersOf(inputs), findings);
  if (findings.size > 0) throw new Error(JSON.stringify(findings.diagnostics(), undefined, 2));
  return families;
}
