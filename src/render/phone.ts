/** A phone's own files: what differs from its target's shared ones, its lines, and every value read back. */
import { FORMATS } from "../formats/index.js";
import type { Items } from "../model/entries.js";
import type { Evaluated, Subject } from "../model/evaluate.js";
import { type Fact, type Item, lineItems } from "../model/facts.js";
import type { DocumentModel, FamilyModel, FileModel, ParameterModel } from "../model/family.js";
import type { TargetModel } from "../model/fleet.js";
import { type Origin, rangeOf } from "../model/layer.js";
import { atPhone, type Base, type PhoneModel } from "../model/site.js";
import { documentContext } from "./context.js";
import { type RenderedFile, renderFile } from "./file.js";
import { type Kit, NO_SYNC, type Shared, sharedOf, templateKey } from "./kit.js";
import { type Text, type TextScene, textOf } from "./texts.js";
import { ownEntriesOf } from "./written.js";

/** A phone about which everything is known that rendering needs. */
export interface ReadyPhone extends PhoneModel {
  mac: string;
  base: Base & {
    family: FamilyModel;
    model: NonNullable<Base["model"]>;
    modelData: NonNullable<Base["modelData"]>;
  };
  target: TargetModel;
}

export function readyPhone(phone: PhoneModel): ReadyPhone | undefined {
  const { mac, base, site } = phone;
  if (!mac || !base.family || !base.model || !base.modelData || !site.target) return undefined;
  return { ...phone, target: site.target } as ReadyPhone;
}

/** The phone under the protocols that it may still speak while a conversion has it. */
export const readyBridges = (phone: PhoneModel): ReadyPhone[] =>
  (phone.bridges ?? []).flatMap((bridge) => readyPhone(bridge) ?? []);

/** With the files of protocols that it may still speak. */
export function renderPhone(phone: ReadyPhone, kit: Kit): RenderedFile[] {
  const files: RenderedFile[] = [];
  for (const file of phone.base.family.files) {
    if (file.scope !== "phone") continue;
    const rendered = renderOwnFile(phone, { file, kit });
    if (rendered) files.push(rendered);
  }
  for (const bridge of readyBridges(phone)) files.push(...renderPhone(bridge, kit));
  return files;
}

export const phonePath = (file: FileModel, mac: string): string =>
  file.path.replace("{MAC}", mac).replace("{mac}", mac.toLowerCase());

function renderOwnFile(
  phone: ReadyPhone,
  { file, kit }: { file: FileModel; kit: Kit },
): RenderedFile | undefined {
  const document = phone.base.family.documents.get(file.document ?? "");
  const template = kit.templates.get(templateKey(file));
  if (!document || !template) return undefined;
  const texts = ownTexts(phone, { document, file, kit });
  if (!texts) return undefined;
  return renderFile(
    {
      target: phone.target.name,
      file,
      path: phonePath(file, phone.mac),
      template,
      context: documentContext(document, { texts, phone: { mac: phone.mac, model: phone.base.model.value } }),
      format: FORMATS[file.format],
      meant: texts.map(({ entry, meant, secret }) => ({ name: entry.name, value: meant, secret, entry })),
      at: phone.at,
      owner: { site: phone.site.name, phone: phone.mac },
    },
    kit,
  );
}

interface OwnScene {
  document: DocumentModel;
  file: FileModel;
  kit: Kit;
}

/** Undefined when a value could not be written; the finding has been made. */
function ownTexts(phone: ReadyPhone, scene: OwnScene): Text[] | undefined {
  const plan = planOf(phone, scene);
  const own: OwnWork = {
    subject: phoneSubject(phone),
    items: phoneItems(phone),
    shared: plan.shared,
    steered: phone.placement !== undefined,
    textScene: textSceneOf(phone, scene),
  };
  const texts: Array<Text | undefined> = [];
  for (const step of plan.steps) {
    if (step.kind === "same") texts.push(...step.texts);
    else if (step.kind === "own") texts.push(...textsOf(step.parameter, own));
    else for (const item of own.items.line) texts.push(...lineTexts(item, { step, own }));
  }
  return texts.includes(undefined) ? undefined : (texts as Text[]);
}

function lineTexts(item: Item, { step, own }: { step: LinesStep; own: OwnWork }): Array<Text | undefined> {
  if (!item.used) return step.unused[item.n - 1] ?? [];
  const items: Items = { ...own.items, line: [item] };
  return step.parameters.flatMap((parameter) => textsOf(parameter, { ...own, items }));
}

