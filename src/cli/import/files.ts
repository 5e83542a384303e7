/** The files that an import writes of the fleet itself: YAML, rings and secrets. */
import type { FleetDraft } from "../../adopt/draft.js";
import type { ProposedFile } from "../../publish/proposal.js";
import { chance } from "../../publish/random.js";
import { changedInNamesFile, changedInSopsFile } from "../../secrets/changed.js";
import { namesFileText } from "../../secrets/write-names.js";
import { sopsFileText } from "../../secrets/write-sops.js";
import { UsageError } from "../command.js";

export type Files = Map<string, string | ProposedFile>;

export interface Writing {
  fleet: FleetDraft;
  /** YAML and rings by path. */
  files: ReadonlyMap<string, string | Uint8Array>;
  /** Age recipients; none for a plain file that git ignores. */
  recipients: readonly string[];
  /** Milliseconds. */
  now: number;
}

export const PLAIN = "secrets.yaml";
const OWNER_ONLY = 0o600;

export async function importFiles({ fleet, files, recipients, now }: Writing): Promise<Files> {
  const all: Files = new Map([...files].map(([path, content]) => [path, { content }]));
  if (fleet.secrets.size === 0) return all;
  if (recipients.length === 0) {
    all.set(PLAIN, {
      content: namesFileText(fleet.secrets),
      mode: OWNER_ONLY,
      changed: (before) => changedInNamesFile(before, fleet.secrets),
    });
    return all;
  }
  for (const [file, secrets] of byFile(fleet.secrets)) {
    const content = await sopsFileText({ secrets, recipients, now, random: chance });
    if (typeof content !== "string") throw new UsageError(`--age: ${content.refused}`);
    all.set(file, { content, changed: (before) => changedInSopsFile(before, secrets) });
  }
  return all;
}

/** A file for each site, and one for what all share. */
function byFile(secrets: ReadonlyMap<string, string>): Map<string, Map<string, string>> {
  const files = new Map<string, Map<string, string>>();
  for (const [name, value] of secrets) {
    const file = `sites/${name.split("/")[0]}.secrets.yaml`;
    const known = files.get(file) ?? new Map<string, string>();
    files.set(file, known.set(name, value));
  }
  return files;
}
