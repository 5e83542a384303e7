/** After a publish a few simulated phones boot from the host, and what they come to counts where they are sure of it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { SCCP8, sep } from "../support/booting.js";
import { serving } from "../support/serving.js";
import { called } from "./called.js";
import { FILES, folder, SECRETS } from "./written.js";

type Texts = Record<string, string | Uint8Array>;

const FRONT_DESK = "002094D245CB";

/** A phone with a leftover file of another protocol comes from there, and what comes is let pass here. */
const ALLOWED = `allow:
  - { guard: restart, scope: { target: north }, reason: A test, expires: 2026-11-30 }
  - { guard: reflash, scope: { target: north }, reason: A test, expires: 2026-11-30 }
`;

/** `late`: what somebody puts there while the files are read back. */
async function published({ files = {}, late = {} }: { files?: Texts; late?: Texts }, ...options: string[]) {
  const fleet = folder("fleet", { ...FILES, "offhook.yaml": `${FILES["offhook.yaml"]}${ALLOWED}` });
  const outside = { cwd: fleet, env: SECRETS };
  await called(["build", "--out", "artifact"], outside);
  const { place, root, told, until } = await serving(files);
  const putLate = async () => {
    const isReadBack = () => told.some(({ name }) => name === `SIP${FRONT_DESK}.cnf`);
    for (let count = 1; !isReadBack(); count++) await until(count);
    for (const [name, bytes] of Object.entries(late)) writeFileSync(join(root, name), bytes);
  };
  void putLate();
  const via = `north=tftp://${place.host}:${place.port}`;
  const call = [
    "publish",
    "--artifact",
    "artifact",
    "--target",
    "north",
    "--to",
    `north=${root}`,
    "--via",
    via,
  ];
  const result = await called([...call, ...options], outside);
  const asked = told.map(({ name }) => name ?? "");
  return { ...result, booted: asked.some((name) => name.startsWith("CTLSEP")) };
}

test("a root in order is published, and phones have booted from it", async () => {
  const { code, stdout, booted } = await published({});
  expect(stdout).toMatch(/north {2}published/);
  expect(booted).toBe(true);
  expect(code).toBe(0);
});

const LEFTOVER = { ...SCCP8, [`SEP${FRONT_DESK}.cnf.xml`]: sep("P0030801SR02") };

test("a file of somebody else that leads a phone to another protocol has the root switched back", async () => {
  const { code, stdout } = await published({ late: LEFTOVER });
  expect(stdout).toMatch(/SWITCHED BACK|switched back/i);
  const led = `led there by SEP${FRONT_DESK}.cnf.xml, which is none of the files published`;
  expect(stdout).toContain(`phone ${FRONT_DESK}, as it boots: protocol is sccp, expected sip, ${led}`);
  expect(stdout).not.toContain("does not give out");
  expect(code).toBe(1);
});

test("a plan that sees such a file before anything is published refuses", async () => {
  const { code, stdout, stderr, booted } = await published({ files: LEFTOVER });
  expect(stdout + stderr).toContain("plan/diverted");
  expect(stdout + stderr).toContain(`SEP${FRONT_DESK}.cnf.xml`);
  expect(booted).toBe(false);
  expect(code).toBe(1);
});

test("one that names the load of the fleet is in nobody's way", async () => {
  const alike = { [`SEP${FRONT_DESK}.cnf.xml`]: sep("P0S3-8-12-00") };
  const { code, stdout } = await published({ files: alike });
  expect(stdout).toMatch(/north {2}published/);
  expect(code).toBe(0);
});

test("--no-boot lets it pass", async () => {
  const { code, stdout, booted } = await published({ late: LEFTOVER }, "--no-boot");
  expect(stdout).toMatch(/north {2}published/);
  expect(booted).toBe(false);
  expect(code).toBe(0);
});
