/** What the YAML library complains about, in our words; its own texts are not repeated where they quote the file. */
import type { YAMLError } from "yaml";
import type { Finding } from "../diagnostic/diagnostic.js";
import { place, type Reading } from "./reading.js";

interface Wording {
  says: RegExp;
  message: string;
  expected?: string;
  hint?: string;
}

const INDENT = "Give all keys of one map, and all dashes of one list, the same indentation.";
const QUOTE_IT = "Put the text in quotes.";

const MULTILINE = /^Implicit keys .*need to be on a single line/;

const FLOW_END = /^Flow (?:map|sequence).* end with a (.)/;

/** The first one that fits counts. */
const WORDINGS: readonly Wording[] = [
  {
    says: MULTILINE,
    message: "A key without its colon, or wrong indentation in the line below.",
    expected: "`key: value`, with a space behind the colon",
  },
  {
    says: /^Nested mappings/,
    message: "A map cannot begin here, behind a value on the same line.",
    hint: "Begin a new line for each key; put a text that holds `: ` in quotes.",
  },
  {
    says: /^Implicit map keys need to be followed/,
    message: "A key without its colon.",
    expected: "`key: value`, with a space behind the colon",
  },
  {
    says: /^A block sequence may not|^Unexpected block-seq-ind on same line/,
    message: "A list cannot begin here.",
    hint: "Begin the first dash on a line of its own.",
  },
  {
    says: /^All (?:mapping|sequence) items must start/,
    message: "This line does not line up with the ones above.",
    hint: INDENT,
  },
  {
    says: FLOW_END,
    message: "A bracket is not closed, or the lines in it are not indented.",
    hint: "Close it, and indent what stands in it more than the line it began on.",
  },
  {
    says: /^Missing , or : between|^Missing , between/,
    message: "Something is missing between two entries in brackets.",
    expected: "a comma",
  },
  {
    says: /^Missing space after :/,
    message: "A space is missing behind the colon.",
    expected: "`key: value`",
  },
  {
    says: /^Unexpected (?:,|empty item) in/,
    message: "A comma with nothing before it.",
    expected: "an entry",
  },
  {
    says: /^Plain value cannot start with (.*)$/,
    message: "A text without quotes cannot start with this character.",
    hint: QUOTE_IT,
  },
  {
    says: /^Invalid escape sequence/,
    message: "This escape is unknown in a text in double quotes.",
    hint: "Double the backslash, or use single quotes.",
  },
  {
    says: /^Comments must be separated/,
    message: "A space is missing before the #.",
    hint: "Put a space before a comment; put a text that starts with # in quotes.",
  },
  { says: /^Tags and anchors must be separated/, message: "A space is missing behind an anchor." },
  {
    says: /^Anchor ending in|^Alias ending in/,
    message: "The name of an anchor ends in a colon.",
    hint: "Put a space before the colon, or remove it.",
  },
  {
    says: /^(?:Alias|Anchor) cannot be an empty string/,
    message: "An anchor or alias without a name.",
    hint: "Put a text that starts with & or * in quotes.",
  },
  { says: /^A node can have at most one anchor/, message: "A value can have only one anchor." },
  { says: /^An alias node must not specify/, message: "An alias cannot have an anchor of its own." },
  {
    says: /^Anchors and tags must be after|^Missing newline after block sequence props/,
    message: "The anchor stands at the wrong place.",
    hint: "Put it behind the dash or the colon, and the value on the next line if it is a list.",
  },
  {
    says: /^The : indicator must be at most 1024/,
    message: "The key is too long.",
    expected: "at most 1024 characters",
  },
  {
    says: /^Block collections are not allowed within flow/,
    message: "A comma is missing in brackets, or a text in them holds `: ` or begins with `- `.",
    hint: "Put a comma between entries, and such a text in quotes; lists and maps in brackets have brackets too.",
  },
  {
    says: /^Block scalar header includes extra/,
    message: "Nothing but an indentation digit, + or - may follow | or >.",
    hint: "Begin the text on the next line, or put it in quotes.",
  },
  {
    says: /^Block scalar|^Block collection cannot start/,
    message: "The lines of this value are not indented enough.",
    hint: "Indent all of them more than the key.",
  },
  {
    says: /^Sequence item without/,
    message: "This line lines up with neither the keys nor the dash above it.",
    hint: INDENT,
  },
  {
    says: /at node end$/,
    message: "Something follows that does not belong to the value.",
    hint: "Begin a new line, correct the indentation, or put the whole text in quotes.",
  },
  { says: /^Unexpected flow-(?:map|seq)-end/, message: "A closing bracket without an opening one." },
  {
    says: /^Unexpected .* in YAML stream/,
    message: "This does not belong to what stands before.",
    hint: INDENT,
  },
  { says: /^Unexpected doc-end/, message: "A document ends here before it has begun." },
];
const UNKNOWN: Wording = { says: /^/, message: "This is not valid YAML." };

const OPEN_QUOTE = /^Missing closing .quote/;

export interface Complaints {
  complaints: readonly YAMLError[];
  /** Whether an open bracket or quote has been told already. */
  isOpen: boolean;
}

/** One finding for a line: the library's further ones on it are nearly always echoes of the first. */
export function complaintFindings(reading: Reading, { complaints, isOpen }: Complaints): Finding[] {
  const findings = new Map<number, Finding>();
  for (const complaint of [...complaints].sort(byPlace)) {
    // The watch finds these more precisely.
    if (OPEN_QUOTE.test(complaint.message) || (isOpen && FLOW_END.test(complaint.message))) continue;
    const finding = tabFinding(reading, complaint) ?? wordingOf(reading, complaint);
    const line = reading.source.position(finding.at.start).line;
    if (!findings.has(line)) findings.set(line, finding);
  }
  return [...findings.values()];
}

/** Of several at one place, a key over two lines tells most. */
function byPlace(a: YAMLError, b: YAMLError): number {
  return a.pos[0] - b.pos[0] || Number(MULTILINE.test(b.message)) - Number(MULTILINE.test(a.message));
}

/** A tab in the indentation is the cause of whatever else is wrong on its line. */
function tabFinding(reading: Reading, { code, pos: [start, end] }: YAMLError) {
  const line = reading.text.lastIndexOf("\n", start - 1) + 1;
  const indentation = reading.text.slice(line, line + 256).match(/^ *(\t+)/);
  if (!indentation && code !== "TAB_AS_INDENT") return undefined;
  const to = line + (indentation?.[0].length ?? 0);
  return {
    code: "parse/tab-indent" as const,
    message: "A tab is used for indentation.",
    at: indentation ? place(reading, to - (indentation[1]?.length ?? 0), to) : place(reading, start, end),
    found: "a tab",
    expected: "spaces",
    hint: "Let the editor replace tabs by spaces.",
  };
}

function wordingOf(reading: Reading, { message, pos }: YAMLError) {
  const { says: _says, ...words } = WORDINGS.find(({ says }) => says.test(message)) ?? UNKNOWN;
  // The library names the start of a line where its indentation is wrong.
  const start = pos[0] + (/^ +(?=[^ \r\n])/.exec(reading.text.slice(pos[0], pos[0] + 256))?.[0].length ?? 0);
  const end = Math.max(pos[1], start + 1);
  const lineEnd = reading.text.slice(start, end).search(/\r?\n/);
  const at = place(reading, start, lineEnd > 0 ? start + lineEnd : end);
  const related =
    lineEnd > 0 ? [{ at: place(reading, end - 1, end), message: "its colon would be here" }] : undefined;
  return { code: "parse/yaml-syntax" as const, at, ...words, related };
}
