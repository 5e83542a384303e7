/** Codes of reading: files, YAML and the shapes that the schemas want. */
import { type Entry, error, warning } from "./entry.js";

export const READING = {
  "load/no-fleet": error(
    "There is no fleet here.",
    "A fleet has a file offhook.yaml at its top. Name the folder with --fleet DIR, or run the command inside of it.",
  ),
  "load/strange-file": warning(
    "Something in the fleet's folder is left out.",
    "offhook reads sites/NAME.yaml, sites/NAME/*.yaml and sites/*.secrets.yaml (or .yml), in small letters, and families in templates/. It follows no links and reads no special files. Rename what should be read and move the rest elsewhere; hidden files and notes (.md, .txt) may stay.",
  ),
  "parse/yaml-syntax": error(
    "The file is not valid YAML.",
    "The YAML reader stopped at this place. Usual causes: a missing colon, a quote that is not closed, indentation that does not line up.",
  ),
  "parse/tab-indent": error(
    "A tab stands where YAML wants spaces.",
    "YAML allows only spaces for indentation: how wide a tab is would be a guess. Let the editor replace tabs by spaces.",
  ),
  "parse/empty": error(
    "The file holds no YAML document.",
    "A file of the fleet starts with apiVersion and kind. Remove the file if it is not needed.",
  ),
  "parse/many-documents": error(
    "The file holds more than one YAML document.",
    "One file is one document: what follows a second `---` would be lost. Put it into a file of its own; a big site may be split over sites/NAME/*.yaml.",
  ),
  "parse/duplicate-key": error(
    "A key stands twice in one map.",
    "YAML forbids it, and which of the two values counts would be a guess. Remove one of them.",
  ),
  "parse/key-form": error(
    "A key of a map is no plain word or quoted text.",
    "Lists, maps, aliases, text blocks and nothing at all are allowed as keys by YAML, not by offhook. Write one word, or a text in quotes, before the colon.",
  ),
  "parse/reserved-key": error(
    "A key has a name that offhook does not allow.",
    "`__proto__`, `prototype` and `constructor` mean something to JavaScript itself; no setting and no parameter is called so.",
  ),
  "parse/merge-key": error(
    "A merge key `<<` is used.",
    "Merge keys are no part of YAML 1.2 and hide where a value comes from. Put shared settings into a profile and name it in `profile`, or repeat a whole value with an alias.",
  ),
  "parse/alias-unknown": error(
    "An alias has no anchor before it.",
    "`*name` repeats the value that was marked with `&name` further up in the same file. Anchors do not reach over files.",
  ),
  "parse/alias-cycle": error(
    "A value contains itself.",
    "An alias stands inside the value that its own anchor marks; written out it would never end.",
  ),
  "parse/alias-expansion": error(
    "Aliases blow the file up.",
    "Written out, all aliases of a file may add 100,000 values at most. Nested aliases multiply: ten in each of six levels make a million. Use profiles for what many phones share.",
  ),
  "parse/tag": error(
    "A YAML tag is used.",
    "Tags such as `!!str`, `!!binary` or `!foo` change how a value is read; offhook takes the type from the schema instead and gives tags no meaning. Put a text in quotes where it must stay a text.",
  ),
  "parse/directive": error(
    "A YAML directive is used.",
    "`%YAML 1.1` would turn no into false and 11:22:33 into a number; `%TAG` is about tags, which are not allowed. Remove the line; offhook reads YAML 1.2.",
  ),
  "parse/control-character": error(
    "The text holds a character that cannot be seen.",
    "Control characters, lone halves of surrogate pairs, Unicode line separators and marks that turn the direction of writing are refused: they hide what a reader would have to see, and phones trip over them. Only the code point is shown.",
  ),
  "parse/too-deep": error(
    "Values are nested too deeply.",
    "At most 32 maps and lists may stand in one another; no file of a fleet needs more than ten.",
  ),
  "parse/scalar-too-long": error(
    "A single value is too long.",
    "A value may have 65,536 characters at most. Often a quote that is not closed swallowed what follows.",
  ),
  "parse/file-too-large": error(
    "The file is too large.",
    "A YAML file may have 4 MiB (4,194,304 bytes). A big site may be split over sites/NAME/*.yaml.",
  ),
  "parse/too-many-tokens": error(
    "The file has too many parts.",
    "The number of words and signs in one file is bounded so that no file can use up the memory. Split the site over sites/NAME/*.yaml.",
  ),
  "parse/byte-order-mark": warning(
    "The file starts with a byte order mark.",
    "Some Windows editors put the invisible U+FEFF before the first character. It is skipped here; other tools trip over it. Save the file as UTF-8 without BOM.",
  ),
  "parse/not-utf8": error(
    "The file is not valid UTF-8.",
    "The place of the first wrong byte is shown. The file was probably saved in a Windows or Latin code page. Save it as UTF-8.",
  ),
  "parse/utf-16": error(
    "The file is in UTF-16 or UTF-32.",
    "Its byte order mark says so. PowerShell's `>` writes UTF-16, for example. Save the file as UTF-8.",
  ),
  "parse/nul-byte": error(
    "The file holds a NUL byte.",
    "Text files have none: the file is binary, or UTF-16 without a byte order mark, or damaged by a crash. Take it from version control, or save it as UTF-8.",
  ),
  "parse/not-a-map": error(
    "A file holds something else than keys and values.",
    "Every file of a fleet is a map: it begins with apiVersion and kind.",
  ),
  "parse/unreadable": error(
    "A file cannot be read.",
    "The file is missing, is a link or behind one, or may not be read. Links are not followed, because a link in a pull request could point at any file of the machine.",
  ),
  "schema/missing-key": error(
    "A key that must be there is missing.",
    "The schema names the keys that a file cannot do without; `offhook schema` prints it.",
  ),
  "schema/unknown-key": error(
    "A key is not known.",
    "Unknown keys are errors, because a mistyped key would otherwise be a setting that silently does nothing. The nearest known key is given as a hint.",
  ),
  "schema/wrong-type": error(
    "A value is of the wrong type.",
    "The schema says which type stands here. Text needs no quotes: the source text counts wherever a text is meant, so 0100 and 000E83123456 stay what they are.",
  ),
  "schema/unknown-word": error(
    "A word is not one of those that can stand here.",
    "The words that are possible are listed, with the nearest one as a hint.",
  ),
  "schema/wrong-form": error(
    "A text has not the form that is wanted.",
    "The description of what is wanted comes from the schema, with an example.",
  ),
  "schema/out-of-range": error("A number is out of range.", "The range comes from the schema."),
  "schema/too-long": error(
    "A text is too long.",
    "The bound comes from the schema; a phone's own, narrower bounds come from its parameter book.",
  ),
  "schema/too-few": error("A list has too few entries.", "The bound comes from the schema."),
  "schema/too-many": error(
    "A list has too many entries.",
    "The bound comes from the schema. A site with very many phones can be split over sites/NAME/*.yaml.",
  ),
  "schema/repeated": error(
    "A list names the same thing twice.",
    "Each entry of this list can stand in it once.",
  ),
  "schema/secret-literal": error(
    "A value stands where a reference to a secret belongs.",
    "Secrets never stand in YAML: git keeps them for ever. Write { secret: NAME } and give the value at build time, by the environment, by --secrets FILE, or in a SOPS file beside the sites. Change the secret: it has been in a file. The value is not shown.",
  ),
  "schema/many-findings": error(
    "A file has more findings than are listed.",
    "Only the first of them are listed; mend those and run the check again.",
  ),
  "schema/site-parts": error(
    "The parts of a site contradict each other.",
    "A site may be split over sites/NAME/*.yaml. The phones of its parts add up; every other key stands in one part, and the name is the same in all.",
  ),
} satisfies Record<string, Entry>;
