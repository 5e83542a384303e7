/** `offhook import`: from the root that phones boot from today to a fleet in YAML, with the proof that it says the same to every phone. */
import { basename, relative, resolve } from "node:path";
import { namer } from "../adopt/names.js";
import { zoneOf } from "../model/zone.js";
import { escapeText } from "../report/escape.js";
import { type Call, type Command, type ExitCode, UsageError } from "./command.js";
import { knownFamilies } from "./families.js";
import { importFiles } from "./import/files.js";
import { importFromRoots } from "./import/from-roots.js";
import { importFromTable } from "./import/from-table.js";
import { giveImport } from "./import/give.js";
import type { Io } from "./io.js";

export const importRoots: Command = {
  name: "import",
  operands: "[[TARGET=]ROOT]...",
  least: 0,
  most: 100,
  summary:
    "turn the root that phones boot from today into a fleet, and prove that it says the same to every phone",
  help: `
Reads a root, a folder or ssh://HOST/PATH, and writes the fleet that makes its phones do the same: phones with their
lines; settings where the parameter books know them, all else under parameters; what phones have in common once;
dial plans, rings and load names; secrets in a file of their own. Then the fleet is compiled and planned against that
root: what would differ is listed, each with its reason. The root is only read.

  offhook import /srv/tftp --out phones --model MODEL
  offhook import leeds=ssh://tftp.leeds.example.org/srv/tftp york=/srv/york --out phones --phones phones.csv
  offhook import --phones phones.csv --out phones          a table alone: sites with their phones

A table of phones has a header (mac, model, site, label, extension, name, user, ...; offhook export writes one), and
says what a root cannot tell: models that share their files are not told apart by them. A table of sites has the
column site and one or more of mac, label, extension, name (patterns such as 02*) and subnet, for which --log names
the TFTP server's log. Secrets go to secrets.yaml, which git ignores, or encrypted beside the sites with --age.

A folder that holds something is never written to: the differences are shown, and --patch FILE writes them for
"git apply". The exit code is 0 when nothing changes of what files say to phones, 3 when the exceptions that are listed
remain, 1 when something has to be answered first or the proof fails.`,
  options: {
    out: { type: "string", value: "DIR", help: "the folder of the fleet" },
    name: { type: "string", value: "NAME", help: "the fleet's name (default: that of the folder)" },
    model: {
      type: "string",
      value: "MODEL",
      help: "the model of all phones of which the root does not tell it",
    },
    phones: { type: "string", multiple: true, value: "FILE", help: "a table of phones" },
    sites: {
      type: "string",
      multiple: true,
      value: "FILE",
      help: "a table that says which site phones belong to",
    },
    site: { type: "string", value: "NAME", help: "the site of phones that no table places" },
    log: {
      type: "string",
      multiple: true,
      value: "FILE",
      help: "a TFTP server's log, for the addresses of phones",
    },
    timezone: { type: "string", multiple: true, value: "ZONE", help: "a zone to prefer where several fit" },
    age: {
      type: "string",
      multiple: true,
      value: "RECIPIENT",
      help: "encrypt secrets for this age recipient",
    },
    patch: {
      type: "string",
      value: "FILE",
      help: "where the folder holds a fleet: the differences as a patch",
    },
    plan: {
      type: "string",
      value: "FILE",
      help: "write the plan of the proof as JSON, for offhook plan --read",
    },
    bare: { type: "boolean", help: "the fleet alone, without what init writes for a repository" },
    format: { type: "string", value: "FORMAT", choices: ["text", "json"], help: "text or json" },
  },
  run,
};

async function run(call: Call, io: Io): Promise<ExitCode> {
  const out = call.text("out");
  if (out === undefined) throw new UsageError("import needs --out DIR, the folder of the fleet");
  if (call.operands.length === 0 && call.list("phones").length === 0)
    throw new UsageError("import needs a root, or a table of phones: --phones FILE.csv");
  for (const zone of call.list("timezone"))
    if (zoneOf(zone) === undefined) throw new UsageError(`there is no time zone ${zone}`);
  const dir = resolve(io.cwd, out);
  const name = call.text("name") ?? namer("fleet")(basename(dir));
  if (namer("fleet")(name) !== name)
    throw new UsageError(
      `--name ${escapeText(name)}: a fleet's name has letters, digits, dots, hyphens and underscores`,
    );
  const scene = { call, io, name, families: knownFamilies(call, io) };
  const made = call.operands.length > 0 ? await importFromRoots(scene) : importFromTable(scene);
  const { fleet, files } = made;
  const all = await importFiles({ fleet, files, recipients: call.list("age"), now: Date.now() });
  const shown = relative(io.cwd, dir) || ".";
  return giveImport({ ...made, all }, { call, io, dir, shown, above: io.cwd });
}
