/** A root on a host, as a disk: over SFTP as OpenSSH speaks it, which needs no program of ours there. */
import { natureOf } from "../../load/root/entry.js";
import type { Answer, Session } from "../../load/root/sftp.js";
import { listFolder } from "../../load/root/sftp-folder.js";
import {
  EXTENSIONS,
  REQUESTS,
  type Request,
  SftpFault,
  WRITING_REQUESTS,
} from "../../load/root/sftp-packets.js";
import {
  digestFile,
  forget,
  NO_SUCH_FILE,
  PERMISSION_DENIED,
  piecesOf,
  readFile,
} from "../../load/root/sftp-read.js";
import {
  type Digested,
  type Disk,
  DiskFault,
  type Fault,
  foldersAbove,
  type Look,
  orNothing,
  type Source,
} from "./disk.js";

const AT_ONCE = 48;
const PIECE = 32 * 1024;
/** So much of one file is under way at once. */
const PIECES_AT_ONCE = 8;
const MOST_NAMES = 1_000_000;

/** The extensions that a host lacks and a publish needs; empty when all are there. */
export function missingExtensions(offered: ReadonlySet<string>): string[] {
  return [EXTENSIONS.rename, EXTENSIONS.link, EXTENSIONS.sync].filter((name) => !offered.has(name));
}

interface Host {
  session: Session;
  /** Without links in its path; bytes as a latin1 text. */
  root: string;
}

interface Doing {
  doing: string;
  path: string;
}

export function sftpDisk(host: Host & { title: string; close(): Promise<void> }): Disk {
  const { session } = host;
  const at = (path: string): string => placeOf(host, path);
  const run = async <T>(doing: string, path: string, work: (place: string) => Promise<T>): Promise<T> => {
    try {
      await plainWay(host, { doing, path });
      return await work(at(path));
    } catch (error) {
      if (error instanceof SftpFault) throw new DiskFault("lost", { doing, path, why: error.message });
      throw error;
    }
  };
  const one = (doing: string, path: string, request: (place: string) => Request<undefined>) =>
    run(doing, path, async (place) => {
      const answer = await session.ask(request(place));
      if ("status" in answer) throw await refusedFault(host, { doing, path, ...answer });
    });
  return {
    title: host.title,
    atOnce: AT_ONCE,
    list: (path) => orNothing(run("list", path, (place) => list(host, { place, path }))),
    look: (path) => orNothing(run("look at", path, (place) => look(host, { place, path }))),
    says: (path) =>
      run("read the link", path, async (place) =>
        Buffer.from(
          answered(await session.ask(REQUESTS.readlink(place)), { doing: "read the link", path }),
          "latin1",
        ).toString(),
      ),
    read: (path, limit) => run("read", path, (place) => read(host, { place, path, limit })),
    pieces: (path) => pieces(path, { run, host }),
    digest: (path) => run("read", path, (place) => digest(host, { place, path })),
    makeFolder: async (path, mode) => {
      await one("make the folder", path, (place) => WRITING_REQUESTS.mkdir(place, mode));
      await one("change the mode of", path, (place) => WRITING_REQUESTS.mode(place, mode));
    },
    write: (path, file) => run("write", path, (place) => write(host, { place, path, ...file })),
    link: (from, to) => one("link", to, (place) => WRITING_REQUESTS.link(at(from), place)),
    symlink: (path, says) =>
      one("make the link", path, (place) => WRITING_REQUESTS.symlink({ says: latin1(says), path: place })),
    rename: (from, to) => one("put in place", to, (place) => WRITING_REQUESTS.rename(at(from), place)),
    remove: (path) => one("remove", path, WRITING_REQUESTS.remove),
    removeFolder: (path) => one("remove the folder", path, WRITING_REQUESTS.rmdir),
    setMode: (path, mode) => one("change the mode of", path, (place) => WRITING_REQUESTS.mode(place, mode)),
    sync: (path) => run("make safe", path, (place) => syncFolder(host, { place, path })),
    room: () => roomOf(host),
    close: host.close,
  };
}

/** Paths travel as bytes. */
const latin1 = (text: string): string => Buffer.from(text).toString("latin1");

const placeOf = ({ root }: Host, path: string): string => (path === "" ? root : `${root}/${latin1(path)}`);

async function plainWay(host: Host, { doing, path }: Doing): Promise<void> {
  const folders = foldersAbove(path);
  const found = await Promise.all(
    folders.map((folder) => host.session.ask(REQUESTS.lstat(placeOf(host, folder)))),
  );
  for (const answer of found) {
    const attributes = answered(answer, { doing, path });
    if (natureOf(attributes) !== "folder")
      throw new DiskFault("failed", { doing, path, why: "a part of its path is no folder" });
  }
}

const FAULTS: Record<number, Fault> = { [NO_SUCH_FILE]: "absent", [PERMISSION_DENIED]: "denied" };

function answered<T>(answer: Answer<T>, doing: Doing): T {
  if ("value" in answer) return answer.value;
  const fault = FAULTS[answer.status];
  if (fault) throw new DiskFault(fault, doing);
  throw new DiskFault("failed", { ...doing, why: `the host refuses it with SFTP status ${answer.status}` });
}

