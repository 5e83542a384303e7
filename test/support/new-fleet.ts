/** A fleet as `offhook init` makes it, with what npm would install, and the commands of its README. */
import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Ended, ended, offhook, REPOSITORY } from "./cli.js";
import { temporaryFolder } from "./folder.js";

/** In place of the registry: this build is what npm finds under the name. */
const NPM = `#!/bin/sh
[ "$*" = install ] || exit 9
mkdir -p node_modules/.bin && ln -sfn "$REPOSITORY" node_modules/offhook
printf '#!/bin/sh\\nexec node "%s/dist/main.js" "$@"\\n' "$REPOSITORY" >node_modules/.bin/offhook
chmod +x node_modules/.bin/offhook && echo '{}' >package-lock.json
`;

export interface NewFleet {
  dir: string;
  env: Record<string, string>;
}

/** Freshly made, nothing installed yet; its `origin` is a bare repository beside it. */
export async function newFleet(...more: string[]): Promise<NewFleet> {
  const around = temporaryFolder();
  const made = await offhook(["init", "phones", ...more], { cwd: around });
  if (made.code !== 0) throw new Error(made.stderr);
  const bin = join(around, "bin");
  mkdirSync(bin);
  writeFileSync(join(bin, "npm"), NPM);
  chmodSync(join(bin, "npm"), 0o755);
  const env = {
    PATH: `${bin}:${process.env.PATH}`,
    HOME: around,
    REPOSITORY,
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_AUTHOR_NAME: "A",
    GIT_AUTHOR_EMAIL: "a@example.org",
    GIT_COMMITTER_NAME: "A",
    GIT_COMMITTER_EMAIL: "a@example.org",
    npm_config_offline: "true",
    npm_config_update_notifier: "false",
  };
  return { dir: join(around, "phones"), env };
}

/** One shell, as for somebody who types; it ends at the first command that fails. */
export async function sh(script: string, { dir, env }: NewFleet): Promise<Ended> {
  return ended(spawn("bash", ["-e", "-c", script], { cwd: dir, env }));
}

/** What stands in the blocks for a shell under a heading of the README. */
export function told(heading: string, { dir }: NewFleet): string {
  const [, section = ""] = readFileSync(join(dir, "README.md"), "utf8").split(`\n## ${heading}\n`);
  const blocks = section.split("\n## ")[0]?.matchAll(/^```sh\n(.*?)^```$/gms) ?? [];
  return [...blocks].map(([, block = ""]) => block).join("");
}

/** As the README has somebody do it by hand. */
export const RELABEL = "sed -i 's/label: Kitchen/label: Pantry/' sites/example.yaml";
