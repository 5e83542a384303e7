/** The repository was there before the fleet. */
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export function before(fleet) {
  mkdirSync(fleet);
  writeFileSync(join(fleet, "README"), "Phones, one day\n");
}

export const after = (scene) =>
  cpSync(new URL("../../office", import.meta.url), join(scene, "fleet"), { recursive: true });
