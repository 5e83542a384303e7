/** The example fleet, built and published by the program to folders of its own. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Ended, offhook, type RunOptions } from "./cli.js";
import { buildExample, copyExample } from "./example.js";
import { temporaryFolder } from "./folder.js";

export const TARGETS = ["uk-tftp", "berlin-tftp"] as const;

export interface Bench {
  dir: string;
  fleet: string;
  /** The artifact that was built last. */
  artifact: string;
  root(target: string): string;
  /** Replaces a text in a file of the fleet. */
  edit(file: string, change: [from: string, to: string]): void;
  build(): Promise<void>;
  /** A command over the roots; nothing is read back over TFTP unless `args` say so. */
  run(args: readonly string[], options?: RunOptions): Promise<Ended>;
  publish(...args: string[]): Promise<Ended>;
}

export async function bench(): Promise<Bench> {
  const dir = temporaryFolder();
  const [fleet, artifact] = [join(dir, "fleet"), join(dir, "artifact")];
  copyExample(fleet);
  for (const target of TARGETS) mkdirSync(join(dir, target));
  const root = (target: string) => join(dir, target);
  const to = TARGETS.flatMap((target) => ["--to", `${target}=${root(target)}`]);
  const run = (args: readonly string[], options?: RunOptions) => {
    const said = new Set(args.filter((_, at) => args[at - 1] === "--via").map((text) => text.split("=")[0]));
    const never = TARGETS.filter((target) => !said.has(target)).flatMap((target) => [
      "--via",
      `${target}=never`,
    ]);
    return offhook([...args, "--fleet", fleet, ...to, ...never], options);
  };
  const build = async () => {
    const built = await buildExample(fleet, { out: artifact });
    if (built.code !== 0) throw new Error(built.stderr);
  };
  await build();
  return {
    ...{ dir, fleet, artifact, root, build, run },
    edit: (file, [from, to]) => {
      const path = join(fleet, file);
      const text = readFileSync(path, "utf8");
      if (!text.includes(from)) throw new Error(`${file} does not say ${from}`);
      writeFileSync(path, text.replace(from, to));
    },
    publish: (...args) => run(["publish", "--artifact", artifact, ...args]),
  };
}
