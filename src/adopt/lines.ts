/** The lines of a phone, from the values that hang on its line keys. */
import type { ParameterModel } from "../model/family.js";
import { itemName } from "../model/family.js";
import { isBlank } from "../root/roles.js";
import type { LineDraft } from "./draft.js";
import type { Wanted } from "./wanted.js";

/** What the first thing that a line's parameter follows is called. */
const LINE = "line.";

export function linesOf(wanted: Wanted): LineDraft[] {
  const parameters = lineParameters(wanted);
  const lines: LineDraft[] = [];
  let next = 1;
  for (let n = 1; n <= wanted.model.lines; n++) {
    const line = lineAt(n, { parameters, wanted });
    if (!line) continue;
    lines.push(n === next ? line : { key: n, ...line });
    next = n + 1;
  }
  return lines;
}

/** The highest line key that files give a line. */
export function lastLine({ family, values }: Pick<Wanted, "family" | "values">): number {
  const extension = [...family.parameters.values()].find((one) => pathOf(one) === "line.extension");
  let last = 0;
  for (const { parameter, text, n = 0 } of values.values())
    if (parameter === extension && extension && !isBlank(parameter, text)) last = Math.max(last, n);
  return last;
}

function lineParameters({ family }: Wanted): Map<string, ParameterModel> {
  const list = [...family.parameters.values()].filter(({ each }) => each === "line");
  const own = list.filter(({ document }) => family.documents.get(document)?.own);
  return new Map(own.flatMap((one) => (pathOf(one) === undefined ? [] : [[pathOf(one) as string, one]])));
}

const pathOf = ({ derivations }: ParameterModel): string | undefined =>
  derivations.find(({ path }) => path?.startsWith(LINE))?.path;

interface LineScene {
  parameters: ReadonlyMap<string, ParameterModel>;
  wanted: Wanted;
}

/** Undefined for a key that carries no line. */
function lineAt(n: number, { parameters, wanted }: LineScene): LineDraft | undefined {
  const said = (path: string): string | undefined => {
    const parameter = parameters.get(path);
    const told = parameter && wanted.values.get(itemName(parameter, { n }));
    if (!told || told.text.trim() === "" || isBlank(parameter, told.text)) return undefined;
    return told.same.startsWith("\0") ? told.same : told.text;
  };
  const extension = said("line.extension");
  if (extension === undefined) return undefined;
  const line: LineDraft = { extension };
  const [name, short, contact] = [said("line.displayName"), said("line.shortName"), said("line.contact")];
  if (name !== undefined) line.name = name;
  if (short !== undefined && short !== extension) line.shortName = short;
  if (contact !== undefined && contact !== extension) line.contact = contact;
  const auth = authOf(said, extension);
  if (auth) line.auth = auth;
  if (n > 1) addServer(line, said);
  return line;
}

type Say = (path: string) => string | undefined;

function authOf(said: Say, extension: string): LineDraft["auth"] | undefined {
  const [user, password] = [said("line.authUser"), said("line.password")];
  if (user === undefined && password === undefined) return undefined;
  const sealed = password?.startsWith("\0") ? { password: { secret: password.slice(1) } } : {};
  return { ...(user === undefined || (user === extension && sealed.password) ? {} : { user }), ...sealed };
}

/** Line 1 has the server of the settings, and the others have it unless they name their own. */
function addServer(line: LineDraft, said: Say): void {
  const [host, port] = [said("line.host"), said("line.port")];
  if (host === undefined) return;
  const number = port !== undefined && /^[0-9]{1,5}$/.test(port) ? Number(port) : undefined;
  line.pbx = { host, ...(number === undefined ? {} : { port: number }) };
}
