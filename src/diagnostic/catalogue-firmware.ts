/** Codes of firmware: the catalogue of releases. */
import { type Entry, error } from "./entry.js";

export const FIRMWARE = {
  "firmware/unknown-form": error(
    "The name of a release is no load name that a family knows.",
    "The entry's key is the name of the load, without extension, as phones are told it. The families of its protocol say under `loads` which names there are and what they mean; check the spelling and the protocol.",
  ),
  "firmware/file-twice": error(
    "A release names a file twice.",
    "A release is the exact set of files that belong together, each of them once.",
  ),
  "firmware/contradiction": error(
    "Two releases mean different files by one name.",
    "A root has one file of a name. Releases may share one, as they do a loader; then its size and digest are the same. Look with `offhook firmware check` which of the two is the file that you have.",
  ),
} satisfies Record<string, Entry>;
