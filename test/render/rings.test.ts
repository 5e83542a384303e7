/** Rings of a root: one list for all its sites, and the files as they are. */
import { expect, it } from "vitest";
import { compileTexts, errors, type Made, textOf } from "../support/compiled.js";

const RINGS = { "a.pcm": new Uint8Array(480).fill(180), "b.pcm": new Uint8Array(480).fill(190) };

interface Says {
  defaults?: string;
  target?: string;
  leeds?: string;
  york?: string;
}

const SETTINGS = "timezone: Etc/UTC, pbx: { host: 192.0.2.10, register: false }";

/** Two sites with a phone each, which share a root. */
function two({ defaults = "", target = "", leeds = "", york = "" }: Says): Made {
  return compileTexts({
    fleet: `targets: { main: { root: /x${target} } }
defaults: { protocol: sip, model: P2, settings: { ${SETTINGS}${defaults} } }
rings: { Bell: a.pcm, Chime: b.pcm }`,
    sites: {
      leeds: `${leeds}\nphones: [{ mac: 000E83000001, lines: [{ extension: 1 }] }]`,
      york: `${york}\nphones: [{ mac: 000E83000002, lines: [{ extension: 2 }] }]`,
    },
    rings: RINGS,
  });
}

/** A fleet that offers one ring. */
function one(name: string, path: string): Made {
  return compileTexts({
    fleet: `defaults: { protocol: sip, model: P2, settings: { ${SETTINGS}, rings: ["${name}"] } }\nrings:\n  "${name}": "${path}"`,
    sites: { leeds: "phones: [{ mac: 000E83000001, lines: [{ extension: 1 }] }]" },
    rings: { [path]: RINGS["a.pcm"] },
  });
}

const conflicts = ({ left }: Made) => left.filter(({ code }) => code === "render/root-conflict");
const list = (made: Made) => textOf(made.made, "main/rings.lst");

it("are listed in their order, and are there as they are", () => {
  const made = two({ defaults: ", rings: [Chime, Bell]" });
  expect(errors(made)).toEqual([]);
  expect(list(made)).toBe("Chime\tb.pcm\nBell\ta.pcm\n");
  expect(made.made.get("main/b.pcm")?.bytes).toEqual(RINGS["b.pcm"]);
});

it("are none, and no list, where nobody names one", () => {
  expect([...two({}).made.keys()].filter((path) => /pcm|lst/.test(path))).toEqual([]);
});

it("are what one site says where the others and the fleet say nothing", () => {
  expect(list(two({ york: "settings: { rings: [Bell] }" }))).toBe("Bell\ta.pcm\n");
});

it.each([
  ["two sites disagree", { leeds: "settings: { rings: [Bell] }", york: "settings: { rings: [Chime] }" }],
  [
    "they disagree on the order",
    { leeds: "settings: { rings: [Bell, Chime] }", york: "settings: { rings: [Chime, Bell] }" },
  ],
  [
    "a site contradicts the target",
    { target: ", settings: { rings: [Chime] }", leeds: "settings: { rings: [Bell] }" },
  ],
  [
    "a site differs from what the fleet says to the other",
    { defaults: ", rings: [Bell]", york: "settings: { rings: [Chime] }" },
  ],
])("are a finding where %s", (_, says) => {
  expect(conflicts(two(says))).toHaveLength(1);
});

it("are the target's, above what the fleet says, without a finding", () => {
  const made = two({ defaults: ", rings: [Bell]", target: ", settings: { rings: [Chime] }" });
  expect(conflicts(made)).toEqual([]);
  expect(list(made)).toBe("Chime\tb.pcm\n");
});

it.each(["Bell\\tx", " Bell", "Bell ", "Büll"])(
  "have names that a list can carry: %j is told at the ring",
  (name) => {
    const { left } = one(name, "a.pcm");
    expect(left).toContainEqual(
      expect.objectContaining({
        code: "render/value-refused",
        span: expect.objectContaining({ file: "offhook.yaml", line: 7 }),
      }),
    );
  },
);

it.each([
  "a b.pcm",
  "ä.pcm",
  ".a.pcm",
  "(a).pcm",
  "-a.pcm",
  "$&.pcm",
  "a$$b.pcm",
  "$1.pcm",
  "a\\tb.pcm",
  `${"a".repeat(200)}.pcm`,
])("have a file of one name in list and root, which a root can hold, or are told at the ring: %j", (path) => {
  const made = one("Bell", path);
  const files = [...made.made.keys()].filter((file) => /pcm/.test(file));
  if (errors(made).length === 0) {
    expect(textOf(made.made, "main/rings.lst")).toBe(`Bell\t${path}\n`);
    expect(files).toEqual([`main/${path}`]);
    expect(path).toMatch(/^[A-Za-z0-9][A-Za-z0-9._ -]{0,127}$/);
  } else expect(made.left.map(({ span }) => `${span?.file}:${span?.line}`)).toContain("offhook.yaml:7");
});
