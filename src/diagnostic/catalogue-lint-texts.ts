/** Codes of offhook lint about the form of texts in a root: lines, quotes, characters and markup. */
import { type Entry, error, notice, warning } from "./entry.js";

/** Where the facts come from that most of these share. */
const READER = "(the vendor's published SIP stack and the texts of the firmware; probable)";

export const LINT_TEXTS = {
  "lint/equals-sign": error(
    "An equals sign stands where a colon belongs.",
    `The phone wants "name: value". A line with an equals sign is an error to it, 'missing colon separator', and is skipped, so the value that was there before stays ${READER}. Write a colon.`,
  ),
  "lint/colon-missing": error(
    "A line has no colon.",
    `A line is a comment that begins with # or ;, or "name: value". Anything else the phone counts as an error and skips ${READER}. Often it is the second half of a line that was broken in two.`,
  ),
  "lint/name-invalid": error(
    "What stands before a colon is no name.",
    `A name is a letter, then letters, digits and _. The phone skips the line ${READER}.`,
  ),
  "lint/empty-bare": warning(
    "Nothing stands behind a colon.",
    `The phone counts this as an error, 'no value', and shows it in its status messages; the old value may stay in its flash ${READER}. The vendor's own generic file has such a line, so it does no worse. Write "" for an empty value.`,
  ),
  "lint/quote-unbalanced": error(
    "The closing quote is missing.",
    `The phone refuses the value, 'early end of line for value', and the old one stays ${READER}. A quote inside a quoted value cannot be written: no escape for it is known.`,
  ),
  "lint/quote-inside": error(
    "A quote stands inside a value that is not quoted.",
    "Either the quote in front of the value was forgotten, or the one behind it is too many. What the phone makes of it is not documented; at best the quote becomes part of the value. Quote the value on both sides, or on none.",
  ),
  "lint/text-after-quote": warning(
    "Text that is no comment follows a closing quote.",
    `Behind the value only a comment may follow, which begins with ; or #. Mostly there is a quote too many, and the value ends where nobody wanted it to ${READER}.`,
  ),
  "lint/text-after-value": warning(
    "Text that is no comment follows a value.",
    `A value without quotes ends at the first blank, so only its first word counts ${READER}. Quote a value with blanks; begin a comment with ;.`,
  ),
  "lint/comment-glued": warning(
    "A comment touches a value.",
    "Without quotes a value ends at ; or #, so what follows is lost. If the sign belongs to the value, as in a password, quote the value; if it begins a comment, put a blank before it.",
  ),
  "lint/tab-in-value": warning(
    "A tab stands inside a value.",
    "What a phone shows or sends for it is not documented. Mostly it was typed between a value and its comment, and a quote stands in the wrong place.",
  ),
  "lint/typographic-quote": error(
    "A typographic quote stands where a plain one belongs.",
    'Web pages and word processors turn " into curly quotes. To a phone they are odd characters of the value (seen in a published guide that people copy from). Write ".',
  ),
  "lint/non-ascii": warning(
    "A value holds characters outside ASCII.",
    "What these phones show for them in such files is not documented. Write the text in plain letters.",
  ),
  "lint/control-character": warning(
    "A value holds a control character.",
    "Such characters come from damaged files or from terminals. No phone expects them in a value.",
  ),
  "lint/bom": warning(
    "A file begins with a byte order mark.",
    "Editors of Windows write it in front of UTF-8. The phone probably takes it for the beginning of the first line, which then is an error. Save the file as ASCII, or as UTF-8 without the mark.",
  ),
  "lint/nul": error(
    "A file holds a zero byte.",
    "To a reader written in C the text ends there, so everything behind it is lost. Mostly the file was saved as UTF-16 or was damaged in transfer. Save it as ASCII.",
  ),
  "lint/cr-alone": error(
    "A carriage return stands without a line feed.",
    "It is no line end to the phone's reader: two lines become one, and the second is lost or spoils the first. Save the file with LF or CRLF line ends.",
  ),
  "lint/line-ends-mixed": notice(
    "Line ends change within a file.",
    "Phones take both LF and CRLF (roots in use have either). In one file it works as well, but makes noise in every comparison.",
  ),
  "lint/last-line-open": notice(
    "The last line has no line end.",
    "Roots that work have such files, so phones seem to take it (probable). The next line that somebody appends with a script lands behind the value.",
  ),
  "lint/file-too-long": error(
    "A file is longer than phones read.",
    "The reader of the phone's published SIP stack has a buffer of 8,192 bytes, comments included (probable). What stands behind is not read, or the file not at all. Leave out comments, or move common values into the file that all phones share.",
  ),
  "lint/more-problems": warning(
    "Not everything about a file is told.",
    "Of very many mistakes of one kind the first are listed, and of a file with thousands of values only the form is looked at. So many mostly mean that another kind of file stands under this name.",
  ),
  "lint/malformed": error(
    "A document is not well-formed XML.",
    "A phone reads as far as it gets, or takes nothing of the file. From the place that is shown on, nothing was looked at here either.",
  ),
  "lint/ampersand-bare": error(
    "An ampersand is not written as &amp;.",
    "In XML & begins an entity, so the document ends here for every strict reader. Write &amp;, in addresses of pages, too.",
  ),
  "lint/text-outside-root": error(
    "Text stands outside of the root element.",
    "XML allows none, and a phone that meets text before the root does not find its load (seen in public roots; probable). Delete it.",
  ),
  "lint/entity-unknown": warning(
    "An entity is not one of XML's own.",
    "XML knows &amp; &lt; &gt; &quot; &apos; and numbers. Others come from HTML, and what a phone shows for them is not known. Write the character, or its number.",
  ),
  "lint/attribute-twice": warning(
    "An attribute is given twice.",
    "XML forbids it; a reader that takes it nevertheless takes one of the two. Delete one.",
  ),
  "lint/declaration-late": warning(
    "Something stands before the XML declaration.",
    "<?xml must be the first thing in a file. Blanks and empty lines before it are easily overlooked; strict readers refuse the file.",
  ),
  "lint/doctype": warning(
    "A document has a DOCTYPE.",
    "No file for phones needs one, and whether their reader steps over it is not known. Delete it.",
  ),
  "lint/processing-instruction": notice(
    "A document has a processing instruction.",
    "Phones need none, and whether their reader steps over it is not known.",
  ),
  "lint/encoding": warning(
    "A document declares an encoding other than UTF-8.",
    "UTF-8 is what these phones take. Save the file as UTF-8 and let the declaration say so.",
  ),
  "lint/half-character": error(
    "A document holds half a character.",
    "A character of two parts was cut. The file was damaged, or its text was shortened in the middle of a character.",
  ),
  "lint/not-utf8": error(
    "A document holds bytes that are not UTF-8.",
    "Mostly it was saved as Latin-1 or Windows-1252. Save it as UTF-8.",
  ),
  "lint/beyond-bounds": error(
    "A document is larger than any that phones read.",
    "offhook reads so much and no more: a mebibyte of text, 20,000 values, 64 levels. A document of this size is none for a phone.",
  ),
  "lint/mixed-text": warning(
    "Text stands beside child elements.",
    "Files for phones have text in the innermost elements alone. Mostly a tag was left out, or a line landed in the wrong place.",
  ),
} satisfies Record<string, Entry>;
