/** Codes of what a fleet is adopted from: tables of phones and of sites. */
import { type Entry, error, notice, warning } from "./entry.js";

export const ADOPT = {
  "adopt/csv-unreadable": error(
    "a table cannot be read",
    `A table is text: cells with commas, semicolons or tabs between them, in UTF-8 or windows-1252, a line for each row. A
cell that begins with a double quote ends with one; a quote inside of it is written twice. Save the sheet as CSV, not as a
workbook. No line of the table is shown: it may hold passwords.`,
  ),
  "adopt/csv-encoding": notice(
    "a table is not in UTF-8",
    `It was read as windows-1252, which Excel writes where nothing else is chosen. Look whether names with accents have come
out right; otherwise save the table as "CSV UTF-8".`,
  ),
  "adopt/csv-header": error(
    "a table does not say which of its columns holds what",
    `The first row has to name the columns. A table of phones needs a column \`mac\`; a table of sites needs \`site\` and one of
\`mac\`, \`subnet\`, \`label\`, \`extension\` and \`name\`. Case, blanks and order do not matter.`,
  ),
  "adopt/csv-column": warning(
    "a column of a table is not known",
    `What stands in it is left out. Columns of phones: mac, model, protocol, site, label, profile, and for each line extension,
name, short name, user and password, with a number behind it from the second line on: extension2, name2.`,
  ),
  "adopt/csv-column-twice": error(
    "two columns of a table mean the same",
    "Which of the two counts would be a guess: the first was read. Take one of them away, or number those of further lines.",
  ),
  "adopt/csv-row": warning(
    "a row has more cells than the table has columns",
    "What stands beyond the last column is left out. Often a comma in a name has cut it in two: put the name in quotes.",
  ),
  "adopt/csv-mac": error(
    "a row has no hardware address that a phone can have",
    "Twelve hexadecimal digits stand on the back of the phone; colons, hyphens and dots between them do not matter. The row was left out.",
  ),
  "adopt/csv-mac-eaten": error(
    "a spreadsheet has made a number of a hardware address",
    `An address such as 000750123456 or 001E13456789 looks like a number to a spreadsheet: it loses its zeros, or becomes
7.50123E+11, and its digits are gone from the file. Format the column as text before the addresses are entered or pasted,
or write them with colons; then save the table again. The row was left out.`,
  ),
  "adopt/csv-duplicate": error(
    "a hardware address stands in a table twice",
    "A phone is one row; its further lines are columns: extension2, name2. The first row was taken.",
  ),
  "adopt/csv-value": error(
    "a cell holds what cannot stand there",
    "The cell was left out. Texts have a greatest length, protocols are sip, sccp and mgcp, and nothing may hold control characters.",
  ),
  "adopt/csv-line": warning(
    "a row says something of a line that has no extension",
    "A line is known to its server by its extension, so that one without it was left out.",
  ),
  "adopt/csv-zeros": warning(
    "extensions may have lost their leading zeros",
    `Nearly all extensions have the same number of digits, and these are shorter. A spreadsheet takes 0201 for the number 201
unless the column is formatted as text. Whether it did cannot be seen in the file: compare with the phone book.`,
  ),
  "adopt/csv-unused": notice(
    "what a table says of phones is not used",
    `Of phones that are in a root, a table tells the model and the site; label, lines and profiles are those of the root, so
that no phone changes. A row whose phone is in no root is left out: add that phone to its site afterwards.`,
  ),
  "adopt/sites-value": error(
    "a row of a table of sites cannot be understood",
    `A MAC is whole or a beginning, such as 001B2A* or 00:1B:2A; a subnet is an IPv4 network such as 192.0.2.0/24; in a label,
an extension and a name * stands for any text and ? for one character. A row with several of them asks for all of them.
The row was left out.`,
  ),
  "adopt/sites-unused": warning(
    "a row of a table of sites fits no phone",
    `Rows are asked from the top, and the first that fits counts: an earlier row may take all phones of this one. Subnets fit
only phones whose address is known from a server's log.`,
  ),
} satisfies Record<string, Entry>;
