/** Where a simulated phone gets its files from: a TFTP server that is really asked, or a root that lies somewhere. */
import { resolve } from "node:path";
import { type Answer, servedName } from "../../boot/answer.js";
import { type Beside, isBeside } from "../../boot/beside.js";
import { ABSENT, type Bytes } from "../../load/read.js";
import { readAddress } from "../../load/root/address.js";
import { isArtifact, targetsOfArtifact } from "../../load/root/artifact.js";
import { askTftp } from "../../load/root/over-tftp.js";
import { type CurrentRoot, openRoot } from "../../load/root/root.js";
import { FILE_NOT_FOUND } from "../../load/root/tftp.js";
import { namer } from "../../root/names.js";
import { UsageError } from "../command.js";
import type { Io } from "../io.js";

export interface Source {
  title: string;
  fetch: (path: string) => Promise<Answer>;
  /** Whether firmware that is not there is missing, and not just somewhere else. */
  isWhole: boolean;
  close(): Promise<void>;
}

interface Opening {
  io: Io;
  known: Pick<Beside, "families" | "releases"> & {
    /** Whether the fleet says where its firmware lies: then a build leaves none of it beside. */
    stores?: boolean | undefined;
  };
  /** Of an artifact, whose root. */
  target: string | undefined;
}

export async function openSource(where: string, opening: Opening): Promise<Source> {
  const address = readAddress(where);
  if ("refused" in address) throw new UsageError(`${address.refused}; ${address.hint}`);
  if (address.kind === "tftp") {
    const server = await askTftp(address, {});
    if ("refused" in server) throw new UsageError(`${server.refused}; ${server.hint}`);
    return {
      title: server.title,
      fetch: async (path) => served(await server.ask(servedName(path))),
      isWhole: true,
      close: nothing,
    };
  }
  const { io, known } = opening;
  const name = namer(known.families.values());
  const isPhoneFile = (path: string) => name(path) !== undefined;
  const target = targetIn(where, opening);
  const opened = await openRoot(where, { cwd: io.cwd, target, env: io.env, isPhoneFile });
  if ("refused" in opened) throw new UsageError(`${opened.refused}; ${opened.hint}`);
  const { root } = opened;
  const isWhole = !mayLieBeside(root, known);
  const fetch = readerOf(root, { known, isWhole });
  return { title: root.title, fetch, isWhole, close: () => root.close() };
}

const nothing = async (): Promise<void> => undefined;

function targetIn(where: string, { io, target }: Opening): string | undefined {
  if (target !== undefined) return target;
  if (/^[a-z]+:\/\//i.test(where) || !isArtifact(resolve(io.cwd, where))) return undefined;
  const targets = targetsOfArtifact(where, io.cwd);
  if (typeof targets === "string") throw new UsageError(`${where}: ${targets}`);
  const [only, ...more] = targets;
  if (only === undefined || more.length > 0)
    throw new UsageError(`${where} has ${targets.length} targets: choose one with --target`);
  return only;
}

function served(
  answer: Awaited<ReturnType<Extract<Awaited<ReturnType<typeof askTftp>>, { title: string }>["ask"]>>,
): Answer {
  if ("bytes" in answer) return { kind: "found", bytes: answer.bytes };
  if ("silent" in answer) return { kind: "silent", why: answer.error };
  if ("code" in answer && answer.code === FILE_NOT_FOUND) return { kind: "absent" };
  return { kind: "refused", why: answer.error };
}

/** Firmware beside an artifact is nobody's to look at, unless the build had to bring it. */
function mayLieBeside({ own, last }: CurrentRoot, { stores }: Opening["known"]): boolean {
  return own && stores !== true && last?.files.some(({ firmware }) => firmware !== undefined) !== true;
}

interface Reading {
  known: Opening["known"];
  isWhole: boolean;
}

/** What all phones read is read once. */
function readerOf(root: CurrentRoot, { known, isWhole }: Reading): Source["fetch"] {
  const shared = new Map<string, Promise<Bytes>>();
  const bytesOf = async (name: string): Promise<Bytes> => (await root.read([name])).get(name) ?? ABSENT;
  const read = (name: string): Promise<Bytes> => {
    if (/[0-9A-F]{12}/i.test(name)) return bytesOf(name);
    const found = shared.get(name) ?? bytesOf(name);
    shared.set(name, found);
    return found;
  };
  return async (path) => {
    const bytes = await read(servedName(path));
    if (typeof bytes !== "string") return { kind: "found", bytes };
    if (bytes !== ABSENT) return { kind: "refused", why: bytes };
    return !isWhole && isBeside(servedName(path), known) ? { kind: "assumed" } : { kind: "absent" };
  };
}
