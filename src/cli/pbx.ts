/** `offhook pbx`: the users of a call server from the same lines and secrets as the phones' files. */
import { relative, resolve } from "node:path";
import { Findings, sortDiagnostics } from "../diagnostic/diagnostic.js";
import { isForGit } from "../load/revision/ignored.js";
import { writeOutput } from "../publish/output.js";
import { escapeText } from "../report/escape.js";
import { chanSipUsers } from "../servers/pbx/chan-sip.js";
import { endpointsOf } from "../servers/pbx/endpoint.js";
import { COLUMNS, kamailioUsers } from "../servers/pbx/kamailio.js";
import { pjsipUsers } from "../servers/pbx/pjsip.js";
import { MADE, madeFor } from "../servers/pbx/snippet.js";
import { type Call, type Command, type ExitCode, UsageError } from "./command.js";
import { plural, printFindings } from "./findings.js";
import type { Io } from "./io.js";
import { gatherLines, tellLeftOut } from "./servers/lines.js";
import { choosePhones, PHONES_OPTIONS } from "./servers/phones.js";
import { openWorkspace, SECRETS_OPTION } from "./workspace.js";

const USERS = { "chan-sip": chanSipUsers, pjsip: pjsipUsers, kamailio: kamailioUsers };

export const pbx: Command = {
  name: "pbx",
  operands: "",
  least: 0,
  most: 0,
  summary: "the users of an Asterisk or a Kamailio, from the lines and secrets of the fleet",
  help: `
Makes what a call server has to know of the phones' lines, so that it cannot differ from what the phones are told: user,
password, codecs, DTMF, NAT, mailbox. For Asterisk a file to include: peers of chan_sip, or endpoints of PJSIP with auth
and aor. For Kamailio the table subscriber of db_text, the module that Debian's package brings along.

  offhook pbx --for pjsip                                          # passwords are masked
  offhook pbx --for pjsip --out /etc/asterisk/pjsip.phones.conf    # with passwords; mode 0600
  offhook pbx --for kamailio --site leeds --out subscriber

Passwords come as for build: from the environment, --secrets, and SOPS files. They go into FILE and are printed nowhere;
a FILE in a git work tree that does not ignore it is refused. Phones that share an extension are one user with as many
contacts. Where lines have several servers, --server says for which of them this is. Lines that their server keeps
itself, and lines without a password, are left out, and told.

The mailbox is that of the extension in the context default of voicemail.conf, where a phone has a number for messages.`,
  options: {
    for: {
      type: "string",
      value: "SERVER",
      choices: Object.keys(USERS),
      help: "chan-sip, pjsip or kamailio",
    },
    ...PHONES_OPTIONS,
    server: {
      type: "string",
      value: "HOST",
      help: "only lines of this server, HOST or HOST:PORT as phones know it",
    },
    context: { type: "string", value: "NAME", help: "Asterisk: the context of calls from these phones" },
    out: { type: "string", value: "FILE", help: "write into a file, with passwords" },
    ...SECRETS_OPTION,
  },
  run,
};

async function run(call: Call, io: Io): Promise<ExitCode> {
  const asked = askedOf(call);
  const { out } = asked;
  if (out !== undefined) await refuseGit(out, io);
  const workspace = await openWorkspace(call, { io, valued: out !== undefined });
  const gathered = gatherLines();
  const fleet = choosePhones(workspace, { call, io, take: gathered.take });
  if (!fleet) return 1;
  const { lines, server, left } = gathered.of(call.text("server"));
  const findings = new Findings();
  const endpoints = endpointsOf(lines, { secrets: workspace.store, findings });
  const list = { endpoints, fleet: fleet.name, server, valued: out !== undefined, findings };
  const text = USERS[asked.kind]({ ...list, context: asked.context });
  if (findings.size > 0) printFindings(sortDiagnostics(findings.diagnostics()), { call, io, write: io.err });
  if (findings.errors > 0) return 1;
  if (!call.flag("quiet")) tellLeftOut(left, io);
  if (out === undefined) io.out(text);
  else writeUsers(out, { kind: asked.kind, text, count: endpoints.length, call, io });
  return 0;
}

interface Asked {
  kind: keyof typeof USERS;
  context: string | undefined;
  out: string | undefined;
}

function askedOf(call: Call): Asked {
  const kind = call.text("for") as keyof typeof USERS | undefined;
  if (!kind) throw new UsageError(`pbx needs --for: ${Object.keys(USERS).join(", ")}`);
  const context = call.text("context");
  if (context !== undefined && !/^[A-Za-z0-9_-]{1,79}$/.test(context))
    throw new UsageError("--context is a name of letters, digits, _ and -");
  if (context !== undefined && kind === "kamailio") throw new UsageError("--context is for Asterisk");
  return { kind, context, out: call.text("out") };
}

async function refuseGit(out: string, io: Io): Promise<void> {
  if (!(await isForGit(resolve(io.cwd, out), io.env))) return;
  throw new UsageError(
    `--out ${escapeText(out)} is refused: it would hold passwords in a git work tree that does not ignore it; name another place, or put it into .gitignore`,
  );
}

interface Writing {
  kind: Asked["kind"];
  text: string;
  count: number;
  call: Call;
  io: Io;
}

function writeUsers(out: string, { kind, text, count, call, io }: Writing): void {
  const path = resolve(io.cwd, out);
  const warn = (why: string) => io.err(`${escapeText(out)}: ${why}\n`);
  const isOurs = (head: string) => isOursFor(kind, head);
  const refused = writeOutput(path, { text, isOurs, mode: 0o600, warn });
  if (refused !== undefined) throw new UsageError(`--out ${escapeText(out)} is refused: ${refused}`);
  if (!call.flag("quiet"))
    io.err(`${escapeText(relative(io.cwd, path) || out)}: ${plural(count, "user")}, with passwords\n`);
}

/** What one server includes says nothing to another, which would lose its users. */
function isOursFor(kind: Asked["kind"], head: string): boolean | string {
  const begin = kind === "kamailio" ? `${COLUMNS}\n` : `; ${madeFor(kind)}`;
  if (head.startsWith(begin)) return true;
  const ours = head.startsWith(`; ${MADE}`) || head.startsWith(`${COLUMNS}\n`);
  return ours && "the file that is there was made for another server than --for says";
}
