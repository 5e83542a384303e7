/** `offhook init`: a repository for a fleet, to start from. */

import { existsSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { foldersUpward } from "../load/fleet.js";
import { readSkeleton } from "../load/skeleton.js";
import { freshRefusal, writeFresh } from "../publish/fresh.js";
import { escapeText } from "../report/escape.js";
import { type Command, UsageError } from "./command.js";
import { filesOf } from "./init/files.js";
import { version } from "./version.js";

export const init: Command = {
  name: "init",
  operands: "DIR",
  least: 1,
  most: 1,
  summary: "write a repository for a fleet, to start from",
  help: `
Writes a fleet with one site and two phones, a package.json that pins offhook, a README for those who run it, and
workflows for GitHub: a plan on every pull request, publishing with approval, a daily look for drift.

DIR must be new, empty, or a git repository without files. All of it is written, or nothing; nothing is overwritten.

  offhook init phones
  offhook init . --name acme
  offhook init phones --offhook https://packages.example.org/offhook-1.2.0.tgz

--offhook says where npm gets this program from, as package.json has it: left out, this version from the registry.`,
  options: {
    name: { type: "string", value: "NAME", help: "the fleet's name (default: that of the folder)" },
    offhook: { type: "string", value: "SPEC", help: "where npm gets offhook from (default: this version)" },
  },
  run: async (call, io) => {
    const [operand = ""] = call.operands;
    const dir = resolve(io.cwd, operand);
    const shown = escapeText(relative(io.cwd, dir) || ".");
    const refused = freshRefusal({ dir, above: io.cwd });
    if (refused !== undefined) throw new UsageError(`${shown} is refused: ${escapeText(refused)}`);
    const name = call.text("name") ?? nameFrom(basename(dir));
    if (!NAME.test(name))
      throw new UsageError("--name is a name of letters, digits, dot, underscore and hyphen");
    const offhook = call.text("offhook") ?? version();
    if (!SPEC.test(offhook)) throw new UsageError("--offhook is one word that npm understands");
    const files = filesOf(readSkeleton(), { name, offhook });
    writeFresh(dir, files);
    const above = call.flag("quiet") ? undefined : repositoryAbove(dir);
    if (above !== undefined)
      io.err(
        `${shown} lies in the repository ${escapeText(above)}: GitHub reads workflows at its top alone\n`,
      );
    const paths = [...files.keys()].sort();
    io.out(`${shown}: the fleet ${name}\n${paths.map((path) => `  ${path}\n`).join("")}`);
    if (!call.flag("quiet")) io.err(`next:\n${nextSteps(shown)}`);
    return 0;
  },
};

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/** No blank and nothing hidden: it stands in package.json for people to read. */
const SPEC = /^[\x21-\x7e]{1,1024}$/;

/** The repository of which the folder is a part, without being one itself. */
function repositoryAbove(dir: string): string | undefined {
  const found = foldersUpward(dir).find((one) => existsSync(join(one, ".git")));
  return found === dir ? undefined : found;
}

function nameFrom(folder: string): string {
  const name = folder.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[^A-Za-z0-9]+/, "");
  return name.slice(0, 64) || "fleet";
}

function nextSteps(dir: string): string {
  const enter =
    dir === "." ? [] : [`  cd ${/^[\w./-]+$/.test(dir) ? dir : `'${dir.replaceAll("'", "'\\''")}'`}\n`];
  const steps = [
    "  npm install          # and commit package-lock.json with the rest\n",
    "  npx offhook check\n",
  ];
  return [...enter, ...steps, ...(dir === "." ? ["  less README.md\n"] : [])].join("");
}
