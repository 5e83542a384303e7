/** What gives secrets their values, and how several such sources stand behind each other. */

export interface SecretProvider {
  /** For messages: a file name or a variable's pattern, never a value. */
  readonly name: string;
  get(secret: string): string | undefined;
  /** The names it can list; undefined when it can only be asked for one at a time. */
  names(): Iterable<string> | undefined;
}

/** As the schema has it for references. */
const NAME = /^\w[\w.-]*(?:\/\w[\w.-]*)*$/;
const LONGEST_NAME = 128;

/** True for names such as `leeds/0201`. */
export function isSecretName(text: string): boolean {
  return text.length <= LONGEST_NAME && NAME.test(text);
}

/** A provider over values in memory, which only a closure holds: inspecting the provider shows none. */
export function providerOf(name: string, values: ReadonlyMap<string, string>): SecretProvider {
  return { name, get: (secret) => values.get(secret), names: () => values.keys() };
}

/** Asks one provider after the other; it lists what those of them list that can. */
export function firstOf(providers: readonly SecretProvider[]): SecretProvider {
  return {
    name: providers.map((provider) => provider.name).join(", "),
    get: (secret) => firstValue(providers, secret),
    names: () => allNames(providers),
  };
}

function firstValue(providers: readonly SecretProvider[], secret: string): string | undefined {
  for (const provider of providers) {
    const value = provider.get(secret);
    if (value !== undefined) return value;
  }
  return undefined;
}

function allNames(providers: readonly SecretProvider[]): Iterable<string> | undefined {
  const lists = providers.map((provider) => provider.names()).filter((list) => list !== undefined);
  return lists.length === 0 ? undefined : new Set(lists.flatMap((list) => [...list]));
}
