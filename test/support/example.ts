/** The example fleet of this repository, for tests that need a whole fleet: copied, built, with its secrets. */
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Ended, offhook, REPOSITORY, type RunOptions } from "./cli.js";

const KEYS = join(REPOSITORY, "test/keys");
const PARTS = ["offhook.yaml", "sites"];

/** What opens the sealed secrets of the example. */
export const exampleKey = (): { OFFHOOK_AGE_KEY: string } => ({
  OFFHOOK_AGE_KEY: readFileSync(join(KEYS, "example.agekey"), "utf8"),
});

export const EXAMPLE_SECRETS = join(KEYS, "example-secrets.yaml");

export function copyExample(dir: string): void {
  mkdirSync(dir, { recursive: true });
  for (const part of PARTS) cpSync(join(REPOSITORY, part), join(dir, part), { recursive: true });
}

/** Builds the example, or a fleet made from it, with the keys and secrets of the example. */
export async function buildExample(
  fleet: string,
  { out, ...options }: RunOptions & { out: string },
): Promise<Ended> {
  const env = { ...exampleKey(), ...options.env };
  return offhook(["build", "--fleet", fleet, "--out", out, "--secrets", EXAMPLE_SECRETS], {
    ...options,
    env,
  });
}
