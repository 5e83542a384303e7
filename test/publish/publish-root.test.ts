/** A root that is published to in both layouts: what is served before, after, and when something is in the way. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../support/folder.js";
import { isLink, publishTo, servedFrom } from "../support/publishing.js";

const FIRST = { "ring.pcm": "r1", "phone-a": "a1", "shared.cnf": "s1", "load.txt": "l1" };
const SECOND = { "ring2.pcm": "r2", "phone-a": "a2", "shared.cnf": "s1", "load.txt": "l2" };

describe.each(["links", "files"] as const)("in the layout %s", (layout) => {
  it("a root is filled, changed, and emptied of what is no longer wanted", async () => {
    const dir = temporaryFolder();
    writeFileSync(join(dir, "foreign"), "theirs");
    chmodSync(join(dir, "foreign"), 0o640);
    expect(await publishTo(dir, FIRST, { layout })).toMatchObject({ state: "published" });
    expect(servedFrom(dir)).toEqual({ ...FIRST, foreign: "theirs" });
    expect(await publishTo(dir, SECOND, { layout })).toMatchObject({ state: "published" });
    // The ring of before stays for one generation: a phone may have read half of it.
    expect(servedFrom(dir)).toEqual({ ...SECOND, "ring.pcm": "r1", foreign: "theirs" });
    await publishTo(dir, { ...SECOND, "phone-a": "a3" }, { layout });
    expect(servedFrom(dir)).toEqual({ ...SECOND, "phone-a": "a3", foreign: "theirs" });
    expect(statSync(join(dir, "foreign")).mode & 0o777).toBe(0o640);
    expect(isLink(dir, "phone-a")).toBe(layout === "links");
    expect(readdirSync(join(dir, ".offhook/staging"))).toEqual([]);
  });

  it("what phones may still ask for outlives two publishes in a row, and goes after a while", async () => {
    const dir = temporaryFolder();
    const at = (minute: number) => ({ layout, linger: 600_000, now: () => `2026-11-28T05:${minute}:00Z` });
    await publishTo(dir, FIRST, at(10));
    await publishTo(dir, SECOND, at(11));
    await publishTo(dir, { ...SECOND, "phone-a": "a3" }, at(12));
    expect(servedFrom(dir)["ring.pcm"]).toBe("r1");
    await publishTo(dir, { ...SECOND, "phone-a": "a4" }, at(30));
    expect(servedFrom(dir)["ring.pcm"]).toBeUndefined();
  });

  it("what stands in the way is not touched", async () => {
    const dir = temporaryFolder();
    writeFileSync(join(dir, "shared.cnf"), "theirs");
    await expect(publishTo(dir, FIRST, { layout })).rejects.toThrow(/shared\.cnf: a file is in the way/);
    expect(servedFrom(dir)).toEqual({ "shared.cnf": "theirs" });
    for (const make of [
      (path: string) => mkdirSync(path),
      (path: string) => symlinkSync("/etc/passwd", path),
    ]) {
      rmSync(join(dir, "shared.cnf"), { recursive: true });
      make(join(dir, "shared.cnf"));
      const given = { layout, replaceable: new Set(["shared.cnf"]) };
      await expect(publishTo(dir, FIRST, given)).rejects.toThrow(/in the way/);
    }
    expect(readdirSync(join(dir, ".offhook/generations"))).toEqual([]);
  });

  it("a file that is taken over is there to be returned to", async () => {
    const dir = temporaryFolder();
    writeFileSync(join(dir, "shared.cnf"), "theirs");
    const result = await publishTo(dir, FIRST, { layout, replaceable: new Set(["shared.cnf"]) });
    expect(result).toMatchObject({ state: "published", adopted: ["shared.cnf"] });
    expect(servedFrom(dir)).toEqual(FIRST);
    const [adopted = ""] = readdirSync(join(dir, ".offhook/generations")).sort();
    const [second = ""] = readdirSync(join(dir, ".offhook/generations")).sort().slice(1);
    const record = (name: string) =>
      JSON.parse(readFileSync(join(dir, `.offhook/records/${name}.json`), "utf8"));
    expect([record(adopted).adopted, record(second).adopted]).toContain(true);
  });

  it("what the server does not give out as meant is taken back", async () => {
    const dir = temporaryFolder();
    await publishTo(dir, FIRST, { layout });
    const readBack = async () => [{ path: "phone-a", why: "another file" }];
    const result = await publishTo(dir, SECOND, { layout, readBack });
    expect(result).toMatchObject({ state: "switched-back" });
    expect(servedFrom(dir)).toEqual(FIRST);
    expect(await publishTo(dir, SECOND, { layout, readBack: async () => [] })).toMatchObject({
      state: "published",
    });
    expect(servedFrom(dir)).toEqual({ ...SECOND, "ring.pcm": "r1" });
  });

  it("a first publish that is taken back leaves nothing", async () => {
    const dir = temporaryFolder();
    const readBack = async () => [{ path: "phone-a", why: "another file" }];
    await publishTo(dir, FIRST, { layout, readBack });
    expect(readdirSync(dir)).toEqual([".offhook"]);
    expect(existsSync(join(dir, ".offhook/current"))).toBe(false);
  });

  it("generations are kept, the oldest go", async () => {
    const dir = temporaryFolder();
    for (let at = 0; at < 8; at++)
      await publishTo(dir, { ...FIRST, "phone-a": `a${at}` }, { layout, keep: 3 });
    expect(readdirSync(join(dir, ".offhook/generations"))).toHaveLength(3);
    expect(readdirSync(join(dir, ".offhook/records"))).toHaveLength(3);
    expect(servedFrom(dir)).toEqual({ ...FIRST, "phone-a": "a7" });
  });
});

it("a layout is changed for the other, and back", async () => {
  const dir = temporaryFolder();
  await publishTo(dir, FIRST, { layout: "links" });
  await publishTo(dir, SECOND, { layout: "files" });
  expect(servedFrom(dir)).toMatchObject(SECOND);
  expect(isLink(dir, "phone-a")).toBe(false);
  expect(existsSync(join(dir, ".offhook/current"))).toBe(false);
  const ours = new Set([...Object.keys(FIRST), ...Object.keys(SECOND)]);
  await publishTo(dir, FIRST, { layout: "links", replaceable: ours });
  expect(servedFrom(dir)).toMatchObject(FIRST);
  expect(isLink(dir, "phone-a")).toBe(true);
  expect(existsSync(join(dir, ".offhook/state.json"))).toBe(false);
});

it("what only the plain files of before had goes with them, unless somebody has changed it", async () => {
  const dir = temporaryFolder();
  const texts = { ...FIRST, "phone-b": "b1", "phone-c": "c1" };
  await publishTo(dir, texts, { layout: "files" });
  writeFileSync(join(dir, "phone-c"), "theirs");
  await publishTo(dir, FIRST, { layout: "links", replaceable: new Set(Object.keys(texts)) });
  expect(servedFrom(dir)).toEqual({ ...FIRST, "phone-c": "theirs" });
});
