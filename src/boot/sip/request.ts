/** A REGISTER request, as a phone sends it for one of its lines. */
import type { RequestMark } from "./response.js";

export interface Registration {
  /** The user part of the line's address. */
  user: string;
  /** Its proxy by the name or address that the phone has read. */
  host: string;
  port: string;
  /** Where the phone listens. */
  local: { address: string; port: number };
  /** Seconds; 0 takes the registration back. */
  expires: number;
  tag: string;
}

interface Sending extends Registration, RequestMark {
  /** A whole header, or nothing. */
  proof?: string | undefined;
}

/** The addresses of REGISTER name the domain alone (RFC 3261, 10.2). */
export const registrarUri = (host: string): string => `sip:${host}`;

export function registerText(sending: Sending): string {
  const { user, host, local, expires, tag, branch, callId, cseq, proof } = sending;
  const address = `<sip:${userPart(user)}@${host}>`;
  const place = `${local.address}:${local.port}`;
  const lines = [
    `REGISTER ${registrarUri(host)} SIP/2.0`,
    `Via: SIP/2.0/UDP ${place};branch=${branch}`,
    "Max-Forwards: 70",
    `From: ${address};tag=${tag}`,
    `To: ${address}`,
    `Call-ID: ${callId}`,
    `CSeq: ${cseq} REGISTER`,
    `Contact: <sip:${userPart(user)}@${place}>`,
    `Expires: ${expires}`,
    ...(proof === undefined ? [] : [proof]),
    "User-Agent: offhook",
    "Content-Length: 0",
  ];
  return `${lines.join("\r\n")}\r\n\r\n`;
}

/** RFC 3261, 25.1: what may stand there as it is; all else is written by its bytes, and can end no line. */
export function userPart(user: string): string {
  return [...Buffer.from(user, "utf8")]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      const plain = /[A-Za-z0-9\-_.!~*'()&=+$,;?/]/.test(character);
      return plain ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    })
    .join("");
}
