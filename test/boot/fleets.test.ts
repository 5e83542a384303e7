/** Whatever a fleet compiles to, each of its phones settles on it, from the load that its YAML names and from others. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { isBeside } from "../../src/boot/beside.js";
import { bootNow } from "../../src/boot/boot.js";
import { families } from "../support/booting.js";
import { compileTexts } from "../support/compiled.js";

const LOADS: Record<string, string> = { sip: "P0S3-8-12-00", sccp: "P0030801SR02", mgcp: "P0M3-07-7-00" };

interface Drawn {
  protocol: string;
  model: string;
  firmware: boolean;
  lines: number;
}

const phone: fc.Arbitrary<Drawn> = fc.record({
  protocol: fc.constantFrom("sip", "sccp", "mgcp"),
  model: fc.constantFrom("7940", "7960"),
  firmware: fc.boolean(),
  lines: fc.integer({ min: 1, max: 2 }),
});
const macOf = (index: number): string => `000E8312${String(index).padStart(4, "0")}`;

function siteText(phones: readonly Drawn[]): string {
  const text = ({ protocol, model, firmware, lines }: Drawn, index: number) => {
    const own = firmware ? `, firmware: ${LOADS[protocol]}` : "";
    const list = Array.from(
      { length: lines },
      (_, line) => `{ extension: "${index}${line}", auth: { password: { secret: line } } }`,
    );
    return `  - { mac: ${macOf(index)}, model: ${model}, protocol: ${protocol}${own}, lines: [${list.join(", ")}] }`;
  };
  return `target: main
settings:
  timezone: Europe/London
  pbx: { host: 192.0.2.10 }
  callManager: { members: [{ host: 192.0.2.20 }] }
phones:
${phones.map(text).join("\n")}
`;
}

test("each phone of fleets drawn at random", { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(fc.array(phone, { minLength: 1, maxLength: 6 }), fc.boolean(), (phones, named) => {
      const made = compileTexts({
        families: "shipped",
        fleet: `targets: { main: { root: /srv/tftp } }
defaults: { protocol: sip${named ? `, firmware: { sip: ${LOADS.sip}, sccp: ${LOADS.sccp}, mgcp: ${LOADS.mgcp} }` : ""} }`,
        sites: { leeds: siteText(phones) },
        secrets: { line: "swordfish" },
      });
      expect(made.left.filter(({ severity }) => severity === "error")).toEqual([]);
      const root = new Map([...made.made].map(([path, { bytes }]) => [path.replace("main/", ""), bytes]));
      const fetch = (path: string) => {
        const bytes = root.get(path);
        if (bytes) return { kind: "found", bytes } as const;
        return isBeside(path, { families }) ? ({ kind: "assumed" } as const) : ({ kind: "absent" } as const);
      };
      for (const [index, { protocol, model, firmware }] of phones.entries()) {
        const wanted = LOADS[protocol] ?? "";
        const from = named || firmware ? Object.values(LOADS) : [wanted];
        for (const load of from) {
          const { end } = bootNow({ mac: macOf(index), model, state: { load } }, { families, fetch });
          expect(end, `${protocol} from ${load}: ${end.why}`).toMatchObject({ kind: "settled", protocol });
          expect(end.state.load).toBe(wanted);
        }
      }
    }),
    { numRuns: 15 },
  );
});
