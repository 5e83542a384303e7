/** What becomes of phones in roots that are right, and in roots that are wrong in the ways that people have met. */
import { describe, expect, test } from "vitest";
import {
  asked,
  bootIn,
  MAC,
  OLD_LOADER,
  release,
  rootOf,
  SCCP8,
  SIP8,
  sep,
  sipPhone,
  unsigned,
  xmlDefault,
} from "../support/booting.js";
import { signedFile } from "../support/signed.js";

const SIP_ROOT = {
  "XMLDefault.cnf.xml": xmlDefault("P0S3-8-12-00"),
  "SIPDefault.cnf": 'image_version: "P0S3-8-12-00"\nline1_name: "nobody"\ntelnet_level: "0"\n',
  [`SIP${MAC}.cnf`]: sipPhone(),
};
const SIP_PHONE = { load: "P0S3-8-12-00" };

describe("roots in order", () => {
  test("a phone on the load stays on it, and has the values of its own file before the shared ones", () => {
    const { end, flashes } = bootIn(rootOf({ ...SIP8, ...SIP_ROOT }), { state: SIP_PHONE });
    expect(end).toMatchObject({ kind: "settled", protocol: "sip", state: { loader: "P003-8-12-00" } });
    expect(end.values.get("line1_name")).toMatchObject({ text: "2005", path: `SIP${MAC}.cnf` });
    expect(end.values.get("telnet_level")).toMatchObject({ text: "0", path: "SIPDefault.cnf" });
    expect(flashes).toEqual([]);
  });

  test("from SCCP 8 to SIP 8.12", () => {
    const { end } = bootIn(rootOf({ ...SIP8, ...SIP_ROOT }), { state: OLD_LOADER });
    expect(end).toMatchObject({ kind: "settled", protocol: "sip", state: { load: "P0S3-8-12-00" } });
  });

  test("back to SCCP 8.1(2) by what SIPDefault.cnf names (FW-14)", () => {
    const root = rootOf({
      ...SCCP8,
      "SIPDefault.cnf": 'image_version: "P0030801SR02"\n',
      [`SIP${MAC}.cnf`]: sipPhone(),
      "XMLDefault.cnf.xml": xmlDefault("P0030801SR02"),
    });
    const { end, flashes } = bootIn(root, { state: SIP_PHONE });
    expect(flashes.map(({ load }) => load)).toEqual(["P0030801SR02", "P0030801SR02"]);
    expect(end).toMatchObject({ kind: "settled", protocol: "sccp" });
  });

  test("from SCCP 3.x over the universal loader to SIP 8.12 (FW-10)", () => {
    const root = rootOf({
      ...SIP8,
      ...SIP_ROOT,
      "OS79XX.TXT": "P003-8-12-00\n",
      "P003-8-12-00.bin": unsigned("P003-8-12-00"),
    });
    const story = bootIn(root, { state: { load: "P00303010100" } });
    expect(asked(story).slice(0, 6)).toEqual([
      "OS79XX.TXT",
      "SEP<MAC>.cnf.xml",
      "XMLDefault.cnf.xml",
      "P0S3-8-12-00.bin",
      "P003-8-12-00.bin",
      "CTLSEP<MAC>.tlv",
    ]);
    expect(story.end).toMatchObject({ kind: "settled", protocol: "sip", state: SIP_PHONE });
  });

  test("from SIP 2.3 to 4.4 by an unsigned image", () => {
    const root = rootOf({
      "OS79XX.TXT": "P0S3-04-4-00\n",
      "SIPDefault.cnf": 'image_version: "P0S3-04-4-00"\n',
      [`SIP${MAC}.cnf`]: sipPhone(),
      "P0S3-04-4-00.bin": unsigned("P0S3-04-4-00"),
    });
    const { end } = bootIn(root, { state: { load: "P0S30203" } });
    expect(end).toMatchObject({ kind: "settled", state: { load: "P0S3-04-4-00" } });
  });

  test("from SIP 6.3 over the signed loader to MGCP 7.7", () => {
    const root = rootOf({
      ...release("P0M3-07-7-00", "P003-07-7-00"),
      "OS79XX.TXT": "P003-07-7-00\n",
      "SIPDefault.cnf": 'image_version: "P0M3-07-7-00"\n',
      [`SIP${MAC}.cnf`]: sipPhone(),
      "MGCDefault.cnf": 'image_version: "P0M3-07-7-00"\n',
      [`MGC${MAC}.cnf`]: "",
    });
    const { end } = bootIn(root, { state: { load: "P0S3-06-3-00" } });
    expect(end).toMatchObject({ kind: "settled", protocol: "mgcp", state: { loader: "P003-07-7-00" } });
  });

  test("a 7940 takes the load of its own number", () => {
    const text =
      "<Default><loadInformation8>P0S3-8-12-00</loadInformation8><loadInformation7>X</loadInformation7></Default>";
    const root = rootOf({ ...SIP8, ...SIP_ROOT, "XMLDefault.cnf.xml": text });
    root.delete(`SIP${MAC}.cnf`);
    const { end } = bootIn(root, { state: OLD_LOADER, model: "7940" });
    expect(end.state).toMatchObject(SIP_PHONE);
  });

  test("firmware that nobody has looked at is taken to be there, and that is said", () => {
    const answers = Object.fromEntries(Object.keys(SIP8).map((name) => [name, { kind: "assumed" } as const]));
    const { end, notes } = bootIn(rootOf(SIP_ROOT), { state: OLD_LOADER, answers });
    expect(end).toMatchObject({ kind: "settled", state: { load: "P0S3-8-12-00", loader: "P003-8-12-00" } });
    expect(notes).toEqual(["firmware was taken to be there: its images were not looked at"]);
  });
});

