/** Nothing says which files are ours. */
import { rmSync } from "node:fs";
import { join } from "node:path";

export const after = (scene) => rmSync(join(scene, "root/.offhook"), { recursive: true });
