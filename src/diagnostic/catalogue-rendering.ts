/** Codes of families, their templates and the files that they make. */
import { type Entry, error, warning } from "./entry.js";

export const RENDERING = {
  "families/unknown-family": error(
    "A family extends a family that is not there.",
    "extends names the folder of another family beside this one.",
  ),
  "families/extends-itself": error(
    "A family extends itself.",
    "Following extends must end at a family that extends nothing.",
  ),
  "families/unknown-path": error(
    "A parameter follows from a setting or fact that does not exist.",
    "What stands under from in a parameter book is the path of a setting, as settings.schema.json has it (pbx.host), or a fact: line.*, member.*, model.*, phone.*, zone.*, root.*, firmware, sync. A mistyped path would be a value that never reaches a phone.",
  ),
  "families/unknown-document": error(
    "A file and a parameter name different documents.",
    "A file carries the parameters of its document. A document without a file would leave its parameters out of every root, and a file whose document has no parameters would not be made; both without a word.",
  ),
  "families/unknown-rule": error(
    "A step of upgrades names a rule that is not there.",
    "In upgrades.yaml each step, refusal and pointer says by name on which rules it rests; the rules stand in the same file under rules, each with its source and how sure it is.",
  ),
  "families/default": error(
    "A parameter's default is no value that it takes.",
    "A default is held against type, words, range, length and pattern like any other value. Otherwise every phone that keeps to the default would be blamed for it.",
  ),
  "families/missing-template": error(
    "A family names a template that is not there.",
    "Templates stand in the family's folder, beside family.yaml.",
  ),
  "families/name": error(
    "A family's name differs from its folder's.",
    "They are the same, so that a message about one leads to the other.",
  ),
  "render/template": error(
    "A template cannot be used.",
    "Templates know names, if, unless, each and with. Helpers, partials, decorators and the names of Handlebars' own inside are not for them: what a template can reach has to be seen in it.",
  ),
  "render/unknown-name": error(
    "A template names something that is not there.",
    "Handlebars stays silent about an unknown name inside of if and each, so every name is checked against the parameter book before anything is rendered.",
  ),
  "render/value-refused": error(
    "A value cannot stand in a file of this format.",
    "A quote, a line break or a character outside of the format's alphabet would change the meaning of the file or break it. The value is refused where it stands in YAML; it is never altered.",
  ),
  "render/value-form": error(
    "A value is not what the phone expects.",
    "The parameter book says what the phone takes, with its source. A phone refuses other values, and says no more than that a number of errors occurred in parsing the file.",
  ),
  "render/value-range": error(
    "A number is outside of what the phone takes.",
    "The range comes from the parameter book, with its source.",
  ),
  "render/value-too-long": error(
    "A value is longer than the phone takes.",
    "A text longer than the parameter's buffer is refused by the phone, not cut: a password of 32 characters where 31 fit means a line that never registers.",
  ),
  "render/value-word": error(
    "A word is not one that the phone knows.",
    "The words come from the parameter book, with their source. A phone falls back to its default, or keeps the value of its flash.",
  ),
  "render/url-scheme": warning(
    "A phone cannot fetch this kind of address.",
    "The parameter book names the schemes that this generation of phones speaks.",
  ),
  "render/read-back": error(
    "A rendered file does not mean what was meant.",
    "Every rendered file is read back as its format is read and compared, name by name, with the resolved values. A difference is a mistake in a template, and nothing is written.",
  ),
  "render/file-too-large": error(
    "A rendered file is larger than a phone reads.",
    "The bound comes from the family's data, with its source. What lies behind it would be ignored by the phone.",
  ),
  "render/root-conflict": error(
    "Sites that share a root disagree on something of which a root has one.",
    "Some files exist once in a root: load pointers, the ring list, the sync value. When sites of one target want different things there, none of them wins silently: say it on the target, or give the sites roots of their own.",
  ),
  "render/path-taken": error(
    "Two files would have the same name in a root.",
    "Names that differ only by case count as the same: some servers and file systems fold case.",
  ),
} satisfies Record<string, Entry>;