describe("roots in which a phone gets stuck", () => {
  const without = (name: string) => {
    const root = rootOf({ ...SIP8, ...SIP_ROOT });
    root.delete(name);
    return root;
  };

  test("the loader of the load is missing", () => {
    const { end } = bootIn(without("P003-8-12-00.sbn"), { state: OLD_LOADER });
    expect(end).toMatchObject({ kind: "stuck", works: true, state: OLD_LOADER });
    expect(end.why).toContain("P003-8-12-00.sbn, which the list of the load names, is not to be had");
  });

  test("with no application in flash the same is told as phones tell it", () => {
    const { end } = bootIn(without("P0S3-8-12-00.sb2"), { state: { loader: "P003-8-12-00" } });
    expect(end).toMatchObject({ kind: "stuck", works: false, message: "Protocol Application Invalid" });
  });

  test("the list is missing", () => {
    const story = bootIn(without("P0S3-8-12-00.loads"), { state: OLD_LOADER });
    expect(asked(story).slice(-2)).toEqual(["P0S3-8-12-00.loads", "P0S3-8-12-00.sbn"]);
    expect(story.shown.map(({ text }) => text)).toContain(".loads file not found; try legacy downgrade");
    expect(story.end).toMatchObject({ kind: "stuck", works: true });
  });

  test("an application under another name is asked for twice and refused", () => {
    const root = rootOf({ ...SIP8, ...SIP_ROOT });
    root.set("P0S3-8-12-00.sb2", signedFile("P0S3-08-11-00.sb2", "application"));
    const { end, requests } = bootIn(root, { state: OLD_LOADER });
    expect(requests.slice(-2).map(({ path }) => path)).toEqual(["P0S3-8-12-00.sb2", "P0S3-8-12-00.sb2"]);
    expect(end).toMatchObject({ kind: "stuck", message: "File auth error", works: true });
    expect(end.why).toContain("was signed as P0S3-08-11-00.sb2");
  });

  test.each([
    [
      "a pointer of Git LFS",
      "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 458\n",
      "a Git LFS pointer",
    ],
    ["a web page", "<!DOCTYPE html><html></html>", "a web page"],
    ["nothing", "", "is empty"],
    ["a list without a signature", "P003-8-12-00.sbn\nP0S3-8-12-00.sb2\n", "has no signature"],
    ["garbage", "\0\xff\x01garbage", "has no signature"],
  ])("%s in place of the list", (_what, text, why) => {
    const root = rootOf({ ...SIP8, ...SIP_ROOT, "P0S3-8-12-00.loads": Buffer.from(text, "latin1") });
    const { end } = bootIn(root, { state: OLD_LOADER });
    expect(end.kind).toBe("stuck");
    expect(end.why).toContain(why);
  });

  test("OS79XX.TXT with a blank behind the name: an old load takes it as part of the name (CSCdv19260)", () => {
    const root = rootOf({
      ...SIP8,
      "OS79XX.TXT": "P003-8-12-00 \r\n",
      "P003-8-12-00.bin": unsigned("P003-8-12-00"),
      "XMLDefault.cnf.xml": xmlDefault("P0S3-8-12-00"),
    });
    const story = bootIn(root, { state: { load: "P00303010100" } });
    expect(asked(story)).toContain("P003-8-12-00 .bin");
    expect(story.end).toMatchObject({ kind: "stuck", works: true, state: { load: "P00303010100" } });
  });

  test("OS79XX.TXT names the application: the first step from an old load fails", () => {
    const root = rootOf({
      ...SIP8,
      "OS79XX.TXT": "P0S3-8-12-00\n",
      "P003-8-12-00.bin": unsigned("P003-8-12-00"),
      "XMLDefault.cnf.xml": xmlDefault("P0S3-8-12-00"),
    });
    expect(bootIn(root, { state: { load: "P00303010100" } }).end).toMatchObject({
      kind: "stuck",
      works: true,
    });
  });

  test("an unsigned image is refused by a signed phone (FW-01)", () => {
    const root = rootOf({
      "OS79XX.TXT": "P0S3-04-4-00\n",
      "SIPDefault.cnf": 'image_version: "P0S3-04-4-00"\n',
      [`SIP${MAC}.cnf`]: sipPhone(),
      "P0S3-04-4-00.bin": unsigned("P0S3-04-4-00"),
      "P0S3-04-4-00.sbn": unsigned("P0S3-04-4-00"),
    });
    const { end } = bootIn(root, { state: { load: "P0S3-06-3-00" } });
    expect(end).toMatchObject({ kind: "stuck", works: true, state: { load: "P0S3-06-3-00" } });
    expect(end.why).toContain("has no signature");
  });
});

