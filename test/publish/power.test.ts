/** A disk whose power is cut amid a publish, or that is full at any write: the old root or the new one is there. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRecords } from "../../src/load/root/records.js";
import { rootDigest } from "../../src/model/digest.js";
import { DiskFault } from "../../src/publish/disk/disk.js";
import { makeOwnFolders, ownReader } from "../../src/publish/own.js";
import { completeLast } from "../../src/publish/publish-root.js";
import { liveGeneration, recover } from "../../src/publish/recover.js";
import { afterCut, type Model, modelDisk, PowerCut, servedOf } from "../support/model-disk.js";
import { brokenRules, type Way } from "../support/publish-rules.js";
import { SCENES, type Scene } from "../support/publish-scenes.js";
import { jobOf, publishTo, rowsOf } from "../support/publishing.js";

const WRONG = async () => [{ path: "phone-a", why: "another file" }];
const RIGHT = async () => [];

function run(disk: Model, scene: Scene, readBack: "right" | "wrong" | undefined = scene.task?.readBack) {
  const { layout, texts, task } = scene;
  const { keep = 5, replaceable = [] } = task ?? {};
  const given = { disk, layout, keep, replaceable: new Set(replaceable) };
  return publishTo("", texts, { ...given, readBack: readBack === "wrong" ? WRONG : RIGHT });
}

async function prepared(scene: Scene): Promise<Model> {
  const disk = modelDisk();
  for (const [path, text] of Object.entries({ "foreign.txt": "theirs", ...scene.plain }))
    await disk.write(path, { source: { size: 0, pieces: () => [Buffer.from(text)] }, mode: 0o640 });
  await disk.sync("");
  for (const { texts, layout = scene.layout } of scene.before)
    await publishTo("", texts, { disk, layout, readBack: RIGHT });
  return copied(disk);
}

const copied = (disk: Model): Model => afterCut(disk, () => true);

async function wayOf(base: Model, scene: Scene): Promise<Way> {
  const disk = copied(base);
  const old = servedOf(disk);
  await run(disk, scene, "right");
  const both = scene.task?.readBack === "wrong";
  const layout = scene.before.some((one) => one.layout === "files") ? "files" : scene.layout;
  return { layout, old, next: servedOf(disk), both };
}

/** All of the changes that were not safe, none, each of the last ones alone and as the only one that is lost, and some by chance. */
function survivals(pending: number, seed: number): Array<(index: number) => boolean> {
  const chance = fc.sample(fc.array(fc.boolean(), { minLength: pending, maxLength: pending }), {
    seed,
    numRuns: 4,
  });
  const each = Array.from({ length: pending }, (_, at) => at).slice(-LAST);
  return [
    () => true,
    () => false,
    ...each.map((at) => (index: number) => index === at),
    ...each.map((at) => (index: number) => index !== at),
    ...chance.map((some) => (index: number) => some[index] ?? false),
  ];
}

const LAST = 5;

let cuts = 0;

describe.each(SCENES)("$title, layout $layout", (scene) => {
  it("lives through a power cut at every change", async () => {
    const base = await prepared(scene);
    const way = await wayOf(base, scene);
    const wrong: string[] = [];
    for (let at = 1; ; at++) {
      const disk = copied(base);
      Object.assign(disk, { stopAt: at });
      if (await ends(disk, scene)) break;
      for (const [which, survives] of survivals(disk.pending.length, at).entries()) {
        cuts++;
        const found = await afterwards(afterCut(disk, survives), { scene, way });
        wrong.push(...found.map((what) => `change ${at}, survival ${which}: ${what}`));
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(cuts).toBeGreaterThan(100);
  });

  it("ends with a clear fault on a disk that is full, at every change", async () => {
    const base = await prepared(scene);
    const way = await wayOf(base, scene);
    const wrong: string[] = [];
    for (let at = 1; ; at++) {
      const disk = copied(base);
      Object.assign(disk, { stopAt: at, stop: "full" });
      const fault = await run(disk, scene).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (disk.count < at) break;
      const isFull = fault instanceof DiskFault && fault.fault === "full";
      if (fault !== undefined && !isFull) wrong.push(`change ${at}: ${fault}`);
      Object.assign(disk, { stopAt: Number.POSITIVE_INFINITY });
      const found = await afterwards(disk, { scene, way });
      wrong.push(...found.map((what) => `change ${at}: ${what}`));
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  });
});

/** Whether it came to its end before the power went. */
async function ends(disk: Model, scene: Scene): Promise<boolean> {
  try {
    await run(disk, scene);
    return true;
  } catch (error) {
    if (!(error instanceof PowerCut)) throw error;
    return false;
  }
}

/** As the command does it: what is live is not published again. */
async function nextRun(disk: Model, scene: Scene): Promise<void> {
  await makeOwnFolders(disk);
  const records = await recover(disk);
  const live = liveGeneration(records);
  const isLive = live?.digest === rootDigest(rowsOf(scene.texts)) && records.live?.layout === scene.layout;
  if (isLive)
    await completeLast(jobOf(disk, scene.texts, { layout: scene.layout, readBack: RIGHT }), records);
  else await run(disk, scene, "right");
}

async function afterwards(disk: Model, { scene, way }: { scene: Scene; way: Way }): Promise<string[]> {
  const first = brokenRules(servedOf(disk), way);
  try {
    await nextRun(disk, scene);
  } catch (error) {
    return [...first, `the next run: ${error}`];
  }
  const records = await readRecords(ownReader(disk));
  if (typeof records === "string") return [...first, records];
  const [staged, folders, kept] = await Promise.all(
    ["staging", "generations", "records"].map(async (name) => (await disk.list(`.offhook/${name}`)) ?? []),
  );
  const recorded = kept?.map((name) => name.replace(/\.json$/, ""));
  const next = JSON.stringify(servedOf(disk));
  return [
    ...first,
    ...(next === JSON.stringify(way.next) ? [] : [`the next run gives ${next}`]),
    ...records.broken,
    ...(staged ?? []).map((name) => `staging/${name} is left over`),
    ...(folders?.sort().join() === recorded?.sort().join()
      ? []
      : [`folders ${folders}, records ${recorded}`]),
  ];
}
