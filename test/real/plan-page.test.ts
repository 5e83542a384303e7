/** The page of a plan as a browser has it: read, searched and looked at, with its script and without. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Plan } from "../../src/model/generated.js";
import { planPage } from "../../src/report/plan/page.js";
import { pictureSvg } from "../../src/report/plan/picture.js";
import { hostilePlan, hugePlan, mac, PLANS } from "../report/plans.js";
import { allIn, readMarkup } from "../support/markup.js";
import { type Browser, findBrowser, type Look, type Page, startBrowser } from "./browser.js";

let dir = "";
let shots = "";
let browser: Browser;

/** Where SCREENSHOTS names a folder, the pictures are left there for people to look at. */
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "offhook-pages-"));
  shots = process.env.SCREENSHOTS ?? join(dir, "shots");
  mkdirSync(shots, { recursive: true });
  browser = await startBrowser(findBrowser(), join(dir, "profile"));
});

afterAll(async () => {
  await browser?.stop();
  rmSync(dir, { recursive: true, force: true });
});

function written(name: string, markup: string): string {
  const file = join(dir, name);
  writeFileSync(file, markup);
  return file;
}

async function on<T>(
  markup: string,
  look: Partial<Look> & { hash?: string },
  work: (page: Page) => Promise<T>,
): Promise<T> {
  const page = await browser.open(written("page.html", markup), { width: 1280, ...look });
  try {
    return await work(page);
  } finally {
    await page.close();
  }
}

const LOOKED_AT = ["mixed", "proxy-refused", "converted", "line-renumbered", "hostile"];

/** All of the page, which is laid out only where the window is high enough. */
async function shoot(page: Page, name: string): Promise<void> {
  await page.resize(Math.min(6000, Number(await page.value("document.documentElement.scrollHeight"))));
  writeFileSync(join(shots, `${name}.png`), await page.picture());
}

const SAMPLES: Record<string, () => Plan> = { ...PLANS, hostile: hostilePlan };
const LOOKS = [360, 1280].flatMap((width) => (["light", "dark"] as const).map((theme) => ({ width, theme })));

