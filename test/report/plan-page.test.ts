/** The page of a plan, read back by an XML parser: what it says, and that no text of a plan becomes more than text. */
import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Plan, PlanEntry } from "../../src/model/generated.js";
import { clip, escapeText } from "../../src/report/escape.js";
import { planPage } from "../../src/report/plan/page.js";
import { allIn, type Element, named, ofClass, readMarkup, textOf } from "../support/markup.js";
import { HIDDEN } from "./hostile.js";
import {
  DIGEST,
  hugePlan,
  longPlan,
  mac,
  PLAN_TRAPS,
  PLANS,
  phonesOf,
  plannedOf,
  planOf,
  range,
} from "./plans.js";

const pageOf = (plan: Plan): Element => readMarkup(planPage(plan));
const sample = (name: string): Plan => (PLANS[name] ?? PLANS.none)?.() as Plan;
const entriesOf = (plan: Plan): PlanEntry[] => plan.targets.flatMap(({ entries }) => entries);
const idsIn = (page: Element): string[] => allIn(page).flatMap(({ attributes: { id } }) => id ?? []);
const byId = (id: string, page: Element): Element => {
  const found = allIn(page).find(({ attributes }) => attributes.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
};
const said = (page: Element): string => textOf(named("body", page)[0] ?? page).replace(/\s+/g, " ");
const words = (elements: readonly Element[]): string[] =>
  elements.map((element) => textOf(element).replace(/\s+/g, " ").trim());

describe.each(Object.keys(PLANS))("%s", (name) => {
  const plan = sample(name);
  const page = pageOf(plan);

  it("has an anchor for each entry and each picture, and no anchor twice", () => {
    const ids = idsIn(page);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, picture } of entriesOf(plan)) {
      expect(ids).toContain(`entry-${id}`);
      if (picture) expect(ids).toContain(`picture-${id}`);
    }
  });

  it("points only into itself", () => {
    const ids = new Set(idsIn(page).map((id) => `#${id}`));
    const links = named("a", page).map(({ attributes }) => attributes.href ?? "");
    expect(links.filter((link) => !ids.has(link))).toEqual([]);
  });

  it("loads nothing", () => {
    expect(foreignTo(page)).toEqual([]);
  });

  it("is told apart by headings, landmarks and headers of tables", () => {
    expect(named("h1", page)).toHaveLength(1);
    expect(named("main", page)).toHaveLength(1);
    expect(named("html", page)[0]?.attributes.lang).toBe("en");
    expect(named("th", page).filter(({ attributes }) => !attributes.scope)).toEqual([]);
    const controls = [...named("input", page), ...named("select", page)];
    const labels = named("label", page);
    const isLabelled = (control: Element) =>
      labels.some(
        (label) => label.children.includes(control) || label.attributes.for === control.attributes.id,
      );
    expect(controls.filter((control) => !isLabelled(control))).toEqual([]);
  });
});

/** Elements and attributes that pages are made of; no plan adds to them. */
const ELEMENTS = new Set(
  (
    "html head meta link title style script body header main footer section nav article form h1 h2 h3 h4 p div span b small " +
    "a ul li dl dt dd code pre table thead tbody tr th td details summary figure figcaption label input select option button " +
    "output svg desc g rect line text"
  ).split(" "),
);
const ATTRIBUTES = new Set(
  (
    "lang xmlns charset http-equiv content name rel href class id role aria-label aria-labelledby aria-live for type value " +
    "placeholder autocomplete spellcheck hidden scope colspan tabindex defer data-effect data-kind data-target data-site " +
    "data-emergency data-irreversible viewBox transform x y x1 x2 y1 y2 rx width height text-anchor textLength lengthAdjust"
  ).split(" "),
);

