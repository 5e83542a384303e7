/** `offhook firmware check`: whether stores have all files of the releases that phones are given. */
import { openSite } from "../../check/model.js";
import { Findings } from "../../diagnostic/diagnostic.js";
import type { Range } from "../../diagnostic/source.js";
import type { NoImage } from "../../load/firmware/stores.js";
import type { FirmwareRelease } from "../../model/catalogue.js";
import { rangeOf } from "../../model/layer.js";
import { atPhone } from "../../model/site.js";
import { type ExitCode, UsageError } from "../command.js";
import { plural } from "../findings.js";
import { type Action, exitOf, type OpenedCatalogue, openCatalogue, say } from "./opened.js";
import { releaseLines, reportJson, type SaidRelease } from "./said.js";
import { saidRelease, storesOf } from "./stores.js";

export async function check(action: Action): Promise<ExitCode> {
  const { call, io } = action;
  const opened = await openCatalogue(action);
  if (!opened) return 1;
  const { findings, model } = opened;
  const stores = storesOf(opened, io);
  if (!stores)
    throw new UsageError("the fleet names no store: firmwareStores in offhook.yaml is a list of places");
  const wanted = wantedLoads(opened);
  sayUnknown(wanted, opened);
  const { releases } = model.fleet.catalogue;
  const looked = [...releases.values()].filter(
    ({ name, own }) => wanted.has(name) || (call.flag("all") && own),
  );
  const said: SaidRelease[] = [];
  for (const release of looked) {
    const phones = wanted.get(release.name)?.count ?? 0;
    const missed: NoImage[] = [];
    const lacks = (found: NoImage) => void missed.push(found);
    said.push({ ...(await saidRelease(release, { stores, lacks })), phones });
    if (missed.length > 0) sayMissing(missed, { release, phones, findings });
  }
  await stores.close();
  if (call.text("format") === "json")
    io.out(reportJson({ fleet: model.fleet.name, releases: said, diagnostics: findings.diagnostics() }));
  else {
    io.out(said.map(releaseLines).join(""));
    say(findings.diagnostics(), action);
    if (said.length === 0 && !call.flag("quiet"))
      io.err("no phone of the fleet is given a release of the catalogue\n");
  }
  return exitOf(findings);
}

const NAMED = 3;

/** One for all that is missing of a release. */
function sayMissing(missed: readonly NoImage[], { release: { name, at }, phones, findings }: Lacking): void {
  const stranded = phones > 0 ? `; ${plural(phones, "phone")} would not get ${name}` : "";
  const told = missed.slice(0, NAMED).map(({ missing }) => missing);
  const more = missed.length > NAMED ? `; and ${plural(missed.length - NAMED, "file")} more` : "";
  const hint = missed[0]?.hint;
  findings.add({ code: "firmware/missing", message: `${told.join("; ")}${more}${stranded}`, at, hint });
}

interface Lacking {
  release: FirmwareRelease;
  phones: number;
  findings: Findings;
}

interface Wanted {
  count: number;
  at: Range | undefined;
}

/** By load: how many phones, and the place of the first of them that says so. Mistakes of sites are for check to tell. */
function wantedLoads({ inputs, model }: OpenedCatalogue): Map<string, Wanted> {
  const wanted = new Map<string, Wanted>();
  const desk = { ...model.desk, findings: new Findings() };
  for (const { name, parts } of inputs.sites) {
    const site = openSite(parts, { desk, fleet: model.fleet, called: name });
    for (const phone of site?.phones ?? []) {
      const { load } = phone.base;
      if (load === undefined) continue;
      const at = load.origin && rangeOf(atPhone(load.origin, phone));
      const one = wanted.get(String(load.value)) ?? { count: 0, at };
      wanted.set(String(load.value), { ...one, count: one.count + 1 });
    }
  }
  return wanted;
}

function sayUnknown(wanted: ReadonlyMap<string, Wanted>, { model, findings }: OpenedCatalogue): void {
  for (const [name, { count, at }] of wanted) {
    if (model.fleet.catalogue.releases.has(name)) continue;
    findings.add({
      code: "firmware/not-in-catalogue",
      message: `${plural(count, "phone")} ${count === 1 ? "is" : "are"} to run ${name}, which is no release of the catalogue`,
      at,
      hint: "`offhook firmware add` with the vendor's archive takes it in",
    });
  }
}
