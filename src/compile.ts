/** The pipeline: inputs in memory to files and findings, site by site, so that no more than one site is held at a time. */

import { shapedOf } from "./boot/shaped.js";
import { type BootCheck, bootCheck } from "./boot/shapes.js";
import { gatherSharedWords, type SharedWords } from "./check/conversion/shared.js";
import { type ModelInput, openModel, openSite } from "./check/model.js";
import { type Desk, openFile, type TextFile } from "./check/open.js";
import { CROSS_RULES, FLEET_RULES, PHONE_RULES, SITE_RULES, WHOLE_RULES } from "./check/rules/index.js";
import type { SiteSummary } from "./check/rules/rule.js";
import { summarise } from "./check/summary.js";
import { applyWaivers, type Waived } from "./check/waivers.js";
import { type Diagnostic, Findings, sortDiagnostics } from "./diagnostic/diagnostic.js";
import { imagesOf, nameTaken, type RootImage, rowOf } from "./firmware/images.js";
import { gatherWishes, type Wishes } from "./firmware/wishes.js";
import type { Fact } from "./model/facts.js";
import type { FamilyModel } from "./model/family.js";
import type { FleetModel, TargetModel } from "./model/fleet.js";
import type { Site } from "./model/generated.js";
import { findSetting, makeLayer } from "./model/layer.js";
import type { SiteModel } from "./model/site.js";
import type { RenderedFile } from "./render/file.js";
import { type GivenFiles, givenFiles, type RecordedFile } from "./render/given.js";
import { compileTemplates, type Kit } from "./render/kit.js";
import { effectiveEntries, type ReadyPhone, readyPhone, renderPhone } from "./render/phone.js";
import { renderTarget } from "./render/target.js";
import type { SecretStore } from "./render/texts.js";

export interface CompileInput extends ModelInput {
  sites: ReadonlyArray<{ name: string; parts: readonly TextFile[] }>;
  ring(path: string): Uint8Array | string;
  secrets: SecretStore & { missing(findings: Findings): void };
  /** The day for waivers, as `2026-11-22`. */
  today: string;
}

export interface CompileOptions {
  /** Takes each file as it is made; what has been given out counts only when no error is found in the end. */
  sink?: (target: string, file: RenderedFile) => void;
  progress?: (done: number, total: number) => void;
  /** Hears of each phone that is rendered. */
  phone?: (phone: ReadyPhone) => void;
  /** Hears of each file how it came about. */
  trace?: Kit["trace"];
}

type Rings = Map<string, Uint8Array | string>;

export interface Compilation extends Waived {
  /** Sorted; without what is waived. */
  left: Diagnostic[];
  errors: number;
  fleet?: FleetModel;
  /** Paths and digests by target, sorted by path. */
  files: Map<string, RecordedFile[]>;
  /** Those of them that belong to releases: their bytes are found by whoever writes the root. */
  firmware: Map<string, RootImage[]>;
  phones: number;
}

/** What grows while sites pass by. */
interface Work {
  fleet: FleetModel;
  kit: Kit;
  desk: Desk;
  options: CompileOptions;
  diagnostics: Diagnostic[];
  summaries: SiteSummary[];
  given: GivenFiles;
  firmware: Map<string, RootImage[]>;
  /** Undefined where the fleet does not say where firmware lies: then it is none of our business. */
  wishes: Wishes | undefined;
  /** By target: the families and dial plans of its phones. */
  uses: Map<string, Map<string, Set<string>>>;
  /** What conversions want of files that a root has once. */
  sharedWords: SharedWords;
  siteErrors: number;
  familiesSound: boolean;
  boots: BootCheck;
}

export function compile(input: CompileInput, options: CompileOptions = {}): Compilation {
  const opened = openWork(input, options);
  if ("left" in opened) return opened;
  const { work, rings } = opened;
  input.sites.forEach((site, index) => {
    compileSite(site, work);
    options.progress?.(index + 1, input.sites.length);
  });
  finish(work, { input, rings });
  return conclude(work, input);
}

