/** A ZIP archive, read entry by entry: names that lead out of it, links and encrypted files are refused, and sizes are held. */
import type { Readable } from "node:stream";
import { type Entry, open, type ZipFile } from "yauzl";

export interface ArchiveEntry {
  path: string;
  size: number;
  /** Why it is not looked at, as a sentence. */
  refused?: string;
}

export interface Archive {
  /** Files alone, in their order. */
  entries: readonly ArchiveEntry[];
  /** Never more bytes than the entry says. */
  pieces(entry: ArchiveEntry): AsyncIterable<Uint8Array>;
  close(): void;
}

const MOST_ENTRIES = 10_000;
const FORMAT = 0o170000;
const LINK = 0o120000;

/** What is wrong with it is thrown, as a sentence. */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await opened(path);
  try {
    if (zip.entryCount > MOST_ENTRIES) throw new Error(`it holds more than ${MOST_ENTRIES} files`);
    const known = new Map((await entriesOf(zip)).map((entry) => [entryOf(entry), entry]));
    return {
      entries: [...known.keys()],
      pieces: (entry) => piecesOf(zip, known.get(entry)),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function opened(path: string): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true };
  return new Promise((settle, fail) => {
    open(path, options, (error, zip) => (error ? fail(spoken(error)) : settle(zip)));
  });
}

/** The library's own words say what is wrong in the archive; a code of the system does not. */
function spoken(error: Error & { code?: string }): Error {
  const said =
    error.code === undefined ? error.message.replace(/[^\x20-\x7e]/g, "?").slice(0, 200) : error.code;
  return new Error(`the archive cannot be read: ${said}`);
}

function entriesOf(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  return new Promise((settle, fail) => {
    zip.on("entry", (entry: Entry) => {
      if (!entry.fileName.endsWith("/")) entries.push(entry);
      zip.readEntry();
    });
    zip.on("error", (error: Error) => fail(spoken(error)));
    zip.on("end", () => settle(entries));
    zip.readEntry();
  });
}

function entryOf(entry: Entry): ArchiveEntry {
  const made = { path: entry.fileName, size: entry.uncompressedSize };
  if (entry.isEncrypted()) return { ...made, refused: "it is encrypted" };
  if (((entry.externalFileAttributes >>> 16) & FORMAT) === LINK)
    return { ...made, refused: "it is a symbolic link, which is not followed" };
  return entry.canDecodeFileData()
    ? made
    : { ...made, refused: "it is packed in a way that is not known here" };
}

async function* piecesOf(zip: ZipFile, entry: Entry | undefined): AsyncIterable<Uint8Array> {
  if (!entry) return;
  const stream = await new Promise<Readable>((settle, fail) => {
    zip.openReadStream(entry, (error, found) => (error ? fail(spoken(error)) : settle(found)));
  });
  try {
    for await (const piece of stream) yield piece as Uint8Array;
  } catch (error) {
    throw spoken(error as Error);
  } finally {
    stream.destroy();
  }
}
