/** Ten thousand phones against what was built of them, with one label changed: one entry, and nothing else. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Plan } from "../src/model/generated.js";
import { generateFleet } from "./bench/generate.mjs";
import { called } from "./cli/called.js";
import { temporaryFolder } from "./support/folder.js";

it("finds one change among ten thousand phones", { timeout: 600_000 }, async () => {
  const dir = temporaryFolder();
  const fleet = join(dir, "fleet");
  const secrets = generateFleet(fleet, 10_000).flatMap((file) => ["--secrets", file]);
  const built = await called(["build", "--out", "../artifact", ...secrets], { cwd: fleet });
  expect(built.code).toBe(0);
  const site = join(fleet, "sites/site-0042.yaml");
  writeFileSync(site, readFileSync(site, "utf8").replace("label: Desk 5\n", "label: Fax\n"));
  const { code, stdout } = await called(
    ["plan", "--against", join(dir, "artifact"), "--format", "json", "--exit-code", ...secrets],
    { cwd: fleet },
  );
  const { summary, targets } = JSON.parse(stdout) as Plan;
  expect(code).toBe(3);
  expect(targets.flatMap(({ entries }) => entries)).toMatchObject([
    {
      kind: "parameters",
      effect: "restart",
      phones: { length: 1 },
      changes: [{ before: "Desk 5", after: "Fax" }],
    },
  ]);
  expect(summary).toMatchObject({
    phones: 10_000,
    changed: 1,
    unnoticed: 2,
    files: { changed: 3, equal: 10_009 },
  });
});