/** The fleet, its families and its templates; a compilation at once when they cannot be used. */
function openWork(input: CompileInput, options: CompileOptions): Compilation | { work: Work; rings: Rings } {
  const findings = new Findings();
  const { desk, folders, families, familiesSound, fleet } = openModel(input, findings);
  const templates = compileTemplates(families.values(), { folders, findings });
  if (!fleet) return unusable(input, desk);
  const rings: Rings = new Map([...fleet.rings.values()].map(({ path }) => [path, input.ring(path)]));
  if (familiesSound) for (const rule of FLEET_RULES) rule(fleet, findings, { rings });
  const kit: Kit = { templates, secrets: input.secrets, findings, shared: new Map() };
  const boots = bootCheck({ families, releases: fleet.catalogue.releases });
  kit.trace = (job, text) => {
    options.trace?.(job, text);
    if (job.owner.phone !== undefined) boots.means(job.path, job.meant);
  };
  const work: Work = {
    fleet,
    kit,
    desk,
    options,
    diagnostics: [],
    summaries: [],
    given: givenFiles(),
    firmware: new Map(),
    wishes: fleet.data.firmwareStores ? gatherWishes() : undefined,
    uses: new Map(),
    sharedWords: gatherSharedWords(),
    siteErrors: 0,
    familiesSound,
    boots,
  };
  return { work, rings };
}

/** Without a fleet the sites can still be read, so that their mistakes are not hidden behind the first. */
function unusable(input: CompileInput, desk: Desk): Compilation {
  for (const { parts } of input.sites) for (const part of parts) openFile<Site>(part, "site", desk);
  const left = sortDiagnostics(desk.findings.diagnostics());
  return { left, waived: [], errors: desk.findings.errors, files: new Map(), firmware: new Map(), phones: 0 };
}

function compileSite({ name, parts }: CompileInput["sites"][number], work: Work): void {
  const findings = new Findings();
  const site = openSite(parts, {
    desk: { ...work.desk, findings },
    fleet: work.fleet,
    called: name,
  });
  if (site) {
    checkSite(site, { findings, work });
    work.summaries.push(summarise(site));
    noteUses(site, work);
    work.sharedWords.add(site, findings);
    if (findings.errors + work.desk.findings.errors === 0) renderSite(site, { findings, work });
  }
  for (const one of findings.diagnostics()) work.diagnostics.push(one);
  work.siteErrors += findings.errors;
}

function checkSite(site: SiteModel, { findings, work }: { findings: Findings; work: Work }): void {
  // Behind a broken family every phone of it would look broken.
  if (!work.familiesSound) return;
  for (const rule of SITE_RULES) rule(site, findings, work.fleet);
  for (const phone of site.phones) for (const rule of PHONE_RULES) rule(phone, findings, work.fleet);
}

function noteUses(site: SiteModel, { uses }: Work): void {
  if (!site.target) return;
  const target = uses.get(site.target.name) ?? new Map<string, Set<string>>();
  uses.set(site.target.name, target);
  const phones = site.phones.flatMap((phone) => [phone, ...(phone.bridges ?? [])]);
  for (const base of new Set(phones.map((phone) => phone.base))) {
    if (!base.family) continue;
    const plans = target.get(base.family.name) ?? new Set<string>();
    target.set(base.family.name, plans);
    const plan = findSetting(base.stack, "dialPlan");
    if (typeof plan?.value === "string") plans.add(plan.value);
  }
}

function renderSite(site: SiteModel, { findings, work }: { findings: Findings; work: Work }): void {
  const kit = { ...work.kit, findings };
  for (const phone of site.phones) {
    const ready = readyPhone(phone);
    if (!ready) continue;
    work.options.phone?.(ready);
    work.wishes?.phone(ready, findings);
    work.boots.phone(shapedOf(ready, () => effectiveEntries(ready)));
    for (const file of renderPhone(ready, kit)) give(ready.target.name, file, work);
  }
}

function give(target: string, file: RenderedFile, { given, options, boots }: Work): void {
  if (!given.give(target, file)) return;
  options.sink?.(target, file);
  boots.file(target, file);
}

