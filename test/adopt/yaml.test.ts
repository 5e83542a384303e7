/** Files of a fleet that is adopted: as people write them, and whatever a text is, it comes back the same. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyLayer, type FleetDraft, type LineDraft } from "../../src/adopt/draft.js";
import { hasUnseen } from "../../src/parse/characters.js";
import { fleetDraft, phoneDraft, readBack, siteDraft, written } from "./drafts.js";

const secret = (name: string) => ({ secret: name });

const OFFICE: FleetDraft = fleetDraft({
  comments: ["Read from a root of 3 files."],
  targets: new Map([
    [
      "main",
      { ...emptyLayer(), host: "tftp.example.org", root: "/srv/tftp", firmware: { sip: "P0S3-8-12-00" } },
    ],
  ]),
  defaults: {
    model: "7960",
    protocol: "sip",
    settings: new Map<string, never>(
      Object.entries({
        "access.password": secret("phones/console"),
        "access.telnet": "off",
        timezone: "Europe/London",
        "callFeatures.dnd": "never",
        "callFeatures.callWaiting": true,
        emergencyNumbers: ["999", "112"],
        "ntp.server": "192.0.2.10",
      }) as never,
    ),
    parameters: new Map<string, string | number>([
      ["line10_x", "00"],
      ["line2_x", 1],
    ]),
  },
  profiles: new Map([["lobby", { ...emptyLayer(), protocol: "mgcp" }]]),
  dialPlans: new Map([
    [
      "uk",
      {
        catchAll: true,
        comments: ["from uk.xml"],
        rules: [{ match: "999", timeout: 0 }, { match: "\\*.." }],
      },
    ],
    [
      "de",
      { catchAll: false, comments: [], rules: [{ match: "0*", timeout: 4, tones: ["Bellcore-Outside"] }] },
    ],
  ]),
  rings: new Map([["Old Style", "sites/rings/oldstyle.pcm"]]),
  sites: [
    siteDraft("leeds", {
      description: "Head office: the tower",
      settings: new Map([["pbx.host", "192.0.2.20"]]),
      phones: [
        phoneDraft("001B2A3C4D5E", {
          comments: ["Its file has a line that nobody knows: x"],
          label: "Front desk",
          profiles: ["lobby"],
          settings: new Map([["access.telnet", "on"]]),
          lines: [
            { extension: "0201", name: "Front desk", auth: { password: secret("leeds/0201") } },
            {
              ...{ key: 3, extension: "0202", name: "Somebody with a very long name", shortName: "Somebody" },
              auth: { user: "u0202", password: secret("leeds/0202") },
              pbx: { host: "192.0.2.30", port: 5080 },
            },
          ],
        }),
        phoneDraft("001B2A3C4D5F", { model: "7940", profiles: ["lobby", "quiet"] }),
      ],
    }),
  ],
});

describe("the files", () => {
  it("look as people write them", async () => {
    for (const [path, text] of written(OFFICE))
      await expect(text).toMatchFileSnapshot(`golden/${path.replace("/", "-")}`);
  });

  it("are what the schema wants", () => {
    for (const [path, text] of written(OFFICE)) expect(readBack(path, text).findings, path).toEqual([]);
  });

  it("have nothing for what is empty", () => {
    const text = written(fleetDraft()).get("offhook.yaml");
    expect(text).not.toMatch(/defaults|profiles|dialPlans|rings/);
  });

  it("are several for a site of many phones", () => {
    const phones = Array.from({ length: 4001 }, (_, at) =>
      phoneDraft(`001B2A${at.toString(16).toUpperCase().padStart(6, "0")}`),
    );
    const texts = written(fleetDraft({ sites: [siteDraft("leeds", { phones })] }));
    const names = ["site", "phones-1", "phones-2", "phones-3"];
    expect([...texts.keys()].slice(1)).toEqual(names.map((name) => `sites/leeds/${name}.yaml`));
    const back = [...texts].slice(1).map(([path, text]) => readBack(path, text));
    expect(back.flatMap(({ findings }) => findings)).toEqual([]);
    const counts = back.map(({ data }) => (data as { phones?: unknown[] }).phones?.length ?? 0);
    expect(counts).toEqual([0, 2000, 2000, 1]);
  });

  it("are several when few phones say very much", () => {
    const phones = [1, 2, 3].map((at) =>
      phoneDraft(`001B2A00000${at}`, {
        parameters: new Map(Array.from({ length: 40 }, (_, one) => [`p${one}`, "x".repeat(40_000)])),
      }),
    );
    const texts = [...written(fleetDraft({ sites: [siteDraft("leeds", { phones })] }))].slice(1);
    expect(Math.max(...texts.map(([, text]) => text.length))).toBeLessThan(4_000_000);
    expect(texts.length).toBe(4);
  });
});

const TRAPS = [
  ...[
    "yes",
    "no",
    "on",
    "off",
    "null",
    "~",
    "",
    " ",
    "1e3",
    "0x10",
    "0o17",
    "0201",
    "+1",
    ".5",
    "-",
    "?",
    "01:02:03",
  ],
  ...[
    "a: b",
    "a #b",
    "#",
    "*a",
    "&a",
    "!a",
    "%a",
    "@a",
    "`a",
    "|",
    ">",
    "[",
    "{a}",
    "a,b",
    "]",
    "---",
    "...",
    "<<",
  ],
  ...[
    "'",
    '"',
    "it's",
    'say "x"',
    "\\",
    "\\n",
    "a\nb",
    "a\r\nb",
    "\tx",
    "x ",
    " x",
    "\u0000",
    "\u0007",
    "\u0085",
  ],
  ...[
    "\u2028",
    "\u202e",
    "\ufeff",
    "ü",
    "名前",
    "\u{1f600}",
    "e\u0301",
    "\u00a0",
    "x".repeat(5000),
    "a b ".repeat(900),
  ],
  ...["true", "2001-01-01", "=", "key: [", "- x", "? x", ": x", "12345678901234567890", ".inf", "NaN"],
];
/** What the reader refuses even as an escape cannot stand in any file. */
const hostile = fc
  .oneof(
    fc.constantFrom(...TRAPS),
    fc.string({ unit: "grapheme", maxLength: 40 }),
    fc.string({ unit: "binary", maxLength: 20 }),
  )
  .filter((text) => !hasUnseen(text));
