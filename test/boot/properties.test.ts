/** Whatever a root holds and a server answers, a phone comes to an end: within bounds, and without a throw. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { boot } from "../../src/boot/boot.js";
import {
  bootIn,
  families,
  MAC,
  release,
  rootOf,
  sep,
  sipPhone,
  unsigned,
  xmlDefault,
} from "../support/booting.js";
import { signedFile } from "../support/signed.js";

const LOADS = [
  "P0S3-8-12-00",
  "P0S3-04-4-00",
  "P0S3-06-3-00",
  "P0030801SR02",
  "P00303010100",
  "P0M3-07-7-00",
];
const loads = fc.constantFrom(...LOADS, "P003-8-12-00", "nonsense", "../../etc/passwd", "");
const NAMES = [
  ...[`CTLSEP${MAC}.tlv`, `SEP${MAC}.cnf.xml`, `SIP${MAC}.cnf`, `MGC${MAC}.cnf`, "XMLDefault.cnf.xml"],
  ...["SIPDefault.cnf", "MGCDefault.cnf", "OS79XX.TXT", "RINGLIST.DAT", "x.xml"],
  ...LOADS.flatMap((load) => [`${load}.loads`, `${load}.sb2`, `${load}.sbn`, `${load}.bin`]),
  ...["P003-8-12-00.sbn", "P003-8-12-00.bin"],
];

const texts = fc.oneof(
  loads.map(xmlDefault),
  loads.map(sep),
  loads.map(sipPhone),
  loads.map((load) => `${load}\n`),
  loads.map((load) => `image_version: ${load}\ntftp_cfg_dir: "./"\ndial_template: "x"\n`),
  loads.map((load) => `tftp_cfg_dir: "${load}/../"\nimage_version: "${load}`),
  fc.string({ maxLength: 200 }),
  fc.constantFrom(
    "<Default>",
    "<html></html>",
    "version https://git-lfs.github.com/spec/v1\n",
    "\0\0\0",
    "# a\n".repeat(4000),
  ),
);
const images = fc.tuple(fc.constantFrom(...NAMES), loads, loads).map(([name, loader, load]) => {
  return signedFile(name, `${loader}.sbn\n${load}.sb2\nLA_VERSION=PAS\n`);
});
const contents = fc.oneof(
  texts.map((text) => Buffer.from(text)),
  images,
  loads.map(unsigned),
  fc.uint8Array({ maxLength: 600 }),
);
const roots = fc
  .array(fc.tuple(fc.constantFrom(...NAMES), contents), { maxLength: 24 })
  .chain((files) =>
    fc.subarray(LOADS).map((whole) => [...whole.flatMap((load) => Object.entries(release(load))), ...files]),
  )
  .map((files) => rootOf(Object.fromEntries(files as Array<[string, Uint8Array]>)));
const states = fc.oneof(
  fc.record({ load: fc.constantFrom(...LOADS) }),
  fc.record({ load: fc.constantFrom(...LOADS), at: fc.constant("application" as const) }),
  fc.record({ loader: fc.constantFrom("P003-8-12-00", "nonsense") }),
  fc.record({ load: fc.constantFrom("nonsense", "") }),
);

test("any root", () => {
  fc.assert(
    fc.property(roots, states, fc.constantFrom("7940", "7960"), (root, state, model) => {
      const { requests, end } = bootIn(root, { state, model });
      expect(requests.length).toBeLessThanOrEqual(400);
      expect(end.works || end.kind !== "settled").toBe(true);
      for (const { decided } of requests) expect(decided).not.toBe("");
    }),
    { numRuns: 400 },
  );
});

test("any server, even one that answers otherwise each time", async () => {
  const answers = fc.oneof(
    contents.map((bytes) => ({ kind: "found", bytes }) as const),
    fc.constantFrom({ kind: "absent" } as const, { kind: "assumed" } as const),
    fc.constantFrom({ kind: "refused", why: "no" } as const, { kind: "silent", why: "nothing" } as const),
  );
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(answers), states, async (stream, state) => {
      const next = () => stream.next().value;
      const { requests } = await boot({ mac: MAC, model: "7960", state }, { families, fetch: next });
      expect(requests.length).toBeLessThanOrEqual(400);
    }),
    { numRuns: 200 },
  );
});

test("the same root gives the same story", () => {
  fc.assert(
    fc.property(roots, states, (root, state) => {
      expect(bootIn(root, { state })).toEqual(bootIn(root, { state }));
    }),
    { numRuns: 50 },
  );
});
