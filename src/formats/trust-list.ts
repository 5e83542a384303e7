/** A trust list: the signed header, then a record for each certificate that phones are to trust, with what it is trusted for. */
import { readSigned, type SignedHeader } from "./signed.js";
import { type Substitute, substituteOf } from "./substitute.js";
import { type ByteProblem, numberOf, recordAt, TLV_HEAD, textOf } from "./tlv.js";

export interface Trusted {
  /** The certificate's subject. */
  subject?: string;
  /** What it is trusted for; `unknown` for a number whose meaning is not known to us. */
  role?: string;
  at: number;
}

export interface TrustList {
  /** `placeholder`: nothing or one byte, which public roots serve so that phones get an answer (bug CSCee31047). */
  kind: "list" | "placeholder" | "substitute" | "unknown";
  header?: SignedHeader;
  trusted: Trusted[];
  substitute?: Substitute;
  problems: ByteProblem[];
}

/** How the public reader certutils takes the fields of a record (probable). */
const RECORD = 1;
const SUBJECT = 3;
const FUNCTION = 4;
const ROLES: ReadonlyMap<number, string> = new Map([
  [0, "SAST"],
  [1, "CCM"],
  [2, "CCM+TFTP"],
  [3, "TFTP"],
  [4, "CAPF"],
  [7, "HTTPS"],
  [21, "TVS"],
]);
const SHORTEST = TLV_HEAD + 2;
const LONGEST_PLACEHOLDER = 1;

export function readTrustList(bytes: Uint8Array): TrustList {
  if (bytes.length <= LONGEST_PLACEHOLDER) return { kind: "placeholder", trusted: [], problems: [] };
  const { header, problems } = readSigned(bytes);
  if (!header) {
    const substitute = substituteOf(bytes);
    return substitute
      ? { kind: "substitute", trusted: [], substitute, problems: [] }
      : { kind: "unknown", trusted: [], problems };
  }
  const trusted: Trusted[] = [];
  let at = header.length >= SHORTEST ? header.length : bytes.length;
  while (at < bytes.length) {
    const end = endOfRecord(bytes, at);
    if (end === undefined) {
      problems.push({ kind: "record-broken", message: "what stands here is no record of a trust list", at });
      break;
    }
    trusted.push(trustedAt(bytes, { at, end }));
    at = end;
  }
  return { kind: "list", header, trusted, problems };
}

/** A record begins with its length, which counts that field as well. */
function endOfRecord(bytes: Uint8Array, at: number): number | undefined {
  const head = recordAt(bytes, at);
  const length = head?.type === RECORD ? numberOf(bytes, head) : undefined;
  return length === undefined || length < SHORTEST || at + length > bytes.length ? undefined : at + length;
}

/** Fields that are not known here are passed over. */
function trustedAt(bytes: Uint8Array, { at, end }: { at: number; end: number }): Trusted {
  const found: Trusted = { at };
  for (
    let field = recordAt(bytes, at + SHORTEST);
    field && field.end <= end;
    field = recordAt(bytes, field.end)
  ) {
    if (field.type === SUBJECT) found.subject = textOf(bytes, field).text;
    if (field.type === FUNCTION) found.role = ROLES.get(numberOf(bytes, field) ?? -1) ?? "unknown";
  }
  return found;
}
