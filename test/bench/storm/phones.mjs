/** The phones of a fleet, and a storm of them: each boots once from power-on, so many at a time. */
import { boot } from "../../../dist/boot/boot.js";
import { openModel, openSite } from "../../../dist/check/model.js";
import { Findings } from "../../../dist/diagnostic/diagnostic.js";
import { openFleet, readSchemas } from "../../../dist/load/fleet.js";
import { fetchFile } from "./fetch.mjs";

/** With what each runs by now: the load that it is meant to have. */
export function phonesOf(dir, target) {
  const findings = new Findings();
  const inputs = openFleet(dir, dir);
  const { desk, fleet, families } = openModel({ ...inputs, schemas: readSchemas() }, findings);
  if (!fleet || findings.errors > 0) throw new Error(`${dir} has errors: offhook check tells which`);
  const sites = inputs.sites.map(({ parts }) => openSite(parts, { desk, fleet }));
  const phones = sites
    .filter((site) => site && (target === undefined || site.target?.name === target))
    .flatMap((site) => site.phones)
    .filter(({ mac, base }) => mac && base.model && base.family)
    .map(({ mac, base }) => ({
      ...{ mac, model: base.model.value },
      state: base.load ? { load: String(base.load.value) } : {},
    }));
  return { phones, families };
}

/** Phones beyond those of the fleet are the same once more. */
export async function storm({ phones, families }, { place, count, atOnce }) {
  const tally = { requests: 0, repeats: 0, bytes: 0 };
  const ends = new Map();
  const times = [];
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const phone = phones[next++ % phones.length];
      const began = performance.now();
      const story = await boot(phone, { families, fetch: (path) => fetchFile(path, place, tally) });
      times.push(performance.now() - began);
      ends.set(story.end.kind, (ends.get(story.end.kind) ?? 0) + 1);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, worker));
  const seconds = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  const part = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const settled = ends.get("settled") ?? 0;
  return {
    ...tally,
    count,
    seconds,
    settled,
    failed: count - settled,
    ends,
    p50: part(0.5),
    p99: part(0.99),
  };
}
