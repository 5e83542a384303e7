/** What is wrong with files as they stand in a root, folded over files: a plan that replaces them mends it. */
import type { Finding } from "../../diagnostic/diagnostic.js";
import type { Range } from "../../diagnostic/source.js";
import type { Sayings } from "../../root/said.js";
import type { Side } from "../../root/side.js";
import { viewOf } from "../../root/view.js";
import { sameBytes } from "../meaning/changes.js";
import { planPath } from "../meaning/emergency.js";
import type { Scene } from "../scene.js";

interface Defect {
  message: string;
  unread: boolean;
  places: string[];
}

/** Files that stay byte for byte as the fleet made them have been read back when they were made. */
export function defectFindings({ both, input }: Scene): Finding[] {
  const defects = new Map<string, Defect>();
  const isPlan = plansIn(both.before);
  for (const [path, bytes] of both.before.files) {
    if (input.desired.has(path) && sameBytes(bytes, both.after.files.get(path))) continue;
    const ours = input.desired.has(path) || input.last?.has(path) === true;
    // Any XML file could be a dial plan by its name.
    if (!ours && both.before.known(path)?.file.holds === "dial-plan" && !isPlan(path)) continue;
    const said = both.before.said(path);
    if (said) gather(said, { path, defects });
  }
  return [...defects.values()].map((defect) => findingOf(defect, input));
}

/** Whether a phone dials by a file. */
function plansIn(side: Side): (path: string) => boolean {
  let known: ReadonlySet<string> | undefined;
  const named = () =>
    [...side.owned.values()].flatMap((files) => {
      const { dialPlan } = viewOf(files, side);
      return files.flatMap(({ known: { family } }) => planPath(family, dialPlan) ?? []);
    });
  return (path) => {
    known ??= new Set(named());
    return known.has(path);
  };
}

function gather(said: Sayings, { path, defects }: { path: string; defects: Map<string, Defect> }): void {
  const add = (message: string, line: number) => {
    const known = defects.get(message) ?? { message, unread: false, places: [] };
    defects.set(message, known);
    known.unread ||= said.unread;
    known.places.push(`${path}:${line}`);
  };
  const told = new Set<string>();
  for (const { message, line } of said.problems) {
    if (!told.has(message)) add(message, line);
    told.add(message);
  }
  for (const { name, line } of said.doubled) add(`${name} stands twice with different values`, line);
}

const NAMED = 3;

function findingOf({ message, unread, places }: Defect, { name, at }: { name: string; at: Range }): Finding {
  const more = places.length - NAMED;
  return {
    code: unread ? "plan/live-unreadable" : "plan/live-defect",
    message: `in the root of ${name}: ${message}`,
    at,
    found: places.slice(0, NAMED).join(", ") + (more > 0 ? ` and ${more} more` : ""),
  };
}
