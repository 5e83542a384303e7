/** Codes of an import from a root: what is not written again, and what has to be asked. */
import { type Entry, error, notice, warning } from "./entry.js";

export const IMPORT = {
  "adopt/model-unknown": error(
    "The model of a phone cannot be told from the root.",
    "Models of one family read the same files, and a MAC tells the maker alone. What tells the model is a line key that only a larger one has. Say it with --model MODEL for all that cannot be told, or phone by phone in a table: --phones FILE.csv with the columns mac and model.",
  ),
  "adopt/no-phones": error(
    "There is no phone in the root.",
    "A phone is known by a file of its own, whose name has the form that a family gives it, capitals included: phones ask for one spelling. offhook lint says which names come close.",
  ),
  "adopt/unknown-name": notice(
    "A name that no parameter book has is left out.",
    "Phones skip what they do not know, so that nothing changes for them. Its value is not shown, since it may be a password that was misspelt. Where the hint names what was meant, decide whether that is wanted now.",
  ),
  "adopt/value-refused": warning(
    "A value that a build would refuse is left out.",
    "It is not what the parameter book says that phones take: too long, out of range, a word that they do not know. What a phone makes of it today is in the help of the finding that offhook lint has for it; from the first publish on it is told the documented default. To set it right, add the parameter to the fleet with a value that is allowed.",
  ),
  "adopt/secret-refused": warning(
    "A password that phones refuse is left out.",
    "It is longer than the phone's buffer, or holds a character that no file can carry; the classic case are secrets of 32 characters, where phones take 31. Such a value is refused and not cut, so that registration fails today (probable: Cisco's published SIP stack, and a change request of usecallmanagernz). From the import on the line has no password. Make a new one, in the PBX and in the fleet.",
  ),
  "adopt/dial-row": warning(
    "A row of a dial plan is left out.",
    "A pattern with a sign that is none of dial patterns never matches a number: numbers that it was meant for go out after the time of another row, or the phone's own. Write the rule anew in the fleet's dial plan; offhook explain rules/dial-pattern has the signs.",
  ),
  "adopt/dial-plan": warning(
    "A dial plan is not taken over.",
    "Its file cannot be read to its end, holds no row that phones could use, or has a name that no plan of a fleet can have. Phones go on naming it, and its file stays as it is.",
  ),
  "adopt/ring": warning(
    "A ring of the list is left out.",
    "Its file is not in the root, or is nothing that a phone can play: the entry of the menu has no sound today. Put the file beside the fleet's other rings and name it under rings.",
  ),
  "adopt/file-left": notice(
    "A file of the root says more than a fleet can write, and stays as it is.",
    "It is read by phones without a file of their own, and by phones of other kinds that boot from the same root: their loads and servers stand in it as well. No fleet writes all of that, so that the file is neither taken over nor changed. To have it written from the fleet, take the empty parameters out of the target that keep it from being made, and name it under takeOver.",
  ),
  "adopt/folder": warning(
    "Phones look for their own files in a folder of the root.",
    "A fleet has the files of phones at the top of its root. Phones whose files lie in that folder stay as they are; to take them over, move the files up and take the parameter out, on an evening on which phones may restart.",
  ),
  "adopt/unreadable-file": warning(
    "A file cannot be read to its end.",
    "What it says behind the place where it breaks is not known, and what a phone makes of it neither. The fleet writes it anew from what it knows. offhook lint shows the place.",
  ),
  "adopt/phone-left-out": warning(
    "A phone is not taken over.",
    "What its files say is not enough for a phone that a build would write, or cannot be read: its files stay as they are. Mend them, or describe the phone in a site by hand.",
  ),
  "adopt/hidden-file": warning(
    "A file of a phone lies there in vain.",
    "The loader takes the first file of its hunt and never comes to this one, or comes past it to the protocol that its load belongs to. The fleet describes the phone by the file that counts; the other one stays until somebody takes it away.",
  ),
  "adopt/changed": error(
    "The fleet would make a phone do something else than the root does.",
    "The proof compiles what was imported and plans it against the root. Each value that differs, and is none of those that were left out for a reason, is listed. Nobody wants this: correct the fleet before it is published, and tell the makers of offhook.",
  ),
  "adopt/said-anew": notice(
    "The fleet says what the root has left unsaid.",
    "A parameter that is left out of a file is no reset: a phone keeps the value of its flash. A build writes every parameter, with its documented default where nobody says otherwise, so that phones do what the fleet says (administrator guide 4.0). A phone whose flash holds another value notices it at its next boot.",
  ),
} satisfies Record<string, Entry>;
