/** Codes of simulated phones. */
import { type Entry, error } from "./entry.js";

export const BOOT = {
  "boot/not-settled": error(
    "A phone that boots from this root does not come to rest.",
    "A simulated phone asked for its files in the order of its firmware, as public boot logs show it, and ended by waiting for a file, stuck, or starting anew for ever. One phone of each shape is booted: those that are alike ask for the same files and decide by the same words. Firmware that is not part of the artifact is taken to be there. `offhook boot PHONE --from ARTIFACT` prints every request, its answer, what was decided and how well that is known.",
  ),
  "boot/conversion-strands": error(
    "A phone of a conversion would be lost on this root.",
    "Each phone of a conversion is booted from every load that it may run, at power-on and as its application reads its files anew: those that are behind the stage, on it and ahead of it. Each has to end on the load of the stage, or to stay where it is and work. A load that it may have run and no longer can is left out by `arrived`; a phone that was off stays at its own stage under `behind`. `offhook boot PHONE --from ARTIFACT --state LOAD` prints every request and what was decided by it.",
  ),
  "boot/settles-otherwise": error(
    "A phone that boots from this root ends as something else than its YAML means.",
    "It settles on another protocol, load or value: mostly since a file that it asks for first names another load, or a parameter by hand says something else than `firmware`. `offhook boot PHONE --from ARTIFACT` prints every request and what was decided by it.",
  ),
} satisfies Record<string, Entry>;
