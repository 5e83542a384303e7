/** A phone as one side of a plan shows it: its label, its lines, its load and its dial plan, read from its files. */
import type { PlanFace } from "../model/generated.js";
import { isBlank, type Role, roleOf } from "./roles.js";
import type { Said } from "./said.js";
import { type OwnedFile, type Side, sharedFileOf } from "./side.js";

export interface View {
  label: string;
  /** By line key. */
  lines: ReadonlyMap<number, LineView>;
  load: Said | undefined;
  dialPlan: Said | undefined;
  /** Where calls go; empty where no file says it. */
  server: string;
  /** Where calls with the route for emergencies go; empty for the same server. */
  emergencyServer: string;
}

interface LineView {
  extension: string;
  user: string;
  text: string;
}

export function viewOf(files: readonly OwnedFile[], side: Side): View {
  const lines = new Map<number, LineView>();
  const view: View = {
    label: "",
    lines,
    load: undefined,
    dialPlan: undefined,
    server: "",
    emergencyServer: "",
  };
  for (const file of files) {
    const shared = sharedFileOf(file.known);
    const values = new Map(shared && side.said(shared.path)?.values);
    for (const [name, said] of side.said(file.path)?.values ?? []) values.set(name, said);
    for (const said of values.values()) take(said, view, lines);
  }
  for (const [key, line] of lines) if (line.extension === "" && line.text === "") lines.delete(key);
  return view;
}

/** The load that the files of one phone name. */
export const loadSaid = (mac: string, side: Side): Said | undefined =>
  viewOf(side.owned.get(mac) ?? [], side).load;

function take(said: Said, view: View, lines: Map<number, LineView>): void {
  const role = roleOf(said.parameter);
  const text = isBlank(said.parameter, said.text) ? "" : said.text;
  if (said.parameter?.emergency && text !== "")
    view.emergencyServer = [view.emergencyServer, text].filter((part) => part !== "").join(":");
  if (role === "server" && (said.n ?? 1) === 1 && text !== "") view.server = text;
  if (!role) return;
  if (role === "label") view.label = text;
  else if (role === "load" || role === "dialPlan") view[role] = said;
  else if (said.n !== undefined && role in PARTS) takeLine(lines, { n: said.n, role, text });
}

const PARTS: Partial<Record<Role, keyof LineView>> = {
  extension: "extension",
  authUser: "user",
  lineText: "text",
};

function takeLine(
  lines: Map<number, LineView>,
  { n, role, text }: { n: number; role: Role; text: string },
): void {
  const line = lines.get(n) ?? { extension: "", user: "", text: "" };
  const part = PARTS[role];
  if (part) line[part] = text;
  lines.set(n, line);
}

/** What identifies a phone by its lines; undefined for one without. */
export function linesKey({ lines, server }: View): string | undefined {
  const named = [...lines].filter(([, { extension }]) => extension !== "").sort(([a], [b]) => a - b);
  if (named.length === 0) return undefined;
  return JSON.stringify([server, ...named.map(([key, { extension, user }]) => [key, extension, user])]);
}

/** A line without a text of its own shows its extension. */
export function faceOf({ label, lines }: View): PlanFace {
  const last = Math.max(0, ...lines.keys());
  const texts = Array.from({ length: last }, (_, index) => {
    const line = lines.get(index + 1);
    return line?.text || line?.extension || "";
  });
  return { label, lines: texts };
}
