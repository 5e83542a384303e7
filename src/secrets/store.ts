/** The secrets of one run: opened by name when a file needs them, with a list of those that nobody has. */
import type { Finding, Findings } from "../diagnostic/diagnostic.js";
import type { Range } from "../diagnostic/source.js";
import { environmentName } from "./environment.js";
import type { SecretProvider } from "./provider.js";
import { Secret } from "./secret.js";

export interface Store {
  /** False when nobody wants values: a check, or a plan against another revision. */
  readonly valued: boolean;
  open(name: string, at: Range): Secret;
  /** What stands in a file in place of a value that nobody wants. */
  placeHolder(name: string): string;
  /** A finding for each secret that was asked for and has no value. */
  missing(findings: Findings): void;
  /** The values that were given out, for the last look at what is printed. */
  given(): string[];
}

/** A file whose secrets cannot be had: that they are missing is no mistake of its own. */
export interface Lost {
  /** Undefined when nobody can tell which secrets the file has. */
  names?: ReadonlySet<string> | undefined;
  /** Said only when a secret of the file is wanted; what is wrong with the file itself has been said. */
  because?: Finding | undefined;
}

interface Further {
  lost?: readonly Lost[];
  /** Place-holders that tell secrets apart, by name; where there is none, all are the same. */
  mark?: ((name: string) => string | undefined) | undefined;
}

const PLACE_HOLDER = "secret-not-opened";

export function openStore(provider: SecretProvider | undefined, { lost = [], mark }: Further = {}): Store {
  const values = new Map<string, string>();
  /** The first place of each secret that nobody has; places of the others would keep whole sites in memory. */
  const missing = new Map<string, Range>();
  return {
    valued: provider !== undefined,
    open: (name, at) => {
      const value = values.get(name) ?? provider?.get(name);
      if (value !== undefined) values.set(name, value);
      else if (!missing.has(name)) missing.set(name, at);
      return new Secret({ name, at, value });
    },
    placeHolder: (name) => mark?.(name) ?? PLACE_HOLDER,
    missing: (findings) => {
      if (provider) for (const [name, at] of missing) reportMissing({ name, at }, { lost, findings });
    },
    given: () => [...values.values()],
  };
}

function reportMissing(
  { name, at }: { name: string; at: Range },
  { lost, findings }: { lost: readonly Lost[]; findings: Findings },
): void {
  const file = lost.find(({ names }) => names?.has(name)) ?? lost.find(({ names }) => !names);
  if (file?.because) findings.add(file.because);
  if (file) return;
  findings.add({
    code: "secrets/missing",
    message: `the secret ${name} has no value`,
    at,
    hint: `set ${environmentName(name)}, or name it in a SOPS file beside the sites or in the file of --secrets`,
  });
}
