/** What an import does not write again, with its reason: a value, a row, a file. */
import type { Code } from "../diagnostic/catalogue.js";

export interface Exception {
  code: Code;
  /** A sentence without its full stop, about what is left out and why. */
  message: string;
  /** The file of the root; line and column count from 1. */
  path?: string | undefined;
  line?: number | undefined;
  column?: number | undefined;
  /** The name of the parameter, by which the proof knows it again. */
  name?: string | undefined;
  /** Never the value of a secret, nor of a name that nobody knows. */
  found?: string | undefined;
  hint?: string | undefined;
  phone?: string | undefined;
  /** That it goes does nothing to the phone. */
  idle?: boolean | undefined;
  /** Of a value in a shared file: the phones to which it applies. */
  phones?: string[] | undefined;
}
