/** A root that nothing was published to. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

export function after(scene) {
  rmSync(join(scene, "root"), { recursive: true });
  mkdirSync(join(scene, "root"));
}
