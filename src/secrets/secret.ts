/** A value that must never be printed: everyone but `reveal` is shown `<secret>`. */
import type { Range } from "../diagnostic/source.js";

export const MASK = "<secret>";

let readValue: (secret: Secret) => string | undefined;
let hasBrand: (candidate: object) => boolean;

export class Secret {
  readonly name: string;
  /** Where the secret is asked for, or where a key was read. */
  readonly at: Range;
  readonly #value: string | undefined;

  // A private field is out of reach of JSON, spreading and inspection; these two are the only doors.
  static {
    readValue = (secret) => secret.#value;
    hasBrand = (candidate) => #value in candidate;
  }

  constructor({ name, at, value }: { name: string; at: Range; value?: string | undefined }) {
    this.name = name;
    this.at = at;
    this.#value = value;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  [Symbol.toPrimitive](): string {
    return MASK;
  }

  // The registered symbol is the documented way in for code that does not import node:util.
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return MASK;
  }
}

/** The only way to the value; undefined while nobody has filled it. */
export function reveal(secret: Secret): string | undefined {
  return readValue(secret);
}

export function isSecret(candidate: unknown): candidate is Secret {
  return typeof candidate === "object" && candidate !== null && hasBrand(candidate);
}
