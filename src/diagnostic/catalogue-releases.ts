/** Codes of firmware in roots: the releases that phones are given, and their files. */
import { type Entry, error } from "./entry.js";

export const RELEASES = {
  "firmware/unknown-release": error(
    "A phone is given a load that the catalogue does not have.",
    "The fleet names firmwareStores, so that the files of every load that phones are given come into their roots; which files those are says the catalogue. Write the load as the catalogue has it, or add the release from the vendor's archive: offhook firmware add FILE. offhook firmware list shows what is known. Without firmwareStores firmware is left to whoever keeps the root.",
  ),
  "firmware/release-incomplete": error(
    "A release lacks a file that phones fetch for it.",
    "For a load phones ask for files whose names follow from its own: the list of the load, its application and its loader. A release whose entry in the catalogue has another one in its place, or the same in other capitals, leaves the phone where it is or in its loader. Take all files from one archive of the vendor.",
  ),
  "firmware/digest-unknown": error(
    "The catalogue does not tell which file is meant.",
    "A file of firmware is found by its digest, and by nothing else: names were given twice. Of a public release the digest may not be known here. offhook firmware add takes size and digest from your own copy and writes them to templates/firmware.yaml of the fleet.",
  ),
  "firmware/two-releases": error(
    "A phone is given two releases at once.",
    "A parameter by hand names one load, and firmware another. The phone would flash the first, while the second is what the fleet says. Where it has to pass through one release to get to another, these are two steps, each of them a change of its own.",
  ),
  "firmware/name-taken": error(
    "A file of firmware and a file of the fleet would have one name in a root.",
    "A root has one file of a name, and servers may not tell capitals from small letters. Give the dial plan, or the file of the ring, another name; an entry of the catalogue names the vendor's files alone.",
  ),
  "firmware/file-missing": error(
    "A file of firmware is in none of the stores.",
    "The root that is built has to hold all files of every release that its phones are given: a phone that is pointed at a load and does not find its files stays in its loader until somebody puts them there. Files are looked for by their digest, in the stores that firmwareStores names, in their order. What stands there under the name and is another file is told, too.",
  ),
  "firmware/list-differs": error(
    "The list of a load names other files than its release has.",
    "A phone reads the list of its load first, and asks for exactly the files that stand in it: loader and application have to be of the same release, or it flashes one of them and does not find the other. A list that is cut off names less than the release has. Take all files from one archive of the vendor.",
  ),
  "firmware/wrong-name": error(
    "A signed file of firmware was given another name.",
    "A signed file carries the name under which it was signed, and phones that check signatures refuse it under any other: they show a file authentication error and stay as they are. Give it its own name back, or take the right file.",
  ),
} satisfies Record<string, Entry>;
