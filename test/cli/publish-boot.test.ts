/** After a publish a few simulated phones boot from the host, and what they come to counts where they are sure of it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { SCCP8, sep } from "../support/booting.js";
import { serving } from "../support/serving.js";
import { called } from "./called.js";
import { FILES, folder, SECRETS } from "./written.js";

const FRONT_DESK = "002094D245CB";

/** What the plan sees coming is let pass here: the phone comes from the protocol of the leftover file. */
const ALLOWED = `allow:
  - { guard: restart, scope: { target: north }, reason: A test, expires: 2026-11-30 }
  - { guard: reflash, scope: { target: north }, reason: A test, expires: 2026-11-30 }
`;

async function published(files: Record<string, string | Uint8Array>, ...options: string[]) {
  const fleet = folder("fleet", { ...FILES, "offhook.yaml": `${FILES["offhook.yaml"]}${ALLOWED}` });
  const outside = { cwd: fleet, env: SECRETS };
  await called(["build", "--out", "artifact"], outside);
  const { place, root, told } = await serving();
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(root, name), bytes);
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
  const { code, stdout } = await published(LEFTOVER);
  expect(stdout).toMatch(/SWITCHED BACK|switched back/i);
  expect(stdout).toContain(`phone ${FRONT_DESK}, as it boots: protocol is sccp, expected sip`);
  expect(code).toBe(1);
});

test("--no-boot lets it pass", async () => {
  const { code, stdout, booted } = await published(LEFTOVER, "--no-boot");
  expect(stdout).toMatch(/north {2}published/);
  expect(booted).toBe(false);
  expect(code).toBe(0);
});
