/** Gives each file its place in a release, or says why it cannot have it: another name, another kind, cut or no image at all. */
import type { Code } from "../../diagnostic/catalogue.js";
import type { Findings } from "../../diagnostic/diagnostic.js";
import { type Range, Source } from "../../diagnostic/source.js";
import { isSignedRole } from "../../model/catalogue.js";
import type { Slot } from "./forms.js";
import { endingOf, stemOf, type Told } from "./told.js";

export interface Assigned {
  told: Told;
  slots: readonly Slot[];
}

interface Desk {
  slots: ReadonlyMap<string, readonly Slot[]>;
  findings: Findings;
}

/** Undefined after a finding, and for what is no firmware. */
export function assign(told: Told, desk: Desk): Assigned | undefined {
  const say = sayer(told, desk.findings);
  const slots = desk.slots.get(told.file.name);
  if (!slots) {
    sayMisnamed(told, { desk, say });
    return undefined;
  }
  const sound = isImage(told, say) && isOwnName(told, say) && isOwnKind(told, { slots, say });
  return sound ? { told, slots } : undefined;
}

type Say = (
  code: Code,
  message: string,
  more?: { found?: string; expected?: string; hint?: string },
) => false;

export function sayer({ file }: Pick<Told, "file">, findings: Findings): Say {
  return (code, message, more = {}) => {
    findings.add({ code, message: `${file.name} ${message}`, at: placeOf(file), ...more });
    return false;
  };
}

/** The file as a whole. */
export const placeOf = ({ where }: { where: string }): Range => ({
  source: new Source(where, ""),
  start: 0,
  end: 0,
});

const HINTS: Record<string, string> = {
  "lfs-pointer": "git lfs pull fetches the file itself",
  html: "the download went wrong: look at the page, and fetch the file again",
  gzip: "unpack it first",
  zip: "unpack it first, or give the archive itself",
};

function isImage({ kind, standIn, problems, file }: Told, say: Say): boolean {
  if (kind === "empty") return say("firmware/stand-in", "is empty");
  if (kind === "text") return say("firmware/stand-in", "is a text, and no firmware");
  if (standIn) {
    const hint = HINTS[standIn.kind];
    return say("firmware/stand-in", `is ${standIn.message}`, hint === undefined ? {} : { hint });
  }
  const cut = problems.find((problem) => problem.kind === "truncated");
  if (cut) return say("firmware/truncated", "is cut off", { found: `${file.size} bytes; ${cut.message}` });
  const odd = problems[0];
  return odd
    ? say("firmware/damaged", "has a signed header that phones cannot read", { found: odd.message })
    : true;
}

/** Phones compare the name of a signed file with the one under which it was signed. */
function isOwnName({ file, kind, says }: Told, say: Say): boolean {
  if (kind !== "signed" || says === undefined || says === file.name) return true;
  if (stemOf(says) === stemOf(file.name) && says.toLowerCase() !== file.name.toLowerCase())
    return say("firmware/mislabelled", "is another kind of file than its name says", {
      found: `signed as ${says}`,
      hint: `its name is ${says}`,
    });
  return say("firmware/renamed", "was signed under another name, and phones refuse it", {
    found: file.name,
    expected: says,
  });
}

function isOwnKind(
  { kind, says, file }: Told,
  { slots, say }: { slots: readonly Slot[]; say: Say },
): boolean {
  const signed = slots.some(({ role }) => isSignedRole(role));
  if (signed && kind !== "signed")
    return say(
      "firmware/mislabelled",
      "has no signed header, which phones that check signatures want of it",
      {
        hint: `an unsigned file of this load ends otherwise`,
      },
    );
  if (!signed && kind === "signed")
    return say("firmware/mislabelled", "is signed, and phones that ask for it take unsigned files alone");
  if (kind === "unknown")
    say("firmware/unproven", "is taken by its name: nothing in it tells which load it is");
  if (kind !== "unsigned" || says === undefined || says === stemOf(file.name)) return true;
  return say("firmware/other-name", "holds another load than its name says", {
    found: says,
    expected: stemOf(file.name),
  });
}

/** A name that no load of these files has: said only where the file itself, or its name but for its case, speaks of one. */
function sayMisnamed(told: Told, { desk, say }: { desk: Desk; say: Say }): void {
  const { file, says, kind } = told;
  const meant = says === undefined ? undefined : kind === "signed" ? says : ownEnding(says, { told, desk });
  const folded = [...desk.slots.keys()].find((path) => path.toLowerCase() === file.name.toLowerCase());
  if (folded !== undefined)
    say("firmware/name-case", "is written in other capitals, and phones do not find it", {
      found: file.name,
      expected: folded,
    });
  else if (kind === "signed" && meant !== undefined && desk.slots.has(meant))
    say("firmware/renamed", "was signed under another name, and phones refuse it", {
      found: file.name,
      expected: meant,
    });
  else if (kind === "unsigned" && meant !== undefined)
    say("firmware/other-name", "holds a load of another name, and is left out", {
      found: file.name,
      expected: meant,
    });
  else if (says !== undefined)
    say("firmware/without-load", "is firmware of none of the loads that are here", { found: says });
}

function ownEnding(stem: string, { told, desk }: { told: Told; desk: Desk }): string | undefined {
  const path = `${stem}${endingOf(told.file.name)}`;
  return desk.slots.has(path) ? path : undefined;
}
