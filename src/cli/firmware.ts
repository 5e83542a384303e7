/** `offhook firmware`: the catalogue of releases, the files that they are made of, and where those lie. */
import { type Command, UsageError } from "./command.js";
import { add } from "./firmware/add.js";
import { check } from "./firmware/check.js";
import { list } from "./firmware/list.js";

const ACTIONS = { add, list, check };

export const firmware: Command = {
  name: "firmware",
  operands: "add FILE|FOLDER|ZIP... | list | check",
  least: 1,
  most: 10_000,
  words: Object.keys(ACTIONS),
  summary: "releases: take in the vendor's files, list them, check that a store has them all",
  help: `
add looks at files, folders and ZIP archives: which releases they make up, whether each file is what its name says,
signed under that name, whole, and of the same release as the others. What is publicly known of a release is held
against it. A sound release is written to templates/firmware.yaml, with sizes and SHA-256 digests, keeping what stands
there; the files themselves stay where they are and never come into git. An entry with other digests is left as it is,
unless --replace is given. --store copies the files into a folder that is, or is to be, a store.

list shows the releases that are known, those of the fleet and those that are publicly known, and which store has
their files. check looks for each file of every release that phones of the fleet are given, and with --all of every
release in the fleet's own catalogue; a phone with a load that the catalogue does not have is an error.

Stores are places under firmwareStores in offhook.yaml: a folder (also a checkout of Git LFS or git-annex),
ssh://HOST/PATH, https://HOST/PATH. Files are found in them by digest. What comes from another machine is kept in
~/.cache/offhook/firmware, or below XDG_CACHE_HOME.

  offhook firmware add ~/downloads/sip-8-12.zip --store ../firmware
  offhook firmware list
  offhook firmware check --all`,
  options: {
    store: { type: "string", value: "DIR", help: "add: copy the files into this folder too" },
    replace: {
      type: "boolean",
      help: "add: let files with other digests take the place of those in the catalogue",
    },
    all: {
      type: "boolean",
      help: "check: every release of the fleet's catalogue, whether phones want it or not",
    },
    format: { type: "string", value: "FORMAT", choices: ["text", "json"], help: "text or json" },
  },
  run: async (call, io) => {
    const [action = "", ...operands] = call.operands;
    const run = Object.hasOwn(ACTIONS, action) ? ACTIONS[action as keyof typeof ACTIONS] : undefined;
    if (!run) throw new UsageError(`firmware does add, list or check, not ${action}`);
    if (action === "add" && operands.length === 0)
      throw new UsageError("firmware add needs FILE, FOLDER or ZIP");
    if (action !== "add" && operands.length > 0)
      throw new UsageError(`firmware ${action} takes no operands; ${operands[0]} is one too many`);
    const only = { store: "add", replace: "add", all: "check" } as const;
    for (const [option, of] of Object.entries(only))
      if (of !== action && (call.flag(option) || call.text(option) !== undefined))
        throw new UsageError(`--${option} is for firmware ${of}`);
    return run({ call, io, operands });
  },
};