/** OpenSSH has one status for most reasons: it is looked for. */
async function refusedFault(host: Host, doing: Doing & { status: number }): Promise<DiskFault> {
  const { status, path } = doing;
  const known = FAULTS[status];
  if (known) return new DiskFault(known, doing);
  const there = await host.session.ask(REQUESTS.lstat(placeOf(host, path)));
  if ("value" in there && MAKING.has(doing.doing)) return new DiskFault("exists", doing);
  const room = await roomOf(host);
  if (room?.readOnly) return new DiskFault("read-only", doing);
  if (room && (room.bytes < LITTLE || room.files === 0)) return new DiskFault("full", doing);
  return new DiskFault("failed", { ...doing, why: `the host refuses it with SFTP status ${status}` });
}

/** With less left no file system takes a new block. */
const LITTLE = 64 * 1024;
const MAKING: ReadonlySet<string> = new Set(["make the folder", "make the link", "link"]);

interface Place {
  place: string;
  path: string;
}

async function list({ session }: Host, { place, path }: Place): Promise<string[]> {
  const found = await session.ask(REQUESTS.lstat(place));
  if (natureOf(answered(found, { doing: "list", path })) !== "folder")
    throw new DiskFault("failed", { doing: "list", path, why: "it is no folder" });
  const names = await listFolder(session, { path: place, most: MOST_NAMES });
  if (!Array.isArray(names))
    throw new DiskFault("failed", { doing: "list", path, why: names ?? "it holds too many names" });
  return names.map(({ name }) => Buffer.from(name, "latin1").toString());
}

async function look({ session }: Host, { place, path }: Place): Promise<Look> {
  const attributes = answered(await session.ask(REQUESTS.lstat(place)), { doing: "look at", path });
  const nature = natureOf(attributes);
  const kind = nature === "file" || nature === "folder" || nature === "link" ? nature : "other";
  return { kind, size: attributes.size, mode: attributes.mode & 0o7777 };
}

/** SFTP opens a link as what it leads to: what is opened must be what was looked at. */
async function plainFile(host: Host, { place, path }: Place): Promise<void> {
  const seen = await look(host, { place, path });
  if (seen.kind !== "file")
    throw new DiskFault("failed", { doing: "read", path, why: "it is not a regular file" });
}

async function read(host: Host, { place, path, limit }: Place & { limit: number }): Promise<Buffer> {
  await plainFile(host, { place, path });
  const bytes = await readFile(host.session, { path: place, limit });
  if (typeof bytes === "string") throw new DiskFault("failed", { doing: "read", path, why: bytes });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

async function digest(host: Host, { place, path }: Place): Promise<Digested> {
  await plainFile(host, { place, path });
  const found = await digestFile(host.session, place);
  if (typeof found === "string") throw new DiskFault("failed", { doing: "read", path, why: found });
  return found;
}

interface Way {
  host: Host;
  run<T>(doing: string, path: string, work: (place: string) => Promise<T>): Promise<T>;
}

async function* pieces(path: string, { host, run }: Way): AsyncGenerator<Uint8Array> {
  const all = await run("read", path, async (place) => {
    await plainFile(host, { place, path });
    return piecesOf(host.session, place);
  });
  try {
    for (;;) {
      const { value, done } = await run("read", path, () => all.next());
      if (done) return;
      if (typeof value === "string") throw new DiskFault("failed", { doing: "read", path, why: value });
      yield value;
    }
  } finally {
    await all.return(undefined);
  }
}

interface Writing extends Place {
  source: Source;
  mode: number;
}

async function write(host: Host, { place, path, source, mode }: Writing): Promise<void> {
  const { session } = host;
  const doing = { doing: "write", path };
  const opened = await session.ask(WRITING_REQUESTS.create(place, mode));
  if ("status" in opened) {
    const there = await session.ask(REQUESTS.lstat(place));
    if ("value" in there) throw new DiskFault("exists", doing);
    throw await refusedFault(host, { ...doing, status: opened.status });
  }
  const handle = opened.value;
  const asked: Array<Promise<Answer<undefined>>> = [];
  const ask = (request: Request<undefined>) => {
    const answer = session.ask(request);
    // Whoever comes to wait for it is told; until then it is no fault that nobody handles.
    answer.catch(() => undefined);
    asked.push(answer);
  };
  let offset = 0;
  try {
    for await (const piece of cut(source)) {
      ask(WRITING_REQUESTS.write(handle, { offset, bytes: piece }));
      offset += piece.length;
      if (asked.length > PIECES_AT_ONCE) await asked[asked.length - PIECES_AT_ONCE];
    }
  } catch (error) {
    forget(session, handle);
    throw error;
  }
  ask(WRITING_REQUESTS.modeOf(handle, mode));
  ask(WRITING_REQUESTS.sync(handle));
  ask(REQUESTS.close(handle));
  for (const answer of await Promise.all(asked))
    if ("status" in answer) throw await refusedFault(host, { ...doing, status: answer.status });
}

async function* cut(source: Source): AsyncGenerator<Buffer> {
  for await (const piece of source.pieces())
    for (let at = 0; at < piece.length; at += PIECE) yield Buffer.from(piece.subarray(at, at + PIECE));
}

/** OpenSSH opens a folder as it opens a file, and makes safe what is open. */
async function syncFolder({ session }: Host, { place, path }: Place): Promise<void> {
  const doing = { doing: "make safe", path };
  const handle = answered(await session.ask(REQUESTS.open(place)), doing);
  const [synced] = await Promise.all([
    session.ask(WRITING_REQUESTS.sync(handle)),
    session.ask(REQUESTS.close(handle)),
  ]);
  answered(synced, doing);
}

async function roomOf({ session, root }: Host) {
  const found = await session.ask(WRITING_REQUESTS.room(root));
  return "value" in found ? found.value : undefined;
}