describe("roots that lead elsewhere", () => {
  test("a leftover file for SCCP hides the phone's file for SIP", () => {
    const root = rootOf({ ...SIP8, ...SCCP8, ...SIP_ROOT, [`SEP${MAC}.cnf.xml`]: sep("P0030801SR02") });
    const { end } = bootIn(root, { state: SIP_PHONE });
    expect(end).toMatchObject({ kind: "settled", protocol: "sccp" });
  });

  test("two files that name each other's loads send the phone in circles", () => {
    const root = rootOf({
      ...SIP8,
      ...SCCP8,
      ...SIP_ROOT,
      "SIPDefault.cnf": 'image_version: "P0030801SR02"\n',
      [`SEP${MAC}.cnf.xml`]: sep("P0S3-8-12-00"),
    });
    const { end, requests } = bootIn(root, { state: SIP_PHONE });
    expect(end.kind).toBe("looping");
    expect(requests.length).toBeLessThan(20);
  });

  test("another TFTP error than 1 for the trust list stops the search (FW-17)", () => {
    const answers = { [`CTLSEP${MAC}.tlv`]: { kind: "refused", why: "the server refuses it" } } as const;
    const story = bootIn(rootOf({ ...SIP8, ...SIP_ROOT }), { state: SIP_PHONE, answers });
    expect(asked(story)).toEqual(["CTLSEP<MAC>.tlv"]);
    expect(story.end).toMatchObject({ kind: "waiting", by: { confidence: "probable" } });
  });

  test("an SCCP phone without any file begins anew", () => {
    const { end } = bootIn(rootOf({}), { state: OLD_LOADER });
    expect(end).toMatchObject({ kind: "waiting", protocol: "sccp" });
  });
});

describe("what a phone takes from its files", () => {
  test("lines that it skips are counted as on its screen, and the rest is used", () => {
    const text = 'line1_name: "2005"\nproxy1_port=5060\nnobody_knows: 1\nlanguage:\ntelnet_level: "1"\n';
    const root = rootOf({ ...SIP8, ...SIP_ROOT, [`SIP${MAC}.cnf`]: text });
    const { end, shown } = bootIn(root, { state: SIP_PHONE });
    expect(shown.map((one) => one.text)).toEqual([`3 Error(s) Parsing: SIP${MAC}.cnf`]);
    expect(end.values.get("telnet_level")?.text).toBe("1");
    expect(end.values.has("proxy1_port")).toBe(false);
  });

  test("a password of 32 characters is refused, as phones do", () => {
    const text = `line1_name: "2005"\nline1_password: "${"x".repeat(32)}"\n`;
    const root = rootOf({ ...SIP8, ...SIP_ROOT, [`SIP${MAC}.cnf`]: text });
    const { end, shown } = bootIn(root, { state: SIP_PHONE });
    expect(end.values.has("line1_password")).toBe(false);
    expect(shown).toHaveLength(1);
  });

  test("what stands behind 8,192 bytes does not count", () => {
    const text = `line1_name: "2005"\n${"# filler\n".repeat(1000)}telnet_level: "2"\n`;
    const root = rootOf({ ...SIP8, ...SIP_ROOT, [`SIP${MAC}.cnf`]: text });
    const { end, notes } = bootIn(root, { state: SIP_PHONE });
    expect(end.values.get("telnet_level")?.text).toBe("0");
    expect(notes[0]).toContain("larger than phones read");
  });

  test("a phone without a line says so", () => {
    const root = rootOf({
      ...SIP8,
      ...SIP_ROOT,
      "SIPDefault.cnf": 'image_version: "P0S3-8-12-00"\n',
      [`SIP${MAC}.cnf`]: "",
    });
    const { shown } = bootIn(root, { state: SIP_PHONE });
    expect(shown.map(({ text }) => text)).toEqual(["W362 No Valid Line Names Provisioned"]);
  });

  test("another server that a file names is told", () => {
    const root = rootOf({
      ...SIP8,
      ...SIP_ROOT,
      [`SIP${MAC}.cnf`]: `${sipPhone()}dyn_tftp_addr: "192.0.2.9"\n`,
    });
    expect(bootIn(root, { state: SIP_PHONE }).notes[0]).toContain("names another TFTP server");
  });
});
