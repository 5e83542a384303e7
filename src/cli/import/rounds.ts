/** Adopts roots and compiles what comes out, until it compiles: phones that nobody could write are left out, with the reason. */
import { adopt } from "../../adopt/adopt.js";
import type { Adopted, AdoptInput } from "../../adopt/input.js";
import { settingsOrder } from "../../adopt/order.js";
import { fleetTexts } from "../../adopt/yaml.js";
import { settingFits } from "../../check/setting-fits.js";
import type { Diagnostic } from "../../diagnostic/diagnostic.js";
import { readSchemas } from "../../load/fleet.js";
import type { DesiredRoots } from "../desired-roots.js";
import type { Io } from "../io.js";
import { compileInMemory } from "./compiled.js";

/** Where an editor finds the schemas in a repository that has the program as a dependency. */
export const SCHEMAS = "node_modules/offhook/schema";
/** Each leaves out a phone at least; more than a few mean that something else is wrong. */
const MOST_ROUNDS = 5;

export interface Round {
  adopted: Adopted;
  /** Files of the fleet by path: YAML and rings. */
  files: Map<string, string | Uint8Array>;
  desired: DesiredRoots;
  /** Errors of the compiler that no phone can be left out for. */
  errors: Diagnostic[];
}

interface Wiring {
  io: Io;
  progress: (done: number, total: number) => void;
}

type Input = Omit<AdoptInput, "without" | "fits">;

export function adoptedFleet(input: Input, wiring: Wiring): Round {
  const schemas = readSchemas();
  const desk: Desk = { order: settingsOrder(schemas), fits: settingFits(schemas), wiring };
  const without = new Map<string, string>();
  for (let count = 1; ; count++) {
    const round = compiledRound({ ...input, fits: desk.fits, without }, desk);
    const { adopted, errors } = round;
    if (errors.length === 0 || count === MOST_ROUNDS || adopted.questions.size > 0) return round;
    const culprits = culpritsOf(round, { input, without, desk });
    if (culprits.size === 0) return round;
    for (const [mac, why] of culprits) without.set(mac, why);
  }
}

interface Desk {
  order: readonly string[];
  fits: AdoptInput["fits"];
  wiring: Wiring;
}

function compiledRound(input: AdoptInput, { order, wiring }: Desk): Round {
  const adopted = adopt(input);
  const texts = fleetTexts(adopted.fleet, { schemas: SCHEMAS, order });
  const files = new Map<string, string | Uint8Array>([...texts, ...adopted.rings]);
  const desired = compileInMemory(
    { files: asBytes(files), secrets: adopted.fleet.secrets, shown: (path) => path },
    wiring,
  );
  const errors = desired.compilation.left.filter(({ severity }) => severity === "error");
  return { adopted, files, desired, errors };
}

interface Search {
  input: Input;
  without: ReadonlyMap<string, string>;
  desk: Desk;
}

/** What the compiler says of no phone in particular may still come from some: one of each kind is compiled by itself. */
function culpritsOf({ adopted, errors }: Round, { input, without, desk }: Search): Map<string, string> {
  const culprits = new Map<string, string>();
  for (const { phone, message } of errors)
    if (phone !== undefined && !without.has(phone)) culprits.set(phone, message);
  if (culprits.size > 0 || adopted.groups.length > MOST_GROUPS) return culprits;
  const all = adopted.groups.flat();
  for (const group of adopted.groups) {
    const others = new Map(without);
    for (const mac of all) if (mac !== group[0]) others.set(mac, "");
    const alone = compiledRound(
      { ...input, fits: desk.fits, without: others },
      { ...desk, wiring: { ...desk.wiring, progress: () => undefined } },
    );
    const [error] = alone.errors;
    if (error) for (const mac of group) culprits.set(mac, error.message);
  }
  return culprits;
}

const MOST_GROUPS = 200;

const asBytes = (files: ReadonlyMap<string, string | Uint8Array>): Map<string, Uint8Array> =>
  new Map(
    [...files].map(([path, content]) => [path, typeof content === "string" ? Buffer.from(content) : content]),
  );
