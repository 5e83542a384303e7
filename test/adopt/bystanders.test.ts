/** Phones that an import leaves out, and that read files which the fleet writes from now on. */
import { expect, it } from "vitest";
import { bystanders } from "../../src/adopt/bystanders.js";
import { namer } from "../../src/root/names.js";
import { sideOf } from "../../src/root/side.js";
import { SHIPPED } from "../support/parameters.js";

const MINE = "001B2A3C0001";
const OTHER = "001B2A3C0009";
const name = namer(SHIPPED.families.values());
const side = (files: Record<string, string>) =>
  sideOf(new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])), { name });

const PHONES = {
  [`SIP${MINE}.cnf`]: "line1_name: 201\ntelnet_level: 2\n",
  [`SIP${OTHER}.cnf`]: 'line1_name: 300\nmessages_uri: "*98"\n',
};
const SHARED = 'image_version: P0S3-8-12-00\ntelnet_level: 0\nmessages_uri: ""\nsync: 1\ntos_media: 5\n';

const changed = (shared: string) =>
  bystanders(
    {
      before: side({ ...PHONES, "SIPDefault.cnf": SHARED }),
      after: side({ ...PHONES, "SIPDefault.cnf": shared }),
    },
    new Set([MINE]),
  );

it("what the shared file says otherwise, where the phone's own file says nothing", () => {
  expect(changed(SHARED.replace("telnet_level: 0", "telnet_level: 2"))).toEqual([
    { mac: OTHER, names: ["telnet_level"] },
  ]);
});

it("its own file wins", () => {
  expect(changed(SHARED.replace('messages_uri: ""', 'messages_uri: "*97"'))).toEqual([]);
});

it("a documented default that is said anew, another spelling, a mark, and what is no longer said are no changes", () => {
  const text = SHARED.replace("tos_media: 5\n", "").replace("sync: 1", "sync: 4e96689c");
  expect(changed(`${text.replace("telnet_level: 0", 'telnet_level: "0"')}timer_t1: 500\n`)).toEqual([]);
});

it("a value that is said for the first time and is not the default is a change", () => {
  expect(changed(`${SHARED}time_zone: CET\n`)).toEqual([{ mac: OTHER, names: ["time_zone"] }]);
});

it("phones of the fleet are none", () => {
  const shared = SHARED.replace("telnet_level: 0", "telnet_level: 1");
  const both = {
    before: side({ ...PHONES, "SIPDefault.cnf": SHARED }),
    after: side({ ...PHONES, "SIPDefault.cnf": shared }),
  };
  expect(bystanders(both, new Set([MINE, OTHER]))).toEqual([]);
});
