/** Many clients, bad networks, and a root that is switched under them. */
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fetchFile } from "../../src/load/root/tftp.js";
import { type Faults, relay } from "../support/relay.js";
import { pattern, serving } from "../support/serving.js";
import { rawFetch } from "../support/tftp-client.js";

/** 1, 3, 6, 10 ...: no rhythm that repeats could fall in step with. */
const isTriangular = (n: number): boolean => Number.isInteger((Math.sqrt(8 * n + 1) - 1) / 2);

describe("over a network that", () => {
  const NETWORKS: Array<[string, Faults]> = [
    ["loses many packets, the first among them", (n) => (isTriangular(n) ? "lost" : undefined)],
    ["doubles every packet", () => "twice"],
    [
      "doubles one in five and swaps one in three",
      (n) => (n % 5 === 1 ? "twice" : n % 3 === 0 ? "late" : undefined),
    ],
    ["loses acknowledgements alone", (n, to) => (to === "server" && isTriangular(n) ? "lost" : undefined)],
  ];

  it.each(NETWORKS)("%s a file arrives as it is", async (_, faults) => {
    const bytes = pattern(9000);
    const { place } = await serving({ file: bytes });
    const server = await relay(place, faults);
    const windows = ["blksize", "256", "windowsize", "8"];
    const answers = await Promise.all([
      fetchFile("file", server),
      fetchFile("file", server, { plain: true }),
      rawFetch("file", { server }).then((got) => ({ bytes: got })),
      rawFetch("file", { server, options: windows }).then((got) => ({ bytes: got })),
    ]);
    expect(answers).toEqual(answers.map(() => ({ bytes })));
  });

  it("doubles everything, nothing is doubled once more by the server", async () => {
    const { place } = await serving({ file: pattern(512 * 200) });
    let packets = 0;
    const server = await relay(place, (_, to) => {
      if (to === "client") packets++;
      return "twice";
    });
    await rawFetch("file", { server });
    // 201 blocks, and whatever a busy machine made late.
    expect(packets).toBeLessThan(250);
  });
});

it("two hundred clients at once get their files", async () => {
  const bytes = pattern(40_000);
  const { place, until } = await serving({ file: bytes });
  const all = Array.from({ length: 200 }, (_, at) => {
    return rawFetch("file", { server: place, address: `127.0.1.${at + 1}`, tries: 40 });
  });
  for (const got of await Promise.all(all)) expect(got.equals(bytes)).toBe(true);
  expect((await until(200)).map(({ event }) => event)).toEqual(Array(200).fill("sent"));
});

it("fifty clients behind one address get their files, a few at a time", async () => {
  const bytes = pattern(3000);
  const { place } = await serving({ file: bytes });
  const all = Array.from({ length: 50 }, () => rawFetch("file", { server: place, tries: 40 }));
  for (const got of await Promise.all(all)) expect(got.equals(bytes)).toBe(true);
});

describe("a link farm", () => {
  const NAMES = ["a.cnf", "b.cnf"];

  async function farm() {
    const running = await serving();
    const { root } = running;
    const generation = (letter: string) => {
      const dir = join(root, ".offhook/generations", letter);
      mkdirSync(dir, { recursive: true });
      for (const name of NAMES) writeFileSync(join(dir, name), letter.repeat(5000));
    };
    const live = (letter: string) => {
      symlinkSync(`generations/${letter}`, join(root, ".offhook/next"));
      renameSync(join(root, ".offhook/next"), join(root, ".offhook/current"));
    };
    generation("1");
    live("1");
    for (const name of NAMES) symlinkSync(`.offhook/current/${name}`, join(root, name));
    return {
      ...running,
      generation,
      live,
      prune: (letter: string) => rmSync(join(root, ".offhook/generations", letter), { recursive: true }),
    };
  }

  it("that is switched and pruned under its clients mixes nothing and loses nothing", async () => {
    const { place, generation, live, prune } = await farm();
    let count = 1;
    const turn = () => {
      generation(String(++count % 7));
      live(String(count % 7));
      prune(String((count - 1) % 7));
    };
    const client = async (name: string) => {
      const kinds = new Set<string>();
      for (let times = 0; times < 10; times++) {
        const text = (await rawFetch(name, { server: place, onBlock: turn })).toString();
        expect(text).toBe((text[0] ?? "").repeat(5000));
        kinds.add(text[0] ?? "");
      }
      return kinds.size;
    };
    const seen = await Promise.all([...NAMES, ...NAMES].map(client));
    expect(Math.min(...seen)).toBeGreaterThan(1);
  });

  it("hides its folder", async () => {
    const { place } = await farm();
    for (const name of [
      ".offhook/current/a.cnf",
      "./.offhook/generations/1/a.cnf",
      "/.offhook/current/a.cnf",
    ])
      await expect(rawFetch(name, { server: place })).rejects.toThrow("error 2");
    expect((await rawFetch("a.cnf", { server: place })).toString()).toBe("1".repeat(5000));
  });
});
