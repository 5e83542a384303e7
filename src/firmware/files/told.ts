/** What a file says of itself: whether it is signed and under which name, whose code it holds, and what it lists. */
import { readImage } from "../../formats/image.js";
import { type LoadsList, readLoads } from "../../formats/loads.js";
import type { Substitute } from "../../formats/substitute.js";
import type { ByteProblem } from "../../formats/tlv.js";

/** A file as it was seen: its digest was taken of all its bytes, the head is as long as any list. */
export interface SeenFile {
  /** The last part of its path. */
  name: string;
  /** For people: its path, or the archive and the path in it. */
  where: string;
  size: number;
  sha256: string;
  head: Uint8Array;
}

export interface Told {
  file: SeenFile;
  kind: "signed" | "unsigned" | "stand-in" | "text" | "empty" | "unknown";
  /** The name that the file itself gives: with extension where it is signed, without where it is not. */
  says?: string;
  /** Of the loader in it, or of an application's code. */
  version?: string;
  /** How long the signed header is. */
  header?: number;
  list?: LoadsList;
  standIn?: Substitute;
  problems: readonly ByteProblem[];
}

export function tell(file: SeenFile): Told {
  const image = readImage(file.head);
  if (image.kind === "substitute") return { file, kind: "stand-in", standIn: image.substitute, problems: [] };
  if (image.kind === "signed") return tellSigned(file, image);
  if (image.kind !== "unsigned") return { file, kind: image.kind, problems: [] };
  return {
    file,
    kind: "unsigned",
    ...(image.name === undefined ? {} : { says: image.name }),
    ...(image.version === undefined ? {} : { version: image.version }),
    problems: [],
  };
}

type SignedImage = Extract<ReturnType<typeof readImage>, { kind: "signed" }>;

/** Behind the header stands the image itself, which has its name too, or a list. */
function tellSigned(file: SeenFile, { header, problems }: SignedImage): Told {
  const length = header?.length ?? 0;
  const inner = readImage(file.head.subarray(length));
  const list = inner.kind === "text" ? readLoads(file.head) : undefined;
  const version = inner.kind === "unsigned" ? inner.version : undefined;
  return {
    file,
    kind: "signed",
    header: length,
    ...(header?.name === undefined || header.name === "" ? {} : { says: header.name }),
    ...(version === undefined ? {} : { version }),
    ...(list && list.files.length > 0 ? { list } : {}),
    problems: problems.filter(({ kind }) => kind !== "name-missing"),
  };
}

export const stemOf = (name: string): string => name.replace(/\.[A-Za-z0-9]{1,5}$/, "");

export const endingOf = (name: string): string => name.slice(stemOf(name).length);
