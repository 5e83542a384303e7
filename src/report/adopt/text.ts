/** An import for people: what was found, what stands where, and what the proof says. */
import type { Proof } from "../../adopt/proof.js";
import { paintOf } from "../colour.js";
import { clip, escapeText } from "../escape.js";

export interface ImportSaid {
  fleet: string;
  /** For people: the roots as they were called. */
  roots: readonly string[];
  /** Phones by protocol. */
  phones: ReadonlyMap<string, number>;
  sites: number;
  secrets: number;
  /** Passwords that phones refuse: their lines have none in the fleet. */
  lost: number;
  foreign: number;
  /** Files that the fleet writes and that the root does not have, other than those of phones. */
  created: readonly string[];
  /** Phones that are not taken over. */
  left: number;
  /** Undefined where there was no root to hold the fleet against. */
  proof: Proof | undefined;
}

const SHOWN = 8;

export function importText(said: ImportSaid, { color }: { color: boolean }): string {
  const paint = paintOf(color);
  const head = `${said.fleet}: ${phonesText(said.phones)} at ${count(said.sites, "site")}, from ${said.roots.join(", ")}`;
  const lines = [paint.strong(escapeText(head))];
  if (said.foreign === 1) lines.push("  1 other file of the roots stays as it is, and no fleet writes it");
  if (said.foreign > 1)
    lines.push(`  ${said.foreign} other files of the roots stay as they are, and no fleet writes them`);
  if (said.left > 0)
    lines.push(
      paint.warning(
        `  ${count(said.left, "phone")} ${said.left === 1 ? "is" : "are"} left out, for the reasons above`,
      ),
    );
  if (said.lost > 0)
    lines.push(
      paint.warning(
        `  ${count(said.lost, "password")} that phones refuse ${said.lost === 1 ? "is" : "are"} left out: make new ones`,
      ),
    );
  if (said.created.length > 0)
    lines.push(`  new in the root: ${escapeText(said.created.slice(0, SHOWN).join(", "))}`);
  if (said.proof) lines.push("", ...proofLines(said.proof, paint));
  return `${lines.join("\n")}\n`;
}

function phonesText(phones: ReadonlyMap<string, number>): string {
  const all = [...phones.values()].reduce((sum, one) => sum + one, 0);
  const kinds = [...phones].map(([protocol, number]) => `${number} ${protocol}`);
  return `${count(all, "phone")} (${kinds.join(", ") || "none"})`;
}

type Paint = ReturnType<typeof paintOf>;

function proofLines({ saidAnew, explained, unexplained }: Proof, paint: Paint): string[] {
  const lines: string[] = [];
  if (unexplained.length > 0) {
    lines.push(
      paint.error(
        `The proof fails: the fleet would make phones do something else, in ${count(unexplained.length, "way")}.`,
      ),
    );
  } else if (explained.length > 0) {
    lines.push(paint.warning("The proof holds but for what was left out for a reason:"));
  } else
    lines.push(
      paint.strong(
        "The proof holds: compiled, the fleet changes nothing of what the root's files say to any phone.",
      ),
    );
  for (const entry of [...unexplained, ...explained].slice(0, SHOWN))
    lines.push(`  ${escapeText(entryText(entry))}`);
  const more = unexplained.length + explained.length - SHOWN;
  if (more > 0) lines.push(`  and ${more} more`);
  if (saidAnew.size > 0) {
    const names = [...saidAnew.keys()].slice(0, NAMES).join(", ");
    lines.push(
      `${count(saidAnew.size, "parameter")} that no file says today ${saidAnew.size === 1 ? "is" : "are"} written, each as phones have it by themselves:`,
      `  ${escapeText(names)}${saidAnew.size > NAMES ? ", ..." : ""}`,
      "  A phone whose flash holds something else takes them at its next boot. The plan lists all.",
    );
  }
  return lines;
}

/** The title of a plan's entry tells of its first change alone, which may be one that is none here. */
function entryText({ title, changes, phones }: Proof["explained"][number]): string {
  const names = [...new Set(changes.map(({ name }) => name))];
  const [first = title] = names;
  const what = names.length === 0 || title.includes(first) ? title : names.slice(0, NAMES).join(", ");
  const more = what === title || names.length <= NAMES ? "" : `, and ${names.length - NAMES} more`;
  return `${clip(what, 200)}${more}${phones.length > 0 ? ` (${count(phones.length, "phone")})` : ""}`;
}

const NAMES = 4;

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? "" : "s"}`;