const short = hostile.filter((text) => text.length <= 255);
const filled = short.filter((text) => text !== "");

const line = fc.record(
  {
    extension: filled,
    key: fc.integer({ min: 1, max: 64 }),
    name: hostile,
    shortName: hostile,
    contact: short,
    auth: fc.record({ user: short, password: fc.constant(secret("leeds/1e3")) }),
  },
  { requiredKeys: ["extension"] },
);

const plainLine = (one: LineDraft) => JSON.parse(JSON.stringify(one)) as unknown;

describe("any text", () => {
  it("comes back as it was", () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 4 }),
        hostile,
        fc.array(hostile, { maxLength: 3 }),
        (lines, label, comments) => {
          const long = (text: string) => text.length > 1024;
          fc.pre(
            !long(label) && !lines.some(({ name = "", shortName = "" }) => long(name) || long(shortName)),
          );
          const phone = phoneDraft("001B2A3C4D5E", { label, lines: lines as LineDraft[], comments });
          const site = siteDraft("leeds", { phones: [phone], description: label, comments });
          const text = written(fleetDraft({ sites: [site] })).get("sites/leeds.yaml") ?? "";
          const { data, findings } = readBack("sites/leeds.yaml", text);
          expect(findings).toEqual([]);
          const of = lines.length > 0 ? { lines: (lines as LineDraft[]).map(plainLine) } : {};
          expect(data).toMatchObject({
            description: label,
            phones: [{ mac: "00:1B:2A:3C:4D:5E", label, ...of }],
          });
        },
      ),
      { numRuns: 500 },
    );
  });

  it("comes back from dial plans, rings and parameters", () => {
    fc.assert(
      fc.property(
        filled,
        short,
        filled.filter((text) => !["<<", "__proto__", "prototype", "constructor"].includes(text)),
        (match, value, ring) => {
          const draft = fleetDraft({
            defaults: { ...emptyLayer(), settings: new Map([["urls.logo", value]]) },
            dialPlans: new Map([
              ["uk", { catchAll: true, comments: [], rules: [{ match, rewrite: value }] }],
            ]),
            rings: new Map([[ring, "sites/rings/x.pcm"]]),
          });
          const { data, findings } = readBack("offhook.yaml", written(draft).get("offhook.yaml") ?? "");
          expect(findings).toEqual([]);
          expect(data).toMatchObject({
            defaults: { settings: { urls: { logo: value } } },
            dialPlans: { uk: [{ match, rewrite: value }] },
            rings: { [ring]: "sites/rings/x.pcm" },
          });
        },
      ),
      { numRuns: 500 },
    );
  });
});
