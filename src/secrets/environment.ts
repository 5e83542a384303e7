/** Secrets from environment variables: `leeds/0201` is `OFFHOOK_SECRET_LEEDS_0201`. */
import { isSecretName, type SecretProvider } from "./provider.js";

const PREFIX = "OFFHOOK_SECRET_";

/** Several names can fall on one variable (`leeds/0201` and `leeds.0201`): a fleet rule compares by this. */
export function environmentName(secret: string): string {
  return PREFIX + secret.toUpperCase().replace(/[^A-Z0-9]/g, "_");
}

/** An empty variable counts as absent: CI systems hand over a secret that is not set as an empty text. */
export function environmentProvider(env: Readonly<Record<string, string | undefined>>): SecretProvider {
  return {
    name: `environment (${PREFIX}...)`,
    get: (secret) => (isSecretName(secret) ? env[environmentName(secret)] || undefined : undefined),
    names: () => undefined,
  };
}
