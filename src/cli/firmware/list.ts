/** `offhook firmware list`: the releases that are known, and which store has their files. */
import type { ExitCode } from "../command.js";
import { type Action, openCatalogue } from "./opened.js";
import { releaseLines, reportJson, type SaidRelease } from "./said.js";
import { saidRelease, sayBroken, storesOf } from "./stores.js";

export async function list(action: Action): Promise<ExitCode> {
  const { call, io } = action;
  const opened = await openCatalogue(action);
  if (!opened) return 1;
  const stores = storesOf(opened, io);
  const { fleet } = opened.model;
  const said: SaidRelease[] = [];
  for (const release of fleet.catalogue.releases.values()) said.push(await saidRelease(release, { stores }));
  if (stores) sayBroken(stores, io);
  await stores?.close();
  if (call.text("format") === "json")
    io.out(reportJson({ fleet: fleet.name, releases: said, diagnostics: [] }));
  else io.out(said.map(releaseLines).join(""));
  if (!stores && !call.flag("quiet") && call.text("format") !== "json")
    io.err(
      "the fleet names no store (firmwareStores in offhook.yaml): where the files lie is not looked at\n",
    );
  return 0;
}
