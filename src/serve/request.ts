/** What a request gets: a file and the terms of its transfer, or a refusal. */
import type { OpenFile } from "../load/open.js";
import { openWithin } from "../load/open.js";
import { ABSENT, NO_FOLDER_ON_THE_WAY } from "../load/read.js";
import { netascii, octets } from "./blocks.js";
import { askedFor } from "./names.js";
import { CODES, type Request } from "./packets.js";
import { type Terms, termsOf } from "./terms.js";
import { Transfer } from "./transfer.js";

export interface Refused {
  event: "not-found" | "refused" | "failed";
  why: string;
  /** Of the ERROR packet. Left out, nothing is answered and the client asks again. */
  code?: number;
}

export interface Accepted {
  file: OpenFile;
  terms: Terms;
  transfer: Transfer;
}

/** Why a request is refused whatever lies in the root. */
export function refusal(request: Request): Refused | undefined {
  const { kind, mode, wrong } = request;
  if (wrong !== undefined) return { event: "refused", why: wrong, code: CODES.illegal };
  if (kind === "write")
    return { event: "refused", why: "it would be written, and this server only reads", code: CODES.refused };
  if (mode !== "octet" && mode !== "netascii")
    return { event: "refused", why: "its mode is neither octet nor netascii", code: CODES.illegal };
  return undefined;
}

export function accept({ name, mode, options }: Request, root: string): Accepted | Refused {
  const asked = askedFor(name);
  if ("refused" in asked) return { event: "refused", why: asked.refused, code: CODES.refused };
  const opened = openWithin({ root, path: asked.path });
  if ("refused" in opened) return unopened(opened);
  const { file } = opened;
  const isText = mode === "netascii";
  // How long a text becomes is known when it has been sent.
  const terms = termsOf({ options, size: isText ? undefined : file.size });
  const source = isText ? netascii(file, terms) : octets(file, terms.blockSize);
  return { file, terms, transfer: new Transfer(terms, source) };
}

function unopened({ refused, busy }: { refused: string; busy?: boolean }): Refused {
  if (busy) return { event: "failed", why: refused };
  if (refused === ABSENT || refused === NO_FOLDER_ON_THE_WAY)
    return { event: "not-found", why: refused, code: CODES.notFound };
  return { event: "refused", why: refused, code: CODES.refused };
}
