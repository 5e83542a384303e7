/** What the compiler makes has nothing that lint would find: one of the two would be wrong. */
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { openFamilies } from "../../src/check/families.js";
import { makeShapes } from "../../src/check/shape.js";
import { Findings } from "../../src/diagnostic/diagnostic.js";
import { lint } from "../../src/lint/lint.js";
import { findFamilies } from "../../src/load/families.js";
import { readSchemas } from "../../src/load/fleet.js";
import { diskTree } from "../../src/load/tree.js";
import { assembleFamilies } from "../../src/model/families.js";
import { called } from "../cli/called.js";
import { REPOSITORY } from "../support/cli.js";
import { compileTexts } from "../support/compiled.js";
import { buildExample } from "../support/example.js";
import { temporaryFolder } from "../support/folder.js";

interface Found {
  code: string;
  message: string;
  span?: { file: string };
}

it("finds in the example fleet only what the fleet itself has waived", async () => {
  const out = join(temporaryFolder(), "artifact");
  expect((await buildExample(REPOSITORY, { out })).code).toBe(0);
  const { code, stdout } = await called(["lint", out, "--format", "json", "--fail-on", "warning"], {
    cwd: REPOSITORY,
  });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Found[] };
  expect(diagnostics.map((one) => `${one.code} ${one.span?.file.split("/").at(-1)}`)).toEqual([
    "lint/too-wide SIP0014A9520D10.cnf",
  ]);
  expect(code).toBe(1);
});

const { found } = findFamilies([diskTree({ root: REPOSITORY, cwd: REPOSITORY })]);
const findings = new Findings();
const FAMILIES = assembleFamilies(
  openFamilies(found, { shapes: makeShapes(readSchemas()), findings }),
  findings,
);

const ZONES = [
  ...["Europe/London", "Europe/Berlin", "America/New_York", "America/Chicago", "America/Los_Angeles"],
  ...["Asia/Tokyo", "Asia/Kolkata", "Australia/Sydney", "Pacific/Auckland"],
];

interface Site {
  timezone: string;
  protocol: string;
  model: string;
  lines: number;
  codec: string;
  nat: boolean;
  telnet: string;
  backup: boolean;
}

/** One for all: what all share follows from it, and a phone with an older one is told so by a rule of the fleet. */
const FIRMWARE = ["P0S3-8-12-00", "P0S3-07-5-00", "P0S3-06-3-00", "P0S3-04-4-00"];

const site: fc.Arbitrary<Site> = fc.record({
  timezone: fc.constantFrom(...ZONES),
  protocol: fc.constantFrom("sip", "sip", "sccp", "mgcp"),
  model: fc.constantFrom("7940", "7960"),
  lines: fc.integer({ min: 1, max: 2 }),
  codec: fc.constantFrom("g711ulaw", "g729a"),
  nat: fc.boolean(),
  telnet: fc.constantFrom('"off"', '"on"'),
  backup: fc.boolean(),
});

it("finds nothing in what fleets drawn at random compile to", { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(
      fc.array(site, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...FIRMWARE),
      (sites, firmware) => {
        const made = compileTexts({
          families: "shipped",
          fleet: `targets: { main: { root: /srv/tftp } }\ndefaults: { firmware: { sip: ${firmware} } }`,
          sites: Object.fromEntries(sites.map((one, index) => [`site${index}`, textOf(one, index)])),
          secrets: { admin: "swordfish-admin", line: "swordfish-line" },
        });
        expect(made.left.filter(({ severity }) => severity === "error")).toEqual([]);
        const files = new Map([...made.made].map(([path, { bytes }]) => [path.replace("main/", ""), bytes]));
        expect(files.size).toBeGreaterThan(0);
        const entries = [...files.keys()].map((name) => ({ name, kind: "file" as const }));
        const holding = { title: "made", entries, files, heads: new Map() };
        const { diagnostics } = lint({ holding, families: FAMILIES.values(), shown: (path) => path });
        expect(diagnostics).toEqual([]);
      },
    ),
    { numRuns: 40 },
  );
});

function textOf(one: Site, index: number): string {
  const { timezone, protocol, model, lines, codec, nat, telnet, backup } = one;
  const list = Array.from(
    { length: lines },
    (_, line) => `{ extension: "${index}0${line}", auth: { password: { secret: line } } }`,
  );
  return `target: main
protocol: ${protocol}
model: "${model}"
settings:
  timezone: ${timezone}
  codec: ${codec}
  pbx: { host: 192.0.2.10${backup ? ", backup: 192.0.2.11" : ""} }
  ntp: { server: 192.0.2.20, mode: unicast }
  access: { telnet: ${telnet}, password: { secret: admin } }
${nat ? "  nat: { enable: true, address: 192.0.2.1 }\n" : ""}phones:
  - mac: 00:1B:2A:00:00:0${index}
    label: Desk ${index}
    lines: [${list.join(", ")}]
`;
}