describe.each(Object.entries(SAMPLES))("%s", (name, make) => {
  const markup = planPage(make());

  it("is to the browser what it is to an XML parser, and nothing to complain about", async () => {
    const elements = allIn(readMarkup(markup)).map((one) => one.name);
    await on(markup, {}, async (page) => {
      expect(await page.value(`Array.from(document.querySelectorAll("*"), (one) => one.localName)`)).toEqual(
        elements.filter((one) => one !== ""),
      );
      expect(page.said).toEqual([]);
      expect(page.loaded).toEqual([]);
    });
  });

  it.each(LOOKS)("fits and is legible at $width pixels, $theme", async ({ width, theme }) => {
    await on(markup, { width, theme }, async (page) => {
      expect(await page.value("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      expect(await page.value(TOO_FAINT)).toEqual([]);
      if (LOOKED_AT.includes(name)) await shoot(page, `${name}-${width}-${theme}`);
    });
  });

  it("is whole without its script", async () => {
    await on(markup, { script: false }, async (page) => {
      expect(await page.value(`document.querySelectorAll("article.entry").length`)).toBe(
        make().targets.flatMap(({ entries }) => entries).length,
      );
      expect(await page.value(`document.getElementById("filter")?.checkVisibility() ?? false`)).toBe(false);
      expect(page.said).toEqual([]);
    });
  });
});

/** Texts with less contrast to what lies behind them than WCAG asks of AA: 4.5, or 3 where they are large. */
const TOO_FAINT = `(() => {
  const parts = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)).reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (one) => { for (let at = one; at; at = at.parentElement) { const color = parts(getComputedStyle(at).backgroundColor); if (color[3] !== 0) return color; } return [255, 255, 255]; };
  const faint = [];
  for (const one of document.querySelectorAll("body *:not(svg *)")) {
    if (![...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
    const style = getComputedStyle(one);
    const [a, b] = [light(parts(style.color)), light(behind(one))].sort((x, y) => y - x);
    const least = parseFloat(style.fontSize) >= 24 ? 3 : 4.5;
    if ((a + 0.05) / (b + 0.05) < least) faint.push(one.localName + "." + one.className + " " + style.color);
  }
  return [...new Set(faint)];
})()`;

const SHOWN = `Array.from(document.querySelectorAll("article.entry"), (one) => one.hidden ? [] : [one.id]).flat()`;
const COUNT = `document.getElementById("count").textContent`;

describe("the search", () => {
  const mixed = planPage(SAMPLES.mixed?.() as Plan);
  const huge = planPage(hugePlan());
  const found = (markup: string, hash: string) =>
    on(markup, { hash }, async (page) => ({
      shown: await page.value(SHOWN),
      count: await page.value(COUNT),
    }));

  it.each([
    "#q=00:07:50:12:34:60",
    "#q=0007.5012.3460",
    "#q=00-07-50-12-34-60",
    "#q=000750123460",
    "#q=0007+5012+3460",
  ])("finds a phone by %s", async (hash) => {
    const { shown, count } = await found(huge, hash);
    // The first entry is about all phones, each of the others about three.
    expect(shown).toEqual(["entry-leeds-tftp-1", "entry-leeds-tftp-4"]);
    expect(count).toBe("2 of 3,000 entries");
  });

  it.each([
    ["words", "#q=york+one", ["entry-york-tftp-1"]],
    [
      "a label of many phones",
      "#q=zoë",
      ["entry-leeds-tftp-2", "entry-leeds-tftp-3", "entry-leeds-tftp-4", "entry-leeds-tftp-5"],
    ],
    ["a parameter", "#q=NAT_enable", ["entry-leeds-tftp-3"]],
    ["a value", "#q=P0S3-08-12-00", ["entry-leeds-tftp-1"]],
    [
      "a line",
      "#q=2029",
      ["entry-leeds-tftp-2", "entry-leeds-tftp-3", "entry-leeds-tftp-4", "entry-leeds-tftp-5"],
    ],
    ["an effect", "#effect=restart", ["entry-leeds-tftp-2", "entry-leeds-tftp-3"]],
    ["a target", "#target=york-tftp", ["entry-york-tftp-1"]],
    ["a site", "#site=york", ["entry-york-tftp-1"]],
    ["a kind", "#kind=root+file", ["entry-leeds-tftp-6"]],
    ["several", "#q=leeds&effect=resync&kind=ring+list", ["entry-leeds-tftp-4"]],
    ["nothing", "#q=nowhere", []],
  ])("finds by %s", async (_, hash, entries) => {
    expect(await found(mixed, hash)).toEqual({
      shown: entries,
      count: `${entries.length} of 7 entries`,
    });
  });

  it.each([
    ["#emergency=1", "emergency"],
    ["#irreversible=1", "converted"],
  ])("finds by %s", async (hash, name) => {
    const markup = planPage(SAMPLES[name]?.() as Plan);
    expect(await found(markup, hash)).toEqual({ shown: ["entry-leeds-tftp-1"], count: "1 of 1 entry" });
    expect(await found(mixed, hash)).toEqual({ shown: [], count: "0 of 7 entries" });
  });

  it("is typed, kept in the address, and taken back", async () => {
    await on(mixed, {}, async (page) => {
      await page.press("/");
      await page.type("logo_url");
      await page.until(`${SHOWN}.length === 1`);
      expect(await page.value("location.hash")).toBe("#q=logo_url");
      expect(await page.value(COUNT)).toBe("1 of 7 entries");
      await page.value(`document.querySelector("button[type=reset]").click()`);
      await page.until(`${SHOWN}.length === 7`);
      expect(await page.value("location.hash")).toBe("");
      expect(page.said).toEqual([]);
    });
  });

  it("makes way for a link to an entry", async () => {
    await on(mixed, { hash: "#q=logo_url" }, async (page) => {
      await page.value(`location.hash = "#entry-york-tftp-1"`);
      await page.until(`${SHOWN}.length === 7`);
      const top = Number(
        await page.value(`document.getElementById("entry-york-tftp-1").getBoundingClientRect().top`),
      );
      expect(top).toBeLessThan(900);
    });
  });

  it("takes any text for a text", async () => {
    const hash = `#q=${encodeURIComponent(`(.*[<img src=x onerror=alert(1)>\\`)}&site=__proto__&effect=toString`;
    await on(mixed, { hash }, async (page) => {
      expect(await page.value(COUNT)).toBe("0 of 7 entries");
      expect(page.said).toEqual([]);
    });
  });
});

it("what is too faint is found", async () => {
  await on(planPage(SAMPLES.label?.() as Plan), {}, async (page) => {
    await page.value(`document.documentElement.style.setProperty("--dim", "#a0a6b0")`);
    expect(await page.value(TOO_FAINT)).not.toEqual([]);
  });
});

describe("the policy", () => {
  const injected = [
    `<script>document.title = "taken"</script>`,
    `<img src="x" onerror="document.title = 'taken'"/>`,
    `<a id="bait" href="javascript:document.title='taken'">x</a>`,
    `<style>body { display: none }</style>`,
    `<p style="display: none" id="styled">x</p>`,
    `<iframe src="https://evil.example/"></iframe>`,
    `<link rel="stylesheet" href="https://evil.example/x.css"/>`,
    `<base href="https://evil.example/"/>`,
  ];

  it.each(injected)("stops %s, should it ever come into the page", async (markup) => {
    const page = planPage(SAMPLES.label?.() as Plan).replace("<h4>", `${markup}<h4>`);
    await on(page, {}, async (open) => {
      await open.value(`document.getElementById("bait")?.click()`);
      expect(await open.value("document.title")).toBe("The plan for acme");
      expect(await open.value("getComputedStyle(document.body).display")).not.toBe("none");
      expect(await open.value(`document.getElementById("styled")?.checkVisibility() ?? true`)).toBe(true);
      await open.until(`performance.now() > 0`);
      expect(open.said.join("\n")).toMatch(/Content Security Policy|csp/i);
    });
  });
});

it("a picture stands alone as a file", async () => {
  const plan = SAMPLES.label?.() as Plan;
  const [{ picture } = {}] = plan.targets[0]?.entries ?? [];
  if (!picture) throw new Error("no picture");
  const file = written("picture.svg", pictureSvg(picture, plan.models[picture.model]));
  const page = await browser.open(file, { width: 1280, theme: "dark" });
  expect(await page.value("document.documentElement.localName")).toBe("svg");
  expect(await page.value(`document.querySelectorAll("text").length`)).toBeGreaterThan(8);
  expect(picture.phone).toBe(mac(0));
  writeFileSync(join(shots, "picture.png"), await page.picture());
  expect(page.said).toEqual([]);
  await page.close();
});
