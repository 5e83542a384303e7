/** Codes of lint that look at a root as a whole, and at its lists and firmware. */
import { type Entry, error, notice, warning } from "./entry.js";

const NAMES = {
  "lint/phone-file-name": error(
    "A file is meant for a phone, and no phone asks for its name.",
    "Phones ask for one spelling of the address, with capitals and without signs, and on most servers any other is a " +
      "miss without a word: the phone asks again for ever (logs of real boots). Rename the file. Servers that fold case, " +
      "as on Windows, hide a slip of case until the root moves.",
  ),
  "lint/phone-address": warning(
    "The address in a file's name is no phone's.",
    "IEEE 802 keeps some addresses for groups and for software, and phones have one of their maker. It was mistyped, or " +
      "made up for a template: no phone will ask for the file.",
  ),
  "lint/phone-file-twin": notice(
    "A file nearly has the name of a phone's file that lies beside it.",
    "No phone asks for it. It only makes people edit the wrong file, so delete it or keep it elsewhere.",
  ),
  "lint/sample-left": warning(
    "A sample, a template or a copy lies in the root.",
    "No phone asks for it, and it harms none. But TFTP gives every file away to whoever asks, and a copy of a phone's " +
      "file holds its password. Keep such files outside of the root.",
  ),
  "lint/fixed-name": error(
    "A file of a fixed name is spelled in another way.",
    "Phones ask for one spelling, letter by letter, and on most servers any other is a miss (administrator guides). " +
      "Rename the file.",
  ),
  "lint/fixed-name-unused": warning(
    "A file has nearly a fixed name, and no phone of this root misses it.",
    "The right file lies beside it, or no phone with files here asks for it at all. Delete it, or rename it before " +
      "somebody edits the wrong one.",
  ),
  "lint/fixed-name-elsewhere": notice(
    "A file has nearly a fixed name, spelled as phones of other platforms ask for it.",
    "Later phones of the same vendor ask for some of the same lists in another spelling, and which one differs from " +
      "phone to phone (vendor's administration guides, public roots). The phones known here do not read it under this " +
      "name. Nothing is wrong where others use the root; else delete it.",
  ),
  "lint/unknown-phone": notice(
    "A file of the boot belongs to an address that no other file knows.",
    "Often the address was mistyped, and the phone that was meant does without the file. Nothing is wrong if the " +
      "phone gets all the rest from the shared files.",
  ),
  "lint/other-platform": warning(
    "A file is in the style of another platform.",
    "Later phones of the same vendor keep lines and features in such a file; the phones of this platform read it not " +
      "at all, or of it only the load. What it says of lines has no effect on them (firmware images, logs of boots).",
  ),
} satisfies Record<string, Entry>;

const PHONES = {
  "lint/nothing-here": warning(
    "Nothing that phones ask for lies in the root.",
    "Either no phone boots from here, or this is not the folder that the server serves: a share that is not mounted " +
      "looks like an empty one.",
  ),
  "lint/own-folder": notice(
    "Phones look for their own files in a folder of the root.",
    "The parameter is taken from the files that all share, before a phone asks for its own (the vendor's generic files). " +
      "What lies in that folder is not looked at here: name it to look at it, without what all share.",
  ),
  "lint/own-file-missing": error(
    "A phone is sent to firmware for which it has no file of its own.",
    "After the change of protocol the phone asks for its own file under that protocol, does not find it, and asks " +
      "again for ever (logs of real conversions). Add the file, or take the load back.",
  ),
  "lint/hidden-file": error(
    "A phone's file is never reached: one that is found before it leads elsewhere.",
    "The loader asks for the files of all protocols in one order, and the first that it finds decides (logs of boots). " +
      "Delete the one that is not meant.",
  ),
  "lint/hidden-file-harmless": notice(
    "A phone finds a file of another protocol before its own.",
    "The first file that the loader finds decides the load, and here it names one that reads the other file. That is " +
      "how a phone is moved to another protocol; when it has moved, the first file is in the way of later changes.",
  ),
  "lint/empty-file": error(
    "A file that phones need is empty.",
    "The phone finds it and learns nothing from it. An upload that broke off or a full disk leaves such files.",
  ),
  "lint/stand-in": error(
    "Something else stands in place of a file.",
    "A pointer of Git LFS, a web page with an error, an archive that was not unpacked, or a text in UTF-16: the phone " +
      "gets these bytes and can do nothing with them.",
  ),
  "lint/no-file": error(
    "What phones ask for is no file that can be read.",
    "A folder, a pipe, or a link that leads nowhere or out of the root has the name of a file that phones ask for. " +
      "Servers that keep to their folder refuse it.",
  ),
  "lint/odd-entry": warning(
    "Something in the root is no file that can be read.",
    "A link that leads out of the root may give away what was not meant to be public; a name with control characters " +
      "cannot be asked for; a pipe can make a server wait for ever.",
  ),
  "lint/not-readable": warning(
    "Not everybody may read a file that phones need.",
    "Most TFTP servers give away only what everybody may read, and answer with an access violation else. That error " +
      "stops the boot of some phones even for files that may be missing (reports on public lists). Set mode 0644.",
  ),
} satisfies Record<string, Entry>;

