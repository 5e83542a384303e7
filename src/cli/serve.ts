/** `offhook serve`: a root over TFTP, read-only, for a lab. */
import { escapeText, jsonLine } from "../report/escape.js";
import { type Outcome, outcomeLine } from "../serve/outcome.js";
import { CLIENTS, PER_ADDRESS, type Server, startServer } from "../serve/server.js";
import { LARGEST_BLOCK, LARGEST_WINDOW } from "../serve/terms.js";
import type { Call, Command, ExitCode } from "./command.js";
import { plural } from "./findings.js";
import type { Io } from "./io.js";
import { type PhoneOfName, phoneDirectory, type Recognise } from "./serve/phones.js";
import { clientsOf, LISTEN, listenOf, listenProblem, type Place, rootOf, shownPlace } from "./serve/place.js";

export const serve: Command = {
  name: "serve",
  operands: "ROOT",
  least: 1,
  most: 1,
  summary: "serve a root over TFTP, read-only, for a lab",
  help: `
ROOT is a folder: the root of a target in an artifact, or one that was published to. Only regular files inside it are
served, also those behind links that stay inside; nothing is ever written. Names that begin with a dot, and names and
links that leave the root, are refused. Clients may ask for blksize (up to ${LARGEST_BLOCK}), windowsize (up to ${LARGEST_WINDOW}), timeout
and tsize.

Without --listen it can be reached from this machine alone. Phones ask at port 69, which needs rights, of the address
that DHCP gave them; on a machine with several addresses name that one rather than 0.0.0.0.

  offhook serve out/artifact/roots/leeds-tftp
  offhook serve /srv/tftp --listen 192.0.2.10:69
  offhook serve /srv/tftp --listen 127.0.0.1:0        any free port; the first line says which

One line is printed for each request when it has ended, with the phone whose file it is: its MAC by the name of the
file, its site and label from the fleet, where one is found. A file that is not found is no fault: phones ask for
files that nobody needs to have.

At most ${CLIENTS} transfers run at a time, ${PER_ADDRESS} of them with one address. Further requests are not answered, so that
phones ask again. SIGINT or SIGTERM ends it: what runs may go on for five seconds, or until the signal comes again.`,
  options: {
    listen: {
      type: "string",
      value: "HOST:PORT",
      help: `the address and port to serve from (default: ${LISTEN.host}:${LISTEN.port}, this machine alone)`,
    },
    clients: {
      type: "string",
      value: "N",
      help: `how many transfers may run at a time (default: ${CLIENTS})`,
    },
    format: {
      type: "string",
      value: "FORMAT",
      choices: ["text", "json"],
      help: "text or json, line by line",
    },
  },
  run,
};

const GRACE = 5000;
const VERSION = { apiVersion: "offhook/v1" };

async function run(call: Call, io: Io): Promise<ExitCode> {
  const root = rootOf(call, io);
  const place = listenOf(call);
  const clients = clientsOf(call);
  const recognise = await phoneDirectory(call, io);
  const counts = { sent: 0, "not-found": 0, refused: 0, failed: 0 };
  const told = (outcome: Outcome) => {
    counts[outcome.event]++;
    io.out(line(outcome, { call, recognise }));
  };
  const server = await listening(place, { root, told, ...(clients === undefined ? {} : { clients }) });
  const stopped = untilStopped(server, io);
  const url = `tftp://${shownPlace({ ...place, port: server.port })}`;
  io.out(
    call.text("format") === "json"
      ? jsonLine({ ...VERSION, kind: "Serving", root: call.operands[0], url })
      : `serving ${escapeText(call.operands[0] ?? "")} on ${url}\n`,
  );
  await stopped;
  if (!call.flag("quiet"))
    io.err(
      `stopped: ${plural(counts.sent, "file")} sent, ${counts["not-found"]} not found, ${counts.refused} refused, ${counts.failed} failed\n`,
    );
  return 0;
}

interface Serving {
  root: string;
  clients?: number;
  told(outcome: Outcome): void;
}

async function listening(place: Place, serving: Serving): Promise<Server> {
  try {
    return await startServer({ ...place, ...serving });
  } catch (error) {
    throw listenProblem(error, place) ?? error;
  }
}

/** The first signal is patient, the second is not. */
function untilStopped(server: Server, io: Io): Promise<void> {
  return new Promise((settle) => {
    let grace = GRACE;
    const callOff = io.onStop(() => {
      void server.stop(grace).then(() => {
        callOff();
        settle();
      });
      grace = 0;
    });
  });
}

function line(outcome: Outcome, { call, recognise }: { call: Call; recognise: Recognise }): string {
  const time = new Date().toISOString();
  const phone = recognise(outcome.name);
  if (call.text("format") !== "json")
    return `${outcomeLine(outcome, { time, phone: phone && phoneText(phone) })}\n`;
  const { client, event, name, bytes, why } = outcome;
  const reason = event === "refused" || event === "failed" ? why : null;
  return jsonLine({
    ...VERSION,
    kind: "Transfer",
    time,
    client,
    event,
    name,
    bytes,
    reason,
    phone: phone ?? null,
  });
}

function phoneText({ mac, site, label }: PhoneOfName): string {
  return label === undefined ? mac : `${escapeText(`${site}/${label}`)} ${mac}`;
}
