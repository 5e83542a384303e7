/** No secret gets into the YAML of an imported fleet, wherever in the root somebody has put it. */
import { expect, it } from "vitest";
import { adopt } from "../../src/adopt/adopt.js";
import { settingFits } from "../../src/check/setting-fits.js";
import { readSchemas } from "../../src/load/fleet.js";
import { SHIPPED } from "../support/parameters.js";

const FILES = {
  "SIPDefault.cnf": `image_version: P0S3-8-12-00
# root pw swordfish, dont tell
# the door has the code swordfish
proxy1_address: 192.0.2.10
http_proxy_addr: bob:swordfish@proxy.example.org
messages_uri: sip:8500:swordfish@192.0.2.10
services_url: http://bob:swordfish@192.0.2.10/menu
directory_url: http://192.0.2.10/directory?user=a&password=swordfish
logo_url: http://192.0.2.10/logo?token=swordfish
`,
  "SIP001B2A3C4D5E.cnf": `line1_name: 201 ; next to the window
line1_password: swordfish-3 ; it was swordfish before
`,
  "XMLDefault.cnf.xml": `<Default>
<authenticationURL>http://bob:swordfish@192.0.2.10/</authenticationURL>
<loadInformation7 model="IP Phone 7960">P0S3-8-12-00</loadInformation7>
</Default>`,
};

const families = [...SHIPPED.families.values()].filter(({ protocol }) => protocol !== undefined);
const files = new Map(Object.entries(FILES).map(([name, text]) => [name, Buffer.from(text)]));
const { fleet, exceptions } = adopt({
  name: "acme",
  roots: [
    {
      target: "main",
      root: "/srv/tftp",
      host: undefined,
      holding: { title: "folder", entries: undefined, files, heads: new Map() },
    },
  ],
  families,
  models: { named: new Map(), otherwise: "7960" },
  siteOf: () => "main",
  zones: [],
  fits: settingFits(readSchemas()),
  without: new Map(),
});

const plain = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => (one instanceof Map ? [...one] : one));

it("secrets have names, and comments that may hold one are left behind", () => {
  const { secrets, ...written } = fleet;
  expect(plain(written)).not.toContain("swordfish");
  expect([...secrets.keys()].sort()).toEqual([
    "main/201",
    "phones/authenticationURL",
    "phones/directory_url",
    "phones/logo_url",
    "phones/messages_uri",
    "phones/services_url",
  ]);
  expect(plain(written)).toContain("next to the window");
});

it("no exception shows one", () => {
  expect(exceptions.get("main")?.map(({ name }) => name)).toContain("http_proxy_addr");
  expect(plain(exceptions)).not.toContain("swordfish");
});