const LOADS = {
  "lint/load-missing": warning(
    "No file of a load that phones shall run is in the root.",
    "A phone that runs it already never notices. One that runs another load asks in vain and stays at the old load, or " +
      "without a usable one (messages of the loader in firmware images).",
  ),
  "lint/load-incomplete": error(
    "Some files of a load are in the root, and others are not.",
    "A phone that starts an update fetches the list, then the loader, then the application, and is left without a " +
      "usable application when one is missing. Copy all files of the vendor's archive.",
  ),
  "lint/load-list": error(
    "The list of a load's files is not one that phones can use.",
    "A phone fetches the list first, checks its signature and takes from it the names of loader and application. It " +
      "refuses a list without a signed header, and one that was cut or edited (messages of the loader in firmware " +
      "images). Copy it again from the vendor's archive, in binary mode.",
  ),
  "lint/load-list-mixed": warning(
    "A list names a file of another release.",
    "Loader and application of one list are of one release in every archive of the vendor. Files of two archives were " +
      "mixed.",
  ),
  "lint/signed-name": error(
    "A signed file was renamed.",
    "The name is part of what is signed, and a phone that checks refuses a file under another name, with a file " +
      "authentication error (firmware images; the refusal is probable). Rename it back.",
  ),
  "lint/not-signed": error(
    "A firmware file has to be signed, and is not.",
    "Files with this ending begin with a signed header in every archive of the vendor, and phones that check refuse " +
      "others. Copy it again, in binary mode.",
  ),
  "lint/loads-mixed": warning(
    "Phones of one protocol are sent to different releases.",
    "While phones are being moved that is meant. Else some of them lack parameters that the others know, and the " +
      "phones flash firmware whenever their files are exchanged.",
  ),
  "lint/load-name-form": warning(
    "The file for old boot code holds more than a load name.",
    "It has to be one name without an extension and a line end, nothing else. Only boot code and loads before the " +
      "universal loader read it (vendor's conversion documents, logs of boots).",
  ),
  "lint/load-name-blank": notice(
    "A blank stands behind the load name in the file for old boot code.",
    "Old loads took it as part of the name (Cisco bug CSCdv19260), and the vendor ships the file with it. All loads " +
      "that this root names are newer than that and do not read the file.",
  ),
  "lint/load-name-application": notice(
    "The file for old boot code names an application that has a loader.",
    "A phone that comes from before the universal loader needs the loader first. Phones that have one do not read " +
      "this file, so it does no harm to them.",
  ),
  "lint/default-root": error(
    "The root element of the file for phones without files is wrong.",
    "Phones look for one element, in that case, and take nothing from a file without it.",
  ),
  "lint/default-root-doubtful": warning(
    "The root element of the file for phones without files is not the one that is documented.",
    "Phones look for the element Default. Some old tools write it in small letters, and whether phones take that is " +
      "not known; and where the root holds no file of a phone that is known here, the file may be for others.",
  ),
  "lint/default-load-missing": warning(
    "The file for phones without files has loads, but not for every model.",
    "A new phone of that model keeps the load that it came with.",
  ),
  "lint/default-load-differs": warning(
    "Phones without a file of their own are sent to another load than the others.",
    "A phone whose file is missing for a moment, or that is new, flashes that load and flashes again when it has its " +
      "file.",
  ),
  "lint/default-load-loader": warning(
    "The name of a loader stands where an application belongs.",
    "The phone asks for a list of that name, and a loader has none. Name the application; its list brings the loader.",
  ),
} satisfies Record<string, Entry>;

const LISTS = {
  "lint/ring-list-line": error(
    "A line of a ring list is no ring.",
    "A name, a tab and the name of a file make a ring; blanks cannot take the place of the tab, since names may hold " +
      "blanks (public roots in use).",
  ),
  "lint/ring-list-form": warning(
    "A ring list holds more than names and files.",
    "What phones make of further columns, blanks at the ends, or characters outside ASCII is not documented.",
  ),
  "lint/ring-list-long": warning(
    "A ring list holds more than phones take.",
    "The vendor's page on custom rings gives the number of rings and the length of texts.",
  ),
  "lint/ring-twice": warning(
    "A ring list gives one name to two rings.",
    "Whether phones show both, or one of them and which, is not documented. Give each ring a name of its own.",
  ),
  "lint/ring-missing": error(
    "A ring list names a file that is not in the root.",
    "The phone offers the ring, and plays nothing or the old one when it is chosen.",
  ),
  "lint/ring-unplayable": error(
    "A ring file is nothing that phones play.",
    "A ring is raw sound: 8000 samples a second of 8 bit mu-law, mono, without a header, 240 to 16080 bytes (the " +
      "vendor's page on custom rings). Convert it, with sox for example.",
  ),
  "lint/ring-length": warning(
    "A ring file has an unusual length.",
    "The vendor asks for a multiple of 240 bytes. Public roots hold files of other lengths, so most phones seem to take " +
      "them.",
  ),
  "lint/sync-differs": warning(
    "The reload mark is not the one that phones hold.",
    "A phone that is told to check restarts when the marks differ (administrator guide). When they stay different it " +
      "restarts at every check. Write the same mark into both files.",
  ),
  "lint/logo": warning(
    "The logo is not a picture as phones take it.",
    "Another size is cut or refused, and so are other formats, compressed bitmaps and longer headers (firmware images, " +
      "reports on public pages).",
  ),
} satisfies Record<string, Entry>;

export const LINT_FILES = { ...NAMES, ...PHONES, ...LOADS, ...LISTS } satisfies Record<string, Entry>;
