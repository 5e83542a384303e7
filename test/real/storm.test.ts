/**
 * A boot storm over a root that is published to: 200 phones fetch in a loop, 50 publishes switch.
 *
 * atftpd and dnsmasq are set up as their admins do for that many phones: --maxthread=500, --tftp-max=500.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import type { LayoutName, RootJob } from "../../src/publish/job.js";
import { askedFor, compareServed, openReadBack } from "../../src/publish/read-back.js";
import { publishTo } from "../support/publishing.js";
import { type RealServer, SERVERS, serve } from "./servers.js";

const PHONES = 200;
const PUBLISHES = 50;
const MOST = 500;
/** A phone's own file changes with every so many generations. */
const CHANGING = 8;
/** Of so many phones, one takes the firmware whole each time. */
const FLASHING = 20;
/** Generations that name the same firmware. */
const SAME = 5;
/** Every so many publishes, what is served is read back in the midst of the storm. */
const READ_BACK = 10;
/** For one storm, in milliseconds, on a machine that has other things to do. */
const LONGEST = 240_000;
/** Between two publishes, in milliseconds: an admin's lie further apart. */
const PAUSE = 20;

interface Tally {
  fetches: number;
  bytes: number;
  sessions: number;
  /** Sessions whose files were not all of one generation. */
  over: number;
  repeats: number;
  timeouts: number;
  mixed: string[];
  missing: string[];
  refused: string[];
  /** Pointers whose firmware was not there. */
  pointed: Array<{ name: string; generation: number; at: number }>;
}

const firmwareOf = (generation: number): string => `firmware-${Math.floor(generation / SAME)}.bin`;

function textsOf(generation: number): Record<string, string> {
  const text = (name: string, size: number, { more = "", of = generation } = {}) => {
    const line = `${name} ${size} bytes of generation ${of}${more}`;
    return [name, `${line.padEnd(63)}\n`.repeat(size / 64)] as const;
  };
  const phones = Array.from({ length: PHONES }, (_, at) => {
    const of = Math.max(0, generation - ((generation + at) % CHANGING));
    return text(`phone-${at}.cnf`, 2048, { of });
  });
  const firmware = firmwareOf(generation);
  const shared = [text(firmware, 256 * 1024), text("shared.cnf", 4096)];
  return Object.fromEntries([...shared, ...phones, text("load.txt", 512, { more: ` names ${firmware}` })]);
}

/** When the first step was taken that may lead to a generation. */
type Begun = Map<number, number>;

const now = (): number => performance.timeOrigin + performance.now();

/** A firmware is promised until the second switch after the last generation that names it. */
function broken({ pointed }: Tally, begun: Begun): Tally["pointed"] {
  return pointed.filter(({ generation, at }) => {
    const last = Math.floor(generation / SAME) * SAME + SAME - 1;
    return at < (begun.get(last + 2) ?? Number.POSITIVE_INFINITY);
  });
}

interface Storm {
  server: RealServer;
  layout: LayoutName;
}

interface Weather {
  tally: Tally;
  begun: Begun;
  times: number[];
  states: string[];
}

async function storm({ server, layout }: Storm): Promise<Weather> {
  const root = mkdtempSync(join(realpathSync(tmpdir()), "offhook-storm-"));
  chmodSync(root, 0o755);
  await publishTo(root, textsOf(0), { layout });
  const running = await serve(server, root, { most: MOST });
  const { host, port } = running.place;
  try {
    const readBack = await readingBack(`tftp://${host}:${port}`);
    const given = { host, port, phones: PHONES, flashing: FLASHING, changing: CHANGING };
    const child = fork(join(import.meta.dirname, "phones.mjs"), [JSON.stringify(given)]);
    try {
      const made = await publishAll({ root, layout, readBack });
      return { ...made, tally: await tallyOf(child) };
    } finally {
      child.kill();
    }
  } finally {
    await running.stop();
    rmSync(root, { recursive: true, force: true });
  }
}

async function readingBack(where: string): Promise<NonNullable<RootJob["readBack"]>> {
  const server = await openReadBack(where);
  if ("refused" in server) throw new Error(server.refused);
  return (expected) => compareServed(server, askedFor(expected, "storm"));
}

interface Publishing {
  root: string;
  layout: LayoutName;
  readBack: RootJob["readBack"];
}

async function publishAll({ root, layout, readBack }: Publishing): Promise<Omit<Weather, "tally">> {
  const made = { begun: new Map<number, number>(), times: [] as number[], states: [] as string[] };
  await sleep(PAUSE);
  for (let generation = 1; generation <= PUBLISHES; generation++) {
    const texts = textsOf(generation);
    const isRead = generation % READ_BACK === 0;
    const start = now();
    made.begun.set(generation, start);
    const result = await publishTo(root, texts, { layout, readBack: isRead ? readBack : undefined });
    if (!isRead) made.times.push(now() - start);
    made.states.push(result.state);
    await sleep(PAUSE);
  }
  return made;
}

async function tallyOf(child: ChildProcess): Promise<Tally> {
  child.send("stop");
  const [tally] = (await once(child, "message")) as [Tally];
  return tally;
}

const rows: string[][] = [];

const HEAD = [
  ...["server", "layout", "fetches", "MB", "mixed", "missing", "pointer before firmware"],
  ...["boots", "of two generations", "pointer two switches old", "asked again", "timeouts"],
  ...["publishes", "median ms", "p95 ms"],
];

function note({ server, layout }: Storm, { tally, begun, times, states }: Weather): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(0);
  const early = broken(tally, begun).length;
  const { fetches, bytes, mixed, missing, sessions, over, pointed, repeats, timeouts } = tally;
  const counts = [fetches, Math.round(bytes / 1e6), mixed.length, missing.length, early, sessions, over];
  const more = [pointed.length - early, repeats, timeouts, states.length];
  rows.push([server.name, layout, ...[...counts, ...more].map(String), at(0.5), at(0.95)]);
}

/** Set upright: a terminal is not as wide as the table would be. */
afterAll(() => {
  const columns = [HEAD, ...rows];
  const widths = columns.map((column) => Math.max(...column.map((cell) => cell.length)));
  const lines = HEAD.map((_, at) =>
    columns.map((column, i) => column[at]?.[i === 0 ? "padEnd" : "padStart"](widths[i] ?? 0)).join("  "),
  );
  console.log(`${PHONES} phones in a loop, one publish after the other:\n\n${lines.join("\n")}`);
});

const CASES = SERVERS.flatMap((server) =>
  (["links", "files"] as const).map((layout) => [server.name, layout, { server, layout }] as const),
);

describe.each(CASES)("a storm over %s, in the layout %s", (_, __, given) => {
  it(
    "no phone gets a mixture, misses a file, or sees a pointer before its firmware",
    async () => {
      const weather = await storm(given);
      note(given, weather);
      const { mixed, missing, refused, fetches, sessions } = weather.tally;
      expect({ mixed, missing, refused }).toEqual({ mixed: [], missing: [], refused: [] });
      expect(broken(weather.tally, weather.begun)).toEqual([]);
      expect(weather.states).toEqual(weather.states.map(() => "published"));
      expect(fetches).toBeGreaterThan(PHONES);
      expect(sessions).toBeGreaterThan(0);
    },
    LONGEST,
  );
});
