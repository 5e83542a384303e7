/** What always holds of a root that is published to, whenever somebody looks. */
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { join } from "node:path";
import { readRecords } from "../../src/load/root/records.js";
import { localDisk } from "../../src/publish/disk/local-disk.js";
import { ownReader } from "../../src/publish/own.js";
import { FOREIGN } from "./publish-scenes.js";
import { orderOf } from "./publishing.js";

export type Served = Readonly<Record<string, string>>;

export interface Way {
  layout: "links" | "files";
  /** What is given out before and after. */
  old: Served;
  next: Served;
  /** Whether what was put in place may be on its way back. */
  both: boolean;
}

/** What a phone could not live with; empty when nothing. */
export function brokenRules(found: Served, { layout, old, next, both }: Way): string[] {
  if (isSame(found, old) || isSame(found, next)) return [];
  if (layout === "links") return [`neither the old nor the new: ${JSON.stringify(found)}`];
  const names = Object.keys({ ...found, ...old, ...next });
  const mixed = names.filter((name) => found[name] !== old[name] && found[name] !== next[name]);
  const forth = outOfOrder(found, { from: old, to: next });
  const back = outOfOrder(found, { from: next, to: old });
  const order = both && (forth.length === 0 || back.length === 0) ? [] : forth;
  return [...mixed.map((name) => `${name} is neither: ${found[name]}`), ...order];
}

function isSame(one: Served, other: Served): boolean {
  const names = Object.keys({ ...one, ...other });
  return names.every((name) => one[name] === other[name]);
}

/** Nothing before what it needs, nothing taken away before all is there, and what points to others goes first. */
function outOfOrder(found: Served, { from, to }: { from: Served; to: Served }): string[] {
  const wanted = Object.keys(to).filter((name) => from[name] !== to[name]);
  const gone = Object.keys(from).filter((name) => !(name in to));
  const placed = wanted.filter((name) => found[name] === to[name]);
  const missing = wanted.filter((name) => found[name] !== to[name]);
  const removed = gone.filter((name) => !(name in found));
  const left = gone.filter((name) => name in found);
  return [
    ...pairs(placed, missing)
      .filter(([one, other]) => orderOf(other) < orderOf(one))
      .map(([one, other]) => `${one} is there before ${other}`),
    ...pairs(removed, missing).map(([one, other]) => `${one} is gone before ${other} is there`),
    ...pairs(removed, left)
      .filter(([one, other]) => orderOf(other) > orderOf(one))
      .map(([one, other]) => `${one} is gone before ${other}, which may point to it`),
  ];
}

const pairs = (ones: readonly string[], others: readonly string[]): Array<[string, string]> =>
  ones.flatMap((one) => others.map((other): [string, string] => [one, other]));

/** What is not ours is as it was. */
export function foreignOf(dir: string): Record<string, string> {
  const mode = (name: string) => (lstatSync(join(dir, name)).mode & 0o7777).toString(8);
  const files = Object.keys(FOREIGN).map((name) => [name, `${mode(name)} ${readFileSync(join(dir, name))}`]);
  return { ...Object.fromEntries(files), folder: mode("folder"), link: readlinkSync(join(dir, "link")) };
}

/** What is left over in a root at rest, and what its records say that is not so; empty when nothing. */
export async function untidy(dir: string): Promise<string[]> {
  const own = (path: string) => join(dir, ".offhook", path);
  const records = await readRecords(ownReader(localDisk(dir, "")));
  if (typeof records === "string") return [records];
  const { live, generations, switches, broken } = records;
  const folders = readdirSync(own("generations")).sort();
  const recorded = readdirSync(own("records")).map((name) => name.replace(/\.json$/, ""));
  const last = switches.at(-1);
  const links = readdirSync(dir).filter((name) => lstatSync(join(dir, name)).isSymbolicLink());
  return [
    ...broken,
    ...readdirSync(own("staging")).map((name) => `staging/${name} is left over`),
    ...links.filter((name) => !existsSync(join(dir, name))).map((name) => `${name} leads nowhere`),
    ...(existsSync(own("lock.json")) ? ["the lock is left behind"] : []),
    ...(folders.join() === recorded.sort().join() ? [] : [`folders ${folders}, records ${recorded}`]),
    ...(live?.going === undefined ? [] : [`${live.going} is on its way`]),
    ...(generations.some(({ name }) => name === live?.name) ? [] : ["what is live has no record"]),
    ...(last?.to === live?.name ? [] : [`the last switch is to ${last?.to}, live is ${live?.name}`]),
    ...switches.flatMap(({ number, readBack }, at) =>
      readBack === "due" && switches[at + 1]?.why !== "switch-back" ? [`switch ${number} is due`] : [],
    ),
    ...switches.flatMap(({ number }, at) => (number === at + 1 ? [] : [`switch ${at + 1} is missing`])),
    ...modes(dir, live?.layout === "links" ? `.offhook/current` : undefined),
  ];
}

/** A TFTP server of another user reads what is served. */
function modes(dir: string, current: string | undefined): string[] {
  const passed = [".offhook", ".offhook/generations", ...(current === undefined ? [] : [current])];
  return passed.flatMap((path) => {
    const mode = statSync(join(dir, path)).mode & 0o777;
    return (mode & 0o011) === 0o011 ? [] : [`${path} has the mode ${mode.toString(8)}`];
  });
}
