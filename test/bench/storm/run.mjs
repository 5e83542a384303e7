/** A boot storm: thousands of simulated phones boot at the TFTP servers of this machine, or at one that a user wants to size. */

import { lookup } from "node:dns/promises";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generateFleet } from "../generate.mjs";
import { measureNode } from "../measure.mjs";
import { listsFor } from "./firmware.mjs";
import { phonesOf, storm } from "./phones.mjs";
import { servers } from "./servers.mjs";

const PROGRAM = join(import.meta.dirname, "../../../dist/main.js");
/** The generated fleet's largest target. */
const TARGET = "tftp-00";

export async function stormBench({ host, fleet, target, dir: work, phones, "at-once": atOnce }) {
  const size = { count: Number(phones), atOnce: Number(atOnce) };
  if (host !== undefined) return stormAt(await placeOf(host), { fleet, target, size });
  const dir = mkdtempSync(join(work, "offhook-storm-"));
  try {
    chmodSync(dir, 0o755);
    const own = join(dir, "fleet");
    const secrets = generateFleet(own, size.count * 1.2).flatMap((file) => ["--secrets", file]);
    await measureNode([PROGRAM, "build", "--fleet", own, "--out", join(dir, "out"), ...secrets], dir);
    const root = join(dir, "out/roots", TARGET);
    const scene = phonesOf(own, TARGET);
    for (const [name, bytes] of listsFor(scene)) writeFileSync(join(root, name), bytes);
    head(size);
    for await (const { name, place } of servers(root)) row(name, await storm(scene, { place, ...size }));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function stormAt(place, { fleet, target, size }) {
  if (fleet === undefined)
    throw new Error("--storm HOST needs --fleet DIR: the phones that boot from that host");
  const scene = phonesOf(fleet, target);
  if (scene.phones.length === 0) throw new Error("no phone of this fleet boots there");
  head(size);
  const figures = await storm(scene, { place, ...size });
  row(`${place.host}:${place.port}`, figures);
}

async function placeOf(url) {
  const { protocol, hostname, port } = new URL(url);
  if (protocol !== "tftp:" || hostname === "")
    throw new Error(`tftp://HOST or tftp://HOST:PORT was expected, not ${url}`);
  return { host: (await lookup(hostname, { family: 4 })).address, port: Number(port || 69) };
}

const COLUMNS = [
  "server",
  "settled",
  "failed",
  "requests",
  "req/s",
  "MB/s",
  "boot p50 ms",
  "p99 ms",
  "repeats",
  "seconds",
];

function head({ count, atOnce }) {
  console.log(
    `${count} phones boot once, ${atOnce} at a time\n\n| ${COLUMNS.join(" | ")} |\n|${COLUMNS.map(() => "---|").join("")}`,
  );
}

function row(name, figures) {
  const { settled, failed, requests, seconds, bytes, p50, p99, repeats, ends } = figures;
  const cells = [
    ...[name, settled, failed, requests, (requests / seconds).toFixed(0), (bytes / 1e6 / seconds).toFixed(2)],
    ...[p50.toFixed(0), p99.toFixed(0), repeats, seconds.toFixed(1)],
  ];
  console.log(`| ${cells.join(" | ")} |`);
  if (failed > 0)
    console.log(`\n${name}: ${[...ends].map(([end, count]) => `${count} ${end}`).join(", ")}\n`);
}