/** What could make a browser run, load or send something, or show the page as another one. */
function foreignTo(page: Element): string[] {
  const all = allIn(page).filter(({ name }) => name !== "");
  const addresses = all.flatMap(({ attributes }) =>
    Object.entries(attributes).filter(([name]) =>
      ["href", "src", "action", "srcset", "style"].includes(name),
    ),
  );
  return [
    ...all.filter(({ name }) => !ELEMENTS.has(name)).map(({ name }) => `<${name}>`),
    ...all.flatMap(({ attributes }) => Object.keys(attributes).filter((name) => !ATTRIBUTES.has(name))),
    ...addresses.filter(([, value]) => !/^#|^data:,$/.test(value)).map(([name, value]) => `${name}=${value}`),
    ...(named("script", page).length === 1 ? [] : ["another script"]),
    ...(named("style", page).length === 1 ? [] : ["another style"]),
    ...(named("link", page).length === 1 ? [] : ["another link"]),
  ];
}

describe("the policy", () => {
  const page = pageOf(sample("mixed"));
  const [policy = ""] = named("meta", page)
    .filter(({ attributes }) => attributes["http-equiv"] === "Content-Security-Policy")
    .map(({ attributes }) => attributes.content ?? "");
  const hash = (name: string) =>
    `sha256-${createHash("sha256").update(named(name, page).map(textOf).join("")).digest("base64")}`;

  it("lets run what stands in the page, and nothing else", () => {
    expect(policy.split("; ")).toEqual([
      "default-src 'none'",
      `style-src '${hash("style")}'`,
      `script-src '${hash("script")}'`,
      "img-src data:",
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it("stands before all that it is for", () => {
    const [first, second] = (named("head", page)[0]?.children ?? []).filter(
      (child) => typeof child === "object",
    );
    expect(first?.attributes.charset).toBe("utf-8");
    expect(second?.attributes["http-equiv"]).toBe("Content-Security-Policy");
  });

  it("holds for every plan: style and script are the same, and read the same as HTML and as XML", () => {
    for (const name of ["style", "script"]) {
      const [text] = named(name, page).map(textOf);
      expect(text).not.toMatch(/[<&]/);
      expect(named(name, pageOf(longPlan())).map(textOf)).toEqual([text]);
    }
  });
});

describe("the top", () => {
  const top = (name: string) => words(ofClass("top", pageOf(sample(name))))[0] ?? "";
  const title = (name: string) => words(named("h1", pageOf(sample(name))));

  it("gives the verdict", () => {
    expect(title("proxy-refused")).toEqual(["Refused"]);
    expect(title("proxy")).toEqual(["214 of 412 phones change"]);
    expect(title("none")).toEqual(["Nothing changes"]);
    expect(title("unnoticed")).toEqual(["No phone changes"]);
  });

  it("takes no plan's word for it that nothing is against it", () => {
    const plan = sample("proxy-refused");
    const lying = { ...plan, summary: { ...plan.summary, refused: false } };
    expect(words(named("h1", pageOf(lying)))).toEqual(["Refused"]);
    expect(words(named("title", pageOf(lying)))[0]).toMatch(/^Refused/);
  });

  it("says what stands against the plan, and what to do", () => {
    expect(top("proxy-refused")).toMatch(
      /What stands against it ?leeds-tftp: 214 of 412 phones .*guard restart/,
    );
    expect(top("drift")).toContain("1 file that is not ours stands where we want to write");
  });

  it("has the numbers that a reviewer looks for, nought among them", () => {
    const tiles = (name: string) => words(ofClass("tile", pageOf(sample(name))));
    expect(tiles("proxy")).toEqual([
      "change214",
      "restart214",
      "load other firmware0",
      "cannot be undone0",
      "emergency calls change0",
    ]);
    expect(tiles("converted")).toContain("cannot be undone3");
    expect(tiles("emergency")).toContain("emergency calls change5");
  });

  it("leads to what concerns emergency calls and what cannot be undone", () => {
    const links = (name: string) =>
      ofClass("first", pageOf(sample(name))).flatMap((element) =>
        named("a", element).map(({ attributes }) => attributes.href),
      );
    expect(new Set(links("emergency"))).toEqual(new Set(["#entry-leeds-tftp-1"]));
    expect(new Set(links("converted"))).toEqual(new Set(["#entry-leeds-tftp-1"]));
    expect(links("proxy")).toEqual([]);
    expect(words(ofClass("first", pageOf(sample("proxy"))))[0]).toMatch(/not in the fleet.*New PBX/);
  });

  it("says that a plan without secrets is for review only", () => {
    expect(top("site-renamed")).toContain("this plan is for review only");
    expect(top("proxy")).not.toContain("for review only");
  });
});

describe("an entry", () => {
  const entry = (name: string, id = "leeds-tftp-1") => byId(`entry-${id}`, pageOf(sample(name)));

  it("says how many phones of which site, and which not", () => {
    const text = words([entry("proxy")])[0];
    expect(text).toContain("211 of 214 phones of leeds and all 3 phones of york");
    expect(text).toContain("2 phones that are not in the fleet");
    expect(words(ofClass("except", entry("proxy")))[0]).toContain(mac(302));
  });

  it("names all its phones", () => {
    const macs = (element: Element) => words(ofClass("macs", element))[0]?.match(/[0-9A-F]{12}/g);
    expect(macs(entry("proxy"))).toEqual(range(0, 214));
    expect(macs(entry("label"))).toEqual([mac(0)]);
    expect(words(ofClass("macs", entry("label")))[0]).toContain("Front desk");
  });

  it("stands before and after side by side", () => {
    const [row] = named("tbody", entry("proxy")).flatMap((body) => named("tr", body));
    expect(row && words(named("td", row))).toEqual(["192.0.2.10", "192.0.2.20"]);
    expect(row && words(named("th", row))[0]).toContain("proxy1_address");
  });

  it("shows of secrets a tag at most", () => {
    const rows = named("tr", entry("line-renumbered")).filter((row) =>
      textOf(row).includes("line1_password"),
    );
    expect(rows.map((row) => words(named("td", row)))).toEqual([["secret 7Q2fXb91", "secret aa0Tn3c_"]]);
  });

  it("lists what each phone has for itself", () => {
    const own = ofClass("each", entry("line-renumbered")).flatMap((table) => named("tr", table));
    expect(own.map((row) => words(named("td", row)))).toEqual([
      [],
      ["Front desk 2000", "Front desk 2100"],
      ["no file says it", "Help desk 2100"],
    ]);
  });

  it("warns of what cannot be undone and of emergency calls", () => {
    expect(words(ofClass("alarm", entry("converted")))[0]).toMatch(/^Cannot be undone: from signed/);
    expect(words(ofClass("alarm", entry("emergency")))[0]).toMatch(/^Emergency calls.*999.*112/);
  });

  it("has its picture, as the picture is drawn alone but for its style", () => {
    const [figure] = named("figure", entry("label"));
    expect(figure && named("svg", figure).map(({ attributes }) => attributes.role)).toEqual(["img"]);
    expect(figure && words(named("desc", figure))).toEqual(["Label: “Front desk” becomes “Reception”."]);
  });

  it("can be filtered by what it is", () => {
    expect(entry("emergency").attributes).toMatchObject({
      "data-effect": "resync",
      "data-kind": "dial-plan",
      "data-target": "0",
      "data-emergency": "1",
    });
    expect(entry("proxy").attributes).not.toHaveProperty("data-emergency");
    const page = pageOf(sample("proxy"));
    const sites = named("option", page).filter(({ attributes }) =>
      (entry("proxy").attributes["data-site"] ?? "").split(" ").includes(attributes.value ?? ""),
    );
    expect(words(sites)).toEqual(["leeds", "york"]);
  });
});

describe("the rest of the page", () => {
  it("shows shared files with their reach, and what is news for whom", () => {
    const text = said(pageOf(sample("mixed")));
    expect(text).toMatch(
      /SIPDefault\.cnf is written anew; it is read by 30 phones, and by 1 that is not in the fleet/,
    );
    expect(text).toContain("no phone: their own files say otherwise");
    expect(text).toMatch(/telnet_password ?secret 7Q2fXb91 ?secret aa0Tn3c_/);
  });

  it("tells whose files they are", () => {
    const rows = ofClass("owned", pageOf(sample("drift"))).flatMap((list) => words(named("li", list)));
    expect(rows).toHaveLength(7);
    expect(rows[0]).toBe("RINGLIST.DAT is in the way: another program wrote it");
    expect(rows.join("\n")).toMatch(/edited by hand/);
    expect(rows.join("\n")).toMatch(/syncinfo\.xml is taken over/);
    expect(rows.at(-1)).toMatch(/comments, order of lines$/);
  });

  it("lists foreign files, findings, phones and the seal", () => {
    expect(words(ofClass("paths", pageOf(sample("foreign-files"))))[0]?.split(" ")).toHaveLength(57);
    const page = pageOf(sample("drift"));
    expect(words([byId("findings", page)])[0]).toContain("RINGLIST.DAT is not UTF-8");
    expect(textOf(byId("all-phones", page)).trim().split("\n")).toHaveLength(3);
    expect(textOf(byId("all-phones", page))).toContain(`${mac(0)}  leeds  Front desk  2000`);
    expect(words([byId("seal", page)])[0]).toContain(DIGEST);
  });
});

describe("a long plan", () => {
  it("stays below 15 MB with 10,000 phones and 3,000 entries", () => {
    const page = planPage(hugePlan());
    expect(page.length).toBeLessThan(15_000_000);
    expect(page.match(/<article /g)).toHaveLength(3000);
    expect(page).toContain(mac(9999));
  });

  it("names so many phones that a browser can hold, and says how many it leaves out", () => {
    const macs = range(0, 10_000);
    const each = macs.map((phone) => ({ phone, before: "a", after: "b" }));
    const entries = Array.from({ length: 300 }, (_, index): PlanEntry => {
      return {
        id: `all-${index}`,
        kind: "parameters",
        title: "all of them",
        effect: "restart",
        phones: macs,
        changes: [
          { file: "x.cnf", name: "x", each: index < 20 ? each : each.slice(0, 1), effect: "restart" },
        ],
      };
    });
    const page = planPage(planOf({ phones: phonesOf(macs), targets: [{ phones: 10_000, entries }] }));
    expect(page.length).toBeLessThan(15_000_000);
    expect(page).toMatch(/8,\d{3} more are named in the plan/);
    expect(page).toMatch(/\d,\d{3} more stand in the plan/);
  });

  it("clips texts, and says how long they were", () => {
    const page = planPage(longPlan());
    expect(page.length).toBeLessThan(300_000);
    expect(page).toMatch(/… \(1,?\d{6} characters\)|… \(\d{7} characters\)/);
  });

  it("keeps anchors apart where a plan that was read has one name twice", () => {
    const plan = sample("mixed");
    for (const one of entriesOf(plan)) one.id = "same";
    const ids = idsIn(pageOf(plan));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain("entry-same");
  });
});

describe("texts from anywhere", () => {
  const anyText = fc
    .array(
      fc.oneof(
        fc.string({ unit: "binary", maxLength: 20 }),
        fc.string({
          unit: fc.constantFrom("<", ">", '"', "'", "&", "/", "=", "-", "!", " ", "]", "\n", ";", "a"),
          maxLength: 20,
        }),
        fc.constantFrom(
          ...PLAN_TRAPS,
          `" onmouseover="alert(1)`,
          `' onmouseover='alert(1)`,
          "</style></script></title></textarea></svg>",
          "]]>",
          "&amp;&#x3c;&lt",
          "javascript:alert(1)",
        ),
      ),
      { maxLength: 3 },
    )
    .map((pieces) => pieces.join(""));

  it("stay texts", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const markup = planPage(plannedOf(text));
        const page = readMarkup(markup);
        expect(foreignTo(page)).toEqual([]);
        expect(HIDDEN.test(markup)).toBe(false);
        expect(textOf(page)).toContain(escapeText(clip(text)));
      }),
      { numRuns: 60 },
    );
  });

  test.each(PLAN_TRAPS.map((trap, index) => [index, trap] as const))("trap %i", (_, trap) => {
    const page = pageOf(plannedOf(trap));
    expect(foreignTo(page)).toEqual([]);
    const [entry] = named("h4", page);
    expect(entry && textOf(entry)).toBe(escapeText(trap));
  });

  it("are found out where they would break out", () => {
    const page = planPage(plannedOf("x"));
    const broken = [
      page.replace("<h4>", "<h4><img src='x'/>"),
      page.replace('class="top"', 'class="top" onclick="x"'),
      page.replace('href="#plan"', 'href="javascript:x"'),
      page.replace("</head>", "<script>x</script></head>"),
    ];
    for (const one of broken) expect(foreignTo(readMarkup(one))).not.toEqual([]);
    expect(() => readMarkup(page.replace("<h4>", "<h4><b>"))).toThrow();
  });
});
