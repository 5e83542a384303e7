/** Reads an answer of a registrar (RFC 3261): the status line and the headers, of which nothing is believed before it is read. */

export interface SipResponse {
  code: number;
  /** What the registrar says besides, for people. */
  reason: string;
  /** Values by header, as often as it came; names in small letters, short forms written out. */
  headers: ReadonlyMap<string, readonly string[]>;
}

const SHORT: Readonly<Record<string, string>> = { v: "via", f: "from", t: "to", i: "call-id", m: "contact" };
const MOST_HEADERS = 200;

/** Undefined for whatever is no answer of SIP. */
export function readResponse(bytes: Uint8Array): SipResponse | undefined {
  const text = Buffer.from(bytes).toString("utf8");
  const [head = ""] = text.split(/\r?\n\r?\n/, 1);
  const [status = "", ...lines] = head.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/);
  const said = /^SIP\/2\.0 ([1-6]\d\d)(?: (.*))?$/.exec(status);
  if (!said || lines.length > MOST_HEADERS) return undefined;
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const header = /^([A-Za-z0-9.!%*_+`'~-]+)[ \t]*:(.*)$/.exec(line);
    if (!header) return undefined;
    const name = (header[1] ?? "").toLowerCase();
    const known = SHORT[name] ?? name;
    const values = headers.get(known) ?? [];
    headers.set(known, values);
    values.push((header[2] ?? "").trim());
  }
  return { code: Number(said[1]), reason: (said[2] ?? "").trim(), headers };
}

/** What ties an answer to its request: the branch of the first Via, the call, and the number with the method. */
export interface RequestMark {
  branch: string;
  callId: string;
  cseq: number;
}

export function answers({ headers }: SipResponse, { branch, callId, cseq }: RequestMark): boolean {
  const [via = ""] = headers.get("via") ?? [];
  const first = /;\s*branch\s*=\s*([^;,\s]+)/i.exec(via)?.[1];
  const [number, method] = (headers.get("cseq")?.[0] ?? "").split(/\s+/);
  return (
    first === branch &&
    headers.get("call-id")?.[0] === callId &&
    Number(number) === cseq &&
    method?.toUpperCase() === "REGISTER"
  );
}
