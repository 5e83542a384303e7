/** Codes of firmware: the catalogue of releases, and files that are looked at. */
import { type Entry, error, notice, warning } from "./entry.js";

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
  "firmware/stand-in": error(
    "Something else stands in place of a firmware file.",
    "A pointer of Git LFS, a web page that says that a download went wrong, an archive, a text, or nothing at all: a phone that fetches it stops with a message of its loader. Get the file itself.",
  ),
  "firmware/truncated": error(
    "A firmware file is cut off.",
    "Told by its header, by the unsigned file beside it (a signed one has its header more), or by the size that is publicly known. A download or a copy over a full disk ended early: fetch the file again.",
  ),
  "firmware/damaged": error(
    "The signed header of a file is damaged.",
    "Its records do not add up, so that no phone can check the signature. Fetch the file again.",
  ),
  "firmware/renamed": error(
    "A signed file has another name than it was signed under.",
    "The name stands inside of the signature, and phones compare it with the one that they asked for: the loader refuses it with `File auth error`. Give it its own name back.",
  ),
  "firmware/mislabelled": error(
    "A file is of another kind than its name says.",
    "A signed image called .bin is no unsigned one: public roots have such copies, and phones from before 5.0 cannot use them. Give the file its own name, and get the one that is missing from the vendor's archive.",
  ),
  "firmware/name-case": error(
    "A file's name is written in other capitals than phones ask for.",
    "TFTP servers on Linux look for the exact name; a copy from Windows often has .SB2 or .bin in other capitals. Rename it.",
  ),
  "firmware/other-name": warning(
    "An unsigned file holds a load of another name.",
    "Unsigned files can be renamed: very old loads cannot ask for more than eight characters, so that people copy a loader under a short name for the first step. Such a copy is no file of the release and is left out.",
  ),
  "firmware/unproven": notice(
    "A file is taken by its name alone.",
    "The inside of the oldest loads is not known well enough to tell them apart. Compare the size or the digest with another copy if you can.",
  ),
  "firmware/without-load": warning(
    "A file is firmware, and of none of the loads that are here.",
    "A loader without its application, or firmware for phones of no known family. Give all files of a release at once.",
  ),
  "firmware/duplicate": notice(
    "Two names have the same bytes.",
    "One of them is the name that phones ask for; the other one is left out.",
  ),
  "firmware/two-of-a-name": error(
    "Two different files have one name.",
    "A root has one file of a name, and which of the two is meant would be a guess. Give each release by itself.",
  ),
  "firmware/incomplete": error(
    "A file of a release is missing.",
    "All files of one step must be there: a phone that flashed a new loader and does not find its application stops at `Protocol Application Invalid`.",
  ),
  "firmware/list-incomplete": error(
    "A list names a file that is not there.",
    "A phone reads the list and fetches exactly what it names. Give all files of the release at once, as the vendor's archive has them.",
  ),
  "firmware/mixed": error(
    "Files of different releases stand together.",
    "A list, the loader and the application that it names are of one release, told by their names and by the loader's version. Take all files from one archive of the vendor.",
  ),
  "firmware/unseen": error(
    "Something that was named cannot be looked at.",
    "A file that may not be read or is larger than any firmware, a damaged or encrypted archive, one in another, one whose names lead out of it, or one that unpacks to more than any release has. The reason stands in the message.",
  ),
  "firmware/differs": error(
    "A file differs from what is publicly known of its release.",
    "The families' firmware.yaml has sizes and digests of public copies, with their sources. A file that differs is damaged, changed by somebody, or called after a release that it is not: it is not written to the catalogue. Take it from the vendor's archive.",
  ),
  "firmware/changed": error(
    "The catalogue has other digests for a release.",
    "What a name meant yesterday it should mean today: phones that run the release would not get the other file. If the new file is the right one, --replace writes it.",
  ),
  "firmware/not-stored": error(
    "A file could not be copied into the store.",
    "A file of that name with other bytes is there, the copy came out otherwise, or the store is no folder that can be written to: the reason stands in the message. Nothing is overwritten, and a release that is not copied whole is not written to the catalogue.",
  ),
  "firmware/missing": error(
    "A file of a release is in no store.",
    "Files are found by the digest of the catalogue, whatever their name. Where a file of that name is, the message tells what is wrong with it. `offhook firmware add ... --store DIR` puts a release into a folder store.",
  ),
  "firmware/not-in-catalogue": error(
    "Phones are given a load that the catalogue does not have.",
    "Without an entry nobody knows which files belong to the load. `offhook firmware add` with the vendor's archive writes it to templates/firmware.yaml.",
  ),
  "rules/store-password": error(
    "The address of a store of firmware has a password or a token in it.",
    "Secrets never stand in YAML: git keeps them for ever. offhook does not use such an address. Let the server give the files without a password inside your network, or use ssh:// with keys. The address is not shown.",
  ),
} satisfies Record<string, Entry>;
