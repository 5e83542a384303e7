/** Codes of offhook lint about names and values in files of a root. */
import { type Entry, error, notice, warning } from "./entry.js";

export const LINT_VALUES = {
  "lint/unknown-name": warning(
    "A name stands in no parameter book.",
    "The phone skips the line and counts it as an error, 'variable not found in table', in its status messages (the vendor's published SIP stack, texts of the firmware; probable). The nearest name of the book is given as a hint; names that public files often have are listed in the book with what is meant. The value is never shown: it may be a password under a misspelt name.",
  ),
  "lint/name-not-for-files": warning(
    "A name is known to the phone, but not taken from a file.",
    "It stands for a state of the phone, such as its address or volume. Such names are in the texts of the firmware; some are answered with 'not allowed in cfgfile' (which ones is unsure). Set it on the phone or by DHCP, and delete the line.",
  ),
  "lint/name-too-new": warning(
    "A name is newer than the load that the phone's files name.",
    "The parameter book says which release knew it first (headings of the vendor's generic files, texts of the firmware). An older load counts the line as an error, and the value has no effect.",
  ),
  "lint/name-gone": notice(
    "A name is older than the load that the phone's files name.",
    "The parameter book says which release knew it no more (texts of the firmware). The newer load counts the line as an error in its status messages and does nothing else, so such lines are copied for years. Delete it once no phone has an older load.",
  ),
  "lint/name-twice": warning(
    "A name stands twice in one file, with different values.",
    "Probably the later one counts, since the published reader writes each straight into its table (unsure). Whoever reads the file sees the first. Delete one.",
  ),
  "lint/template": error(
    "A file is a template that was not filled in.",
    "Several of its values are placeholders of some generator. The phone takes them as they stand or refuses them, and so registers nowhere. Nothing else about such a file is told, but what is wrong with its form.",
  ),
  "lint/placeholder": error(
    "A placeholder of a template is not filled in.",
    "Files such as these are copied from guides or made by generators, and what was meant to be replaced is still there. The phone takes it as it stands.",
  ),
  "lint/value-too-long": error(
    "A value is longer than the phone takes.",
    "The phone refuses it, 'string too big', and does not cut it: the old value stays (the vendor's published SIP stack; probable). The length comes from the parameter book.",
  ),
  "lint/secret-too-long": error(
    "A password is longer than the phone takes.",
    "31 characters are the most. A longer one is refused, not cut, and registration fails as if there were none. Secrets of 32 characters that some PBXs make are the classic case (the vendor's generic files; a report on a sister family; probable for lines). Give the phone a shorter one.",
  ),
  "lint/number-form": error(
    "A number is not written in plain digits.",
    "The phone's reader takes decimal digits only: no sign, no blank, no hexadecimal; and words such as yes or true are no numbers to it (the vendor's published SIP stack; probable).",
  ),
  "lint/out-of-range": error(
    "A number is outside of what the phone takes.",
    "The range comes from the parameter book: mostly from the vendor's commented generic files. The phone refuses the value or falls back to its default.",
  ),
  "lint/copied-slip": warning(
    "A value is a slip that public templates hand on.",
    "The parameter book lists it with what was meant and where it was seen. Phones with it work, or seem to, which is why it is copied.",
  ),
  "lint/word": error(
    "A word is not in the phone's table.",
    "The words come from tables in the texts of the firmware and from the guides. With any other the phone keeps what it had or takes its default: a zone stays wrong, a codec is not the one that was asked for.",
  ),
  "lint/word-minor": warning(
    "A word is not in the phone's table, where that costs little.",
    "As with other words the phone keeps what it had or takes its default. Here that changes how something looks, and no more.",
  ),
  "lint/word-case": warning(
    "A word stands in other letters than the guide has it.",
    "Phones compare most words without regard to case. For the names of days the administrator guide 2.0 demands the printed one.",
  ),
  "lint/address": error(
    "An address is none that the phone takes.",
    "Some parameters take names and dotted addresses, some dotted addresses only: backup and emergency proxies, name servers, TFTP servers (the vendor's commented generic files; the phone shows W350 or W351 for the proxies). The parameter book says which.",
  ),
  "lint/clock": error(
    "A time or a span of time is not written as the phone takes it.",
    "Hours alone, hh/mm or hh:mm (administrator guide 2.0).",
  ),
  "lint/url": error(
    "An address of a page is none.",
    "It begins with its scheme, as http://, and has no blanks, quotes and angle brackets in it.",
  ),
  "lint/url-scheme": warning(
    "A page has a kind of address that these phones do not speak.",
    "They fetch pages by plain http; https came with later families (the vendor's notes on services for phones; probable). Serve the page by http as well.",
  ),
  "lint/load-name": error(
    "A load name is none, or has an extension.",
    "The phone adds .loads or .bin itself, and then asks for a file that is not there (the vendor's readme files). Write the name alone.",
  ),
  "lint/form": error(
    "A value is not of the form that the phone takes.",
    "The parameter book says what is expected, and why: a line's name has no blanks, a folder ends in /.",
  ),
  "lint/too-wide": warning(
    "A text is wider than its place on the screen.",
    "The phone takes the whole text and shows its beginning. How much is seen comes from the parameter book (generators and their templates agree on it; probable). A blank at the end is not counted.",
  ),
  "lint/line-gap": warning(
    "A line key below a line is empty.",
    "In the vendor's published SIP stack the phone stops at the first empty line and hides those behind it (probable for older firmware).",
  ),
  "lint/line-twice": warning(
    "Two lines of a phone have the same name with the same server.",
    "A call finds its line by the name, so the second would get none (the vendor's published SIP stack; probable).",
  ),
  "lint/line-beyond": error(
    "A line stands on a key that no model has.",
    "The number of line keys comes from the family's models (administrator guide 4.0). What is written for further keys reaches nothing.",
  ),
  "lint/line-without-password": notice(
    "A line has no user and password of its own.",
    "When lines register, such a line uses those of line 1 (administrator guide 4.0). That is meant where one account has several numbers, and a mistake otherwise.",
  ),
  "lint/register-off": warning(
    "Lines have passwords, and registration is off.",
    "Registration is off by default (the vendor's commented generic files). A phone that does not register cannot be called through its server.",
  ),
  "lint/media-ports": error(
    "The range of audio ports ends before it begins.",
    "The last port must be above the first (the vendor's commented generic files). A port that no file gives has its default from the parameter book, and is compared as well.",
  ),
  "lint/order": warning(
    "A number must be above another one, and is not.",
    "The parameter book says which belong together: the longest time before a message is sent again is above the shortest (administrator guide 4.0).",
  ),
  "lint/time-server-missing": warning(
    "The clock is set by unicast, and no time server is given.",
    "In this mode an empty server or 0.0.0.0 switches the clock's setting off (administrator guide 4.0), and the phone says W900, no time server.",
  ),
  "lint/nat-without-address": warning(
    "NAT is on, and the public address is missing.",
    "The phone writes the public address into its messages when it is told one together with the switch (the vendor's commented generic files). Without it the switch does nothing that helps.",
  ),
  "lint/default-password": warning(
    "Telnet is open with the password that the vendor gives to every phone.",
    "Without a password of its own a phone keeps the vendor's, which is printed in the guides (the vendor's commented generic files). Whoever reaches the phone by network can then command it.",
  ),
  "lint/telnet-privileged": notice(
    "Telnet is open with every command.",
    "The privileged level is needed to restart a phone and for debugging (the vendor's commented generic files). It is often left on when the work is done.",
  ),
  "lint/other-tftp-server": notice(
    "A file sends phones to another TFTP server.",
    "The phone then asks all its files again there, so what is said here beyond this line does not count, or is fetched twice when it is the same server (the vendor's commented generic files; seen in public roots).",
  ),
  "lint/summer-time-mixed": warning(
    "A fixed date of summer time is mixed with a weekday's rule.",
    "A day of the month from 1 to 31 is a fixed date, and 0 is a rule by week and weekday (administrator guide 2.0). Which of both counts when both are given is not documented, and a fixed date is wrong in the next year.",
  ),
  "lint/summer-time-outdated": warning(
    "A summer-time rule is one that no zone there has today.",
    "The rule is compared with all zones of the IANA time zone database that have the same standard time. The rule that is built into these phones, and that many templates copy, is that of the United States before 2007, from April to October: phones that follow it show the wrong time for some weeks each year.",
  ),
  "lint/zone-mistaken": warning(
    "A zone word means another zone to the phone than to people.",
    "Several of the words are known by other meanings (the family's list of zones says which). Here the summer-time rule beside the word is that of the zone that people mean, and no zone that the phone means has it.",
  ),
} satisfies Record<string, Entry>;
