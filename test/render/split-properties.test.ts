/** Of any fleet: the file of a phone hangs on the phone and on what holds for it, never on the phones beside it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { phoneFiles } from "../support/models.js";

const mac = (n: number) => `000E83${n.toString(16).padStart(6, "0")}`.toUpperCase();
const BASE = "protocol: sip, model: P2, firmware: S-8-12";
const fleet = (target: string) =>
  `targets: { main: { root: /x${target} } }\ndefaults: { ${BASE}, settings: { timezone: Etc/UTC, pbx: { host: 192.0.2.10, register: false } } }`;
const site = (above: string, ...phones: string[]) =>
  `${above}\nphones:\n${phones.map((more, at) => `  - { mac: ${mac(at + 1)}, label: "p${at + 1}", lines: [{ extension: ${at + 100} }]${more} }`).join("\n")}`;

const word = fc.constantFrom("g711ulaw", "g711alaw", "g729a", "none");
const settings = fc
  .record(
    {
      codec: word,
      vad: fc.boolean(),
      prompt: fc.constantFrom("a", "b"),
      host: fc.constantFrom("192.0.2.1", "192.0.2.2"),
    },
    { requiredKeys: [] },
  )
  .map(({ codec, vad, prompt, host }) =>
    [
      codec && `codec: ${codec}`,
      vad === undefined ? undefined : `vad: ${vad}`,
      prompt && `access: { prompt: ${prompt} }`,
      host && `pbx: { host: ${host} }`,
    ].filter((one) => one !== undefined),
  );
const inside = (words: readonly unknown[]) => (words.length > 0 ? `, settings: { ${words.join(", ")} }` : "");

/** Fleet, target, site and phones, with some settings each. */
const fleets = fc.record({
  target: settings,
  site: settings,
  phones: fc.array(settings, { minLength: 1, maxLength: 4 }),
  odd: settings,
});

function filesOf({
  target,
  site: above,
  phones,
}: {
  target: unknown[];
  site: unknown[];
  phones: unknown[][];
}) {
  const settings = above.length > 0 ? `settings: { ${above.join(", ")} }` : "";
  return phoneFiles({
    fleet: fleet(inside(target)),
    sites: { leeds: site(settings, ...phones.map(inside)) },
  });
}

describe("any fleet", () => {
  it("keeps all files when an odd phone is added, and gets the same ones back when it goes", () => {
    fc.assert(
      fc.property(fleets, ({ odd, ...rest }) => {
        const before = filesOf(rest);
        const { [`s${mac(rest.phones.length + 1)}.cnf`]: own, ...others } = filesOf({
          ...rest,
          phones: [...rest.phones, odd],
        });
        expect(own).toBeTruthy();
        expect(others).toEqual(before);
        expect(filesOf(rest)).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  it("has the same files whether a phone repeats what holds for it anyway or not", () => {
    fc.assert(
      fc.property(fleets, ({ odd, ...rest }) => {
        const silent = filesOf({ ...rest, site: odd, phones: [[]] });
        expect(filesOf({ ...rest, site: odd, phones: [odd] })).toEqual(silent);
      }),
      { numRuns: 60 },
    );
  });

  it("keeps the files of a site whatever another site says", () => {
    fc.assert(
      fc.property(fleets, settings, ({ target, site: above, phones }, other) => {
        const york = (words: unknown[]) =>
          `${words.length ? `settings: { ${words.join(", ")} }\n` : ""}phones: [{ mac: ${mac(99)}, lines: [{ extension: 999 }] }]`;
        const leeds = site(above.length ? `settings: { ${above.join(", ")} }` : "", ...phones.map(inside));
        const both = (words: unknown[]) =>
          phoneFiles({ fleet: fleet(inside(target)), sites: { leeds, york: york(words) } });
        const { [`s${mac(99)}.cnf`]: _, ...before } = both([]);
        const { [`s${mac(99)}.cnf`]: __, ...after } = both(other);
        expect(after).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });
});
