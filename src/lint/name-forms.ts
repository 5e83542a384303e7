/** Names that are nearly those of phones' files: what is wrong with them, and what is meant. */
import type { FamilyModel } from "../model/family.js";

/** The name of a phone's file around the address. */
export interface NameForm {
  path: string;
  before: string;
  after: string;
  small: boolean;
  family: FamilyModel;
}

export interface Near {
  expected: string;
  why: string;
  /** The address in capitals, where only the ending is another one. */
  endingOnly?: string;
}

const ADDRESS = /\{(?:MAC|mac)\}/;

export function nameForms(families: readonly FamilyModel[]): NameForm[] {
  return families.flatMap((family) =>
    family.files.flatMap(({ path }) => {
      const [before = "", after = ""] = path.split(ADDRESS);
      const form = { path, before, after, small: path.includes("{mac}"), family };
      return ADDRESS.test(path) && before !== "" ? [form] : [];
    }),
  );
}

/** A whole address, with or without signs between its digits and before it. */
const SPELLED =
  /^[-_ :.]?([0-9a-f]{12}|(?:[0-9a-f]{2}[-:._ ]){5}[0-9a-f]{2}|(?:[0-9a-f]{4}[-:._ ]){2}[0-9a-f]{4})(?![0-9a-f])(.*)$/i;
const MISCOUNTED = /^([0-9a-f]{9,11}|[0-9a-f]{13,14})(?![0-9a-f])(.*)$/i;
/** What editors and people put in the place of an extension, or behind it. */
const ENDING = /^(?:\.(?:txt|cfg|conf|cnf|ini|xml))*$/i;

export function nearForm(name: string, forms: readonly NameForm[]): Near | undefined {
  const fitting = forms.filter(({ before }) => name.toLowerCase().startsWith(before.toLowerCase()));
  const found = fitting.map((form) => nearOf(name.slice(form.before.length), { name, form }));
  return found.find((near) => near !== undefined);
}

function nearOf(rest: string, { name, form }: { name: string; form: NameForm }): Near | undefined {
  const [, spelled = "", ending = ""] = SPELLED.exec(rest) ?? [];
  if (spelled === "") return miscounted(rest, form);
  const digits = spelled.replace(/[^0-9a-f]/gi, "");
  const address = form.small ? digits.toLowerCase() : digits.toUpperCase();
  const expected = form.before + address + form.after;
  if (name.toLowerCase() === expected.toLowerCase())
    return { expected, why: "phones ask for it with other capitals" };
  const same = ending.toLowerCase() === form.after.toLowerCase();
  if (same) return { expected, why: "phones ask for the address without any signs" };
  if (!ENDING.test(ending)) return undefined;
  const why = `phones ask for a name that ends in ${form.after}`;
  return { expected, why, endingOnly: digits.toUpperCase() };
}

function miscounted(rest: string, form: NameForm): Near | undefined {
  const [, digits = "", ending = ""] = MISCOUNTED.exec(rest) ?? [];
  if (digits === "" || ending.toLowerCase() !== form.after.toLowerCase()) return undefined;
  const why = `an address has 12 hexadecimal digits, and this one ${digits.length}`;
  return { expected: `${form.before}<12 digits>${form.after}`, why };
}

const COPY =
  /(?:~|\.(?:bak|old|orig|save|example|sample|dist|tmp|template|tmpl|swp|new|rpmnew|rpmsave|dpkg-\w+)|(?<=\.(?:cnf|xml|txt|dat))[0-9]{1,2}|[-_ ]?(?:copy|kopie)| ?\([0-9]+\))$/i;

/** The name without what marks a copy or a sample; the name itself where nothing does. */
export function withoutCopyMarks(name: string): string {
  const bare = name.replace(COPY, "");
  return bare === name || bare === "" ? name : withoutCopyMarks(bare);
}

const PLACEHOLDER =
  /^[-_ ]?(?:[<({[$%#@]+ *mac[\w -]*[>)}\]$%#@]*|mac(?:address)?|x{12}|(?:xx[-:]){5}xx|#{12})(?=[.]|$)/i;

/** Whether the place of the address is taken by a word for it. */
export function hasPlaceholder(name: string, forms: readonly NameForm[]): boolean {
  return forms.some(
    ({ before }) =>
      name.toLowerCase().startsWith(before.toLowerCase()) && PLACEHOLDER.test(name.slice(before.length)),
  );
}

const WORD = /(?:^|[-_ .])(?:te?mpl(?:ate)?|sample|example)(?=[-_ .])/i;

/** Digits only, and not the same one throughout: an address or a slip in one. */
const ADDRESSED = /^(?!(.)\1*$)[0-9a-f]+$/i;

/** Whether a name has the beginning and the ending of a phone's file and something else than an address between, or a model. */
export function isTemplateName(name: string, forms: readonly NameForm[]): boolean {
  const folded = name.toLowerCase();
  return forms.some(({ before, after, family }) => {
    const ending = after.toLowerCase();
    const stem = folded.endsWith(ending) ? name.slice(0, -ending.length) : undefined;
    if (stem !== undefined && (WORD.test(name) || family.models.has(stem))) return true;
    if (!folded.startsWith(before.toLowerCase())) return false;
    const at = folded.indexOf(ending, before.length);
    return (
      at !== -1 &&
      !/[a-z0-9]/.test(folded.charAt(at + ending.length)) &&
      !ADDRESSED.test(name.slice(before.length, at))
    );
  });
}
