/** Opens a TFTP server as a root: it cannot be listed, and gives the files that are asked for by name. */
import { createHash } from "node:crypto";
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { PROBE } from "../../model/own-folder.js";
import { ABSENT, type Bytes, type Digested } from "../read.js";
import type { TftpAddress } from "./address.js";
import { inParallel } from "./at-once.js";
import { allowance, type CurrentRoot, LARGEST_FILE, type Opened, type RootRefusal } from "./current-root.js";
import { inTime } from "./deadline.js";
import { namedLast } from "./last.js";
import { nameProblem } from "./name.js";
import type { RootOptions } from "./options.js";
import { type Answer, endless, FILE_NOT_FOUND, fetchFile, type TftpServer, type Wishes } from "./tftp.js";

/** More at once were not faster, and dnsmasq leaves what is beyond its 50 unanswered. */
const AT_ONCE = 8;
/** In milliseconds. */
const LOOKUP = 8000;
/** As many in a row: the server is gone, and to wait for each name would take hours. */
const MOST_SILENT = AT_ONCE;
const ACCESS_VIOLATION = 2;

export async function openTftpRoot(address: TftpAddress, options: RootOptions): Promise<Opened> {
  const { last } = options;
  const found = last === undefined ? { last: undefined } : namedLast({ ...options, last });
  if ("refused" in found) return found;
  const reached = await reachTftp(address, options);
  if ("refused" in reached) return reached;
  const close = async () => undefined;
  return { root: { ...reached, entries: undefined, last: found.last, own: false, close } };
}

/** A server that has answered. */
export interface ReachedTftp extends Pick<CurrentRoot, "title" | "read" | "heads" | "digests"> {}

export async function reachTftp(
  address: TftpAddress,
  options: Pick<RootOptions, "probe" | "patience">,
): Promise<ReachedTftp | RootRefusal> {
  const { title } = address;
  const server = await serverOf(address);
  if ("refused" in server) return server;
  const way = await wayTo(server, options);
  if ("error" in way) return unreachable(title, way);
  return {
    title,
    read: (names) => readAll(names, { server, wishes: way }),
    heads: (names, length) => readAll(names, { server, wishes: { ...way, head: length } }),
    digests: (names) => digestAll(names, { server, wishes: way }),
  };
}

/** A server that is asked as a phone asks it: one name after the other, and the answer as it comes. */
export interface AskedTftp {
  title: string;
  ask(name: string): Promise<Answer>;
}

export async function askTftp(
  address: TftpAddress,
  options: Pick<RootOptions, "probe" | "patience">,
): Promise<AskedTftp | RootRefusal> {
  const { title } = address;
  const server = await serverOf(address);
  if ("refused" in server) return server;
  const way = await wayTo(server, options);
  if ("error" in way) return unreachable(title, way);
  return { title, ask: (name) => fetchFile(name, server, way) };
}

interface NoWay {
  error: string;
  /** Of a server that does answer. */
  hint?: string;
}

const unreachable = (title: string, { error, hint }: NoWay): RootRefusal => ({
  refused: `${title} cannot be read: ${error}`,
  hint: hint ?? SILENT,
});

const SILENT =
  "see whether the TFTP server runs and whether a firewall lets UDP through, its answers come from another port";
const ENDLESS_FILE = endless(LARGEST_FILE);
/** One that does so for a name which nobody has does it for all. */
const ENDLESS: NoWay = {
  error: `asked for a name that nobody has, it sends a file, and ${ENDLESS_FILE}`,
  hint: "a server has to answer with TFTP error 1 that a name is missing: phones wait for that, too",
};

/** "Not found" is an answer. A server that leaves a request with options unanswered may know RFC 1350 alone. */
async function wayTo(
  server: TftpServer,
  { probe = PROBE, patience }: Pick<RootOptions, "probe" | "patience">,
): Promise<Wishes | NoWay> {
  const ask = (wishes: Wishes) => fetchFile(probe, server, wishes);
  const wishes = { maxBytes: LARGEST_FILE, ...(patience === undefined ? {} : { patience }) };
  const [modern, plain] = await Promise.all([ask(wishes), ask({ ...wishes, plain: true })]);
  if ("error" in modern && probe === PROBE && modern.error === ENDLESS_FILE) return ENDLESS;
  if (!("silent" in modern)) return wishes;
  return "silent" in plain ? plain : { ...wishes, plain: true };
}

async function serverOf({ host, port, title }: TftpAddress): Promise<TftpServer | RootRefusal> {
  if (isIP(host) !== 0) return { host, port };
  try {
    // The phones know IPv4 alone.
    const found = await inTime(lookup(host, { verbatim: false }), LOOKUP);
    if (found) return { host: found.address, port };
  } catch {
    // What the resolver calls it tells a reader no more than the sentence below.
  }
  return { refused: `${title} cannot be read: its name has no address`, hint: "check the name of the host" };
}

interface Way {
  server: TftpServer;
  wishes: Wishes;
}

async function readAll(names: readonly string[], way: Way): Promise<Map<string, Bytes>> {
  const allowed = allowance();
  return fetchAll(names, { way, refused: allowed.spent, made: allowed.count });
}

/** Each file is let go once its digest is known. */
function digestAll(names: readonly string[], way: Way): Promise<Map<string, Digested | string>> {
  const made = (bytes: Bytes) =>
    typeof bytes === "string"
      ? bytes
      : { sha256: createHash("sha256").update(bytes).digest("hex"), size: bytes.length };
  return fetchAll(names, { way, refused: () => undefined, made });
}

interface Fetching<T> {
  way: Way;
  /** Why no more is asked for. */
  refused(): string | undefined;
  made(bytes: Bytes): T | string;
}

async function fetchAll<T>(
  names: readonly string[],
  { way: { server, wishes }, refused, made }: Fetching<T>,
): Promise<Map<string, T | string>> {
  let silent = 0;
  const one = async (name: string): Promise<T | string> => {
    const why = nameProblem(name) ?? refused();
    if (why !== undefined) return why;
    if (silent >= MOST_SILENT) return "it was not asked for: the server does not answer any more";
    const answer = await fetchFile(name, server, wishes);
    silent = "silent" in answer ? silent + 1 : 0;
    return made(bytesOf(answer));
  };
  const found = await inParallel(names, { limit: AT_ONCE, work: one });
  return new Map(names.map((name, at) => [name, found[at] ?? ABSENT]));
}

function bytesOf(answer: Answer): Bytes {
  if ("bytes" in answer) return answer.bytes;
  if (!("code" in answer)) return answer.error;
  if (answer.code === FILE_NOT_FOUND) return ABSENT;
  return answer.code === ACCESS_VIOLATION ? "it may not be read: the server refuses it" : answer.error;
}