interface OwnWork {
  subject: Subject;
  items: Items;
  shared: Plan["shared"];
  steered: boolean;
  textScene: TextScene;
}

function textsOf(parameter: ParameterModel, own: OwnWork): Array<Text | undefined> {
  return ownEntriesOf(parameter, own).map((entry) => textOf(entry, own.textScene));
}

/** A run of line parameters, written line by line; what stands for a key without a line is the same for all phones. */
interface LinesStep {
  kind: "lines";
  parameters: ParameterModel[];
  unused: Array<Array<Text | undefined>>;
}

type Step =
  | { kind: "same"; texts: Array<Text | undefined> }
  | { kind: "own"; parameter: ParameterModel }
  | LinesStep;

interface Plan {
  steps: Step[];
  shared: ReturnType<Shared["documents"]["get"]>;
}

const plans = new WeakMap<Base, Map<string, Plan>>();

/** What phones of one base have in common is evaluated, checked and quoted once. */
function planOf(phone: ReadyPhone, scene: OwnScene): Plan {
  const { base } = phone;
  const known = plans.get(base) ?? new Map<string, Plan>();
  plans.set(base, known);
  const made = known.get(scene.document.name);
  if (made) return made;
  const shared = sharedOf(scene.kit, { target: phone.target, family: base.family }).documents.get(
    scene.document.name,
  );
  const textScene = textSceneOf(phone, scene);
  const unlined = lineItems([], { keys: base.modelData.lines, stack: base.stack });
  const items: Items = { line: unlined, member: base.members, model: base.models };
  const plan: Plan = { steps: [], shared };
  const steered = phone.placement !== undefined;
  for (const parameter of scene.document.parameters) {
    addStep(plan, { parameter, own: { subject: phoneSubject(phone), items, shared, steered, textScene } });
  }
  known.set(scene.document.name, plan);
  return plan;
}

function addStep(plan: Plan, { parameter, own }: { parameter: ParameterModel; own: OwnWork }): void {
  if (parameter.each !== "line") {
    plan.steps.push(
      parameter.perPhone ? { kind: "own", parameter } : { kind: "same", texts: textsOf(parameter, own) },
    );
    return;
  }
  const last = plan.steps[plan.steps.length - 1];
  const runs = last?.kind === "lines" && last.parameters[0]?.group === parameter.group;
  const step: LinesStep = runs
    ? last
    : { kind: "lines", parameters: [], unused: own.items.line.map(() => []) };
  if (!runs) plan.steps.push(step);
  step.parameters.push(parameter);
  own.items.line.forEach((item, index) => {
    step.unused[index]?.push(...textsOf(parameter, { ...own, items: { ...own.items, line: [item] } }));
  });
}

function textSceneOf(phone: ReadyPhone, { file, kit }: OwnScene): TextScene {
  return {
    format: FORMATS[file.format],
    secrets: kit.secrets,
    findings: kit.findings,
    at: phone.at,
    place: (origin) => rangeOf(atPhone(origin, phone)),
    phone: phone.mac,
    site: phone.site.name,
  };
}

export function phoneSubject(phone: ReadyPhone): Subject {
  const { base } = phone;
  const facts = new Map<string, Fact>(base.facts);
  facts.set("sync", { value: NO_SYNC });
  facts.set("phone.mac", { value: phone.mac });
  if (phone.data.label !== undefined) {
    const origin: Origin = { layer: phone.layer, rank: base.stack.length - 1, path: ["label"] };
    facts.set("phone.label", { value: phone.data.label, origin });
  }
  return { family: base.family, stack: base.stack, facts, release: base.release };
}

export function phoneItems(phone: ReadyPhone): Items {
  const { base } = phone;
  return {
    line: lineItems(phone.lines, { keys: base.modelData.lines, stack: base.stack }),
    member: base.members,
    model: base.models,
  };
}

/** Everything that the phone ends up with, from shared files or its own, for people who ask. */
export function effectiveEntries(phone: ReadyPhone): Evaluated[] {
  const subject = phoneSubject(phone);
  const items = phoneItems(phone);
  return [...phone.base.family.documents.values()]
    .filter((document) => document.own)
    .flatMap((document) => document.parameters)
    .flatMap((parameter) => ownEntriesOf(parameter, { subject, items }));
}
