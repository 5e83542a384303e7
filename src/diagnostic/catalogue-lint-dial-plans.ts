/** Codes of lint about dial plans. */
import { type Entry, error, warning } from "./entry.js";

export const LINT_DIAL_PLANS = {
  "lint/dial-plan-missing": warning(
    "The dial plan that phones name is not in the root.",
    "The phone asks for it at each boot in vain, and every number waits for the phone's own time, some 10 seconds.",
  ),
  "lint/dial-plan-root": error(
    "A dial plan has no root that phones look for.",
    "The phone takes nothing from the file (Cisco's published SIP stack). The root element is DIALTEMPLATE.",
  ),
  "lint/dial-plan-cut": error(
    "Phones do not read a dial plan to its end.",
    "What stands behind the place is lost: a quote that is not closed, a zero byte, or more bytes than phones read " +
      "(Cisco's published SIP stack).",
  ),
  "lint/dial-plan-comment": error(
    "A comment in a dial plan ends earlier for phones than for XML.",
    "For the phone's reader a comment ends at the first >, so rows inside of it are live (Cisco's published SIP stack). " +
      "Delete rows instead of putting them into comments.",
  ),
  "lint/dial-row-dropped": error(
    "A row of a dial plan is dropped by phones.",
    "The phone counts it as an error in the file and goes on with the next row, so numbers of this row wait or go by " +
      "another one (Cisco's published SIP stack).",
  ),
  "lint/dial-plan-value": warning(
    "A value in a dial plan is taken for something else than it says.",
    "The row stays, but the phone shortens the value, takes a default, or the later of two (Cisco's published SIP " +
      "stack). Write it as the phone reads it.",
  ),
  "lint/dial-plan-text": warning(
    "A dial plan holds things that phones step over.",
    "Text, tags or declarations that the phone does not know. They have no effect, and often they show that a row " +
      "has lost its beginning.",
  ),
  "lint/dial-pattern": error(
    "A dial pattern matches no number.",
    "Patterns know digits, a dot for one key, * for one or more, the comma for a second tone, and \\* and \\# for the " +
      "keys themselves. There are no ranges, letters or alternatives (administrator guides).",
  ),
  "lint/dial-no-catch-all": warning(
    "A dial plan has no row for every other number.",
    "What no row matches waits for the phone's own time, some 10 seconds, before it goes out.",
  ),
  "lint/dial-row-shadowed": warning(
    "A row of a dial plan is never chosen.",
    "Of rows with the same pattern the first counts (Cisco's published SIP stack). Delete the other, or correct it.",
  ),
  "lint/dial-emergency-server": warning(
    "A dial plan sends calls to an emergency server that phones do not have.",
    "Give the phones an emergency server as a dotted address, or take the route out of the row.",
  ),
  "lint/dial-emergency-none": warning(
    "A dial plan has no row for an emergency number.",
    "Then the other rows decide: the call waits for their time, or a short row sends its first digits alone. Give each " +
      "emergency number a row of its own with a timeout of 0. Which they are here only you know: those of several " +
      "countries are looked for, with and without a prefix.",
  ),
  "lint/dial-emergency-slow": warning(
    "An emergency number does not go out at once.",
    "The plan has a row for it, and the phone still waits. Give the row a timeout of 0. Which numbers are emergency " +
      "numbers here only you know: several countries' are looked for.",
  ),
  "lint/dial-emergency-cut": warning(
    "A row dials the beginning of an emergency number at once.",
    "The phone sends the first digits before the number is complete, and the call never arrives. Give that row a " +
      "timeout.",
  ),
} satisfies Record<string, Entry>;
