/** Codes of waivers. */
import { type Entry, error, notice, warning } from "./entry.js";

export const WAIVERS = {
  "waivers/unused": notice(
    "A waiver accepts nothing any more.",
    "The warning that it accepted is gone: take the waiver out, before it accepts a new one.",
  ),
  "waivers/unknown-code": error(
    "A waiver names a code that does not exist.",
    "The code of a warning is printed with it.",
  ),
  "waivers/error": error(
    "A waiver names an error.",
    "Only warnings and notices can be accepted. An error would leave a phone wrong.",
  ),
  "waivers/unknown-phone": error(
    "A waiver names a phone by something that is no MAC.",
    "The scope of a waiver names a phone by its MAC, in any usual spelling.",
  ),
  "waivers/no-date": error("A waiver's last day is no day.", "Days are written as 2027-06-30."),
  "waivers/expired": warning(
    "A waiver has ended.",
    "What it accepted is reported again. Mend the cause, or give it a new day, with the reason reviewed.",
  ),
} satisfies Record<string, Entry>;