/** What only all sites together can tell, and the files that targets have once. */
function finish(work: Work, { input, rings }: { input: CompileInput; rings: Rings }): void {
  const { desk, fleet, summaries } = work;
  const whole = summaries.length === input.sites.length;
  for (const rule of whole ? [...CROSS_RULES, ...WHOLE_RULES] : CROSS_RULES)
    rule(summaries, desk.findings, fleet);
  if (work.siteErrors + desk.findings.errors === 0) {
    for (const target of fleet.targets.values()) renderRoot(target.name, { work, rings });
  }
  input.secrets.missing(desk.findings);
  if (work.siteErrors + desk.findings.errors === 0) work.boots.finish(desk.findings);
}

function renderRoot(name: string, { work, rings }: { work: Work; rings: Rings }): void {
  const target = work.fleet.targets.get(name);
  const uses = work.uses.get(name);
  if (!target || !uses) return;
  const families = [...uses.keys()].sort().map((family) => work.fleet.families.get(family));
  const targetPlan = findSetting(target.stack, "dialPlan")?.value;
  if (typeof targetPlan === "string") for (const plans of uses.values()) plans.add(targetPlan);
  const sites = work.summaries.filter((summary) => summary.target === name).map(({ site }) => site);
  const job = {
    target,
    sites,
    fleet: work.fleet,
    families: families.filter((family): family is FamilyModel => family !== undefined),
    dialPlans: uses,
    rings,
    ...loaderOf(name, work),
  };
  const phoneFiles = work.given.files.get(name) ?? [];
  for (const file of renderTarget(job, hearingLoads(work), phoneFiles)) give(name, file, work);
  giveFirmware(target, work);
  work.given.settle(target, work.desk.findings);
}

/** What old boot code is to fetch, where a conversion decides it. */
function loaderOf(target: string, { sharedWords, desk }: Work): { loader?: Fact } {
  const word = sharedWords.of(target, desk.findings);
  if (!word) return {};
  const layer = makeLayer("conversion", {}, word.at);
  return { loader: { value: word.value, origin: { layer, rank: 0, path: [] } } };
}

/** Whatever load a file names, a phone that reads it will ask for. */
function hearingLoads({ kit, wishes }: Work): Kit {
  if (!wishes) return kit;
  return {
    ...kit,
    trace: (job, text) => {
      wishes.file(job.target, job);
      kit.trace?.(job, text);
    },
  };
}

function giveFirmware(target: TargetModel, work: Work): void {
  const { wishes, fleet, given, firmware, boots, desk } = work;
  if (!wishes) return;
  const { findings } = desk;
  const images = imagesOf(wishes.of(target.name), { fleet, findings });
  boots.images(target.name, new Set(images.map(({ path }) => path)));
  firmware.set(target.name, images);
  for (const image of images) {
    const owner = given.ownerOf(target.name, image.path);
    if (owner) findings.add(nameTaken(image, { target, owner }));
    else given.record(target.name, { ...rowOf(image), marked: false });
  }
}

function conclude(work: Work, input: CompileInput): Compilation {
  const all = sortDiagnostics([...work.diagnostics, ...work.desk.findings.diagnostics()]);
  const findings = new Findings();
  const sites = input.sites.map(({ name }) => name);
  const clean = all.every(({ severity }) => severity !== "error");
  const { left, waived } = applyWaivers(all, {
    fleet: work.fleet,
    today: input.today,
    findings,
    clean,
    sites,
  });
  const sorted = sortDiagnostics(once([...left, ...findings.diagnostics()]));
  return {
    left: sorted,
    waived,
    errors: sorted.filter(({ severity }) => severity === "error").length,
    fleet: work.fleet,
    files: work.given.files,
    firmware: work.firmware,
    phones: work.summaries.reduce((sum, { phones }) => sum + phones.length, 0),
  };
}

/** Sites that inherit a mistake of the fleet file each report it; it is one mistake at one place. */
function once(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const said = new Set<string>();
  return diagnostics.filter(({ code, message, span, phone }) => {
    const place = span ? `${span.file}\0${span.line}\0${span.column}` : phone;
    const key = `${code}\0${message}\0${place}`;
    return !said.has(key) && said.add(key);
  });
}
