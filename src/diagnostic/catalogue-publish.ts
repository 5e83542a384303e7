/** The codes of publishing. */
import { type Entry, error } from "./entry.js";

export const PUBLISH = {
  "publish/artifact-differs": error(
    "the artifact is not what the fleet means",
    `A publish is judged by the plan: which phones it reaches, what restarts, whether a limit is passed. The plan is made
from the fleet as it stands in this folder, so that the artifact has to be what this fleet means. It was built from
another state of it, or changed since. Build it again from this state, or publish from the state that it was built from.
Values of secrets are not compared: they are in the artifact alone.`,
  ),
  "publish/artifact-broken": error(
    "a file of the artifact is not what its manifest says",
    `The manifest of an artifact has the digest of each file. A file that has another digest, is missing, or is not in the
manifest was changed after the build, or was copied by half. Build the artifact again.`,
  ),
} satisfies Record<string, Entry>;
