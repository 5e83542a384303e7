/** What the fleet says of its phones besides their files: for names in reports and for the numbers that have to be reached. */

import type { Range } from "../../diagnostic/source.js";

export interface Person {
  mac: string;
  site: string;
  label: string | undefined;
  model: string;
  protocol: string;
  family: string;
  /** The load that its files name; absent where YAML leaves it to the phone. */
  load?: string | undefined;
  /** The text of each line, from the first. */
  lines: readonly string[];
  /** The name that each line registers, in the order of the lines: by it a call server knows whom to reach. */
  peers: readonly string[];
  emergencyNumbers: readonly string[];
  /** The word in YAML that says which load the phone's own files name. */
  loadAt?: Range;
  /** While a conversion has it: the loads that it may run, the word in YAML that says so, and whether all have arrived. */
  conversion?: { may: readonly string[]; at: Range; over: boolean };
}
