/** A registrar over UDP on loopback, with digest authentication as RFC 2617 has it, and with the moods that a test wants. */
import { createHash } from "node:crypto";
import { createSocket, type RemoteInfo } from "node:dgram";
import { once } from "node:events";
import { onTestFinished } from "vitest";

export interface Moods {
  /** Passwords by user name. */
  users: Record<string, string>;
  /** `401` of a registrar, or `407` of a proxy. */
  code?: 401 | 407;
  /** Whether it offers the protection `auth`. */
  qop?: boolean;
  /** So many nonces are too old at once. */
  stale?: number;
  /** So many packets are lost before it hears one. */
  deaf?: number;
  /** Says that it is at work before it answers. */
  works?: boolean;
  leastExpires?: number;
  /** What is sent in place of an answer. */
  instead?(request: Request): string | Buffer | undefined;
  realm?: string;
}

export interface Request {
  text: string;
  line: string;
  header(name: string): string | undefined;
}

export interface Registrar {
  port: number;
  requests: Request[];
  /** Who is registered, with what stands in the contact. */
  contacts: Map<string, string>;
}

export async function registrar(moods: Moods): Promise<Registrar> {
  const socket = createSocket("udp4").bind(0, "127.0.0.1");
  await once(socket, "listening");
  onTestFinished(() => void socket.close());
  const state: State = { moods, nonces: 0, old: moods.stale ?? 0, contacts: new Map(), seen: new Map() };
  const requests: Request[] = [];
  let deaf = moods.deaf ?? 0;
  socket.on("message", (bytes: Buffer, from: RemoteInfo) => {
    const request = read(bytes.toString("utf8"));
    requests.push(request);
    if (deaf-- > 0) return;
    const send = (answer: string | Buffer) => socket.send(answer, from.port, from.address);
    if (moods.works) send(answerTo(request, "100 Trying", []));
    const other = moods.instead?.(request);
    if (other !== undefined) return void send(other);
    // The same request again gets the same answer.
    const branch = request.header("Via") ?? "";
    const answer = state.seen.get(branch) ?? decide(request, state);
    state.seen.set(branch, answer);
    send(answer);
  });
  return { port: socket.address().port, requests, contacts: state.contacts };
}

interface State {
  moods: Moods;
  nonces: number;
  old: number;
  contacts: Map<string, string>;
  seen: Map<string, string>;
}

function read(text: string): Request {
  const [line = "", ...rest] = text.split("\r\n");
  const find = (name: string) => rest.find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return { text, line, header: (name) => find(name)?.replace(/^[^:]*:\s*/, "") };
}

export function answerTo(request: Request, status: string, more: readonly string[]): string {
  const copied = ["Via", "From", "To", "Call-ID", "CSeq"].map((name) => `${name}: ${request.header(name)}`);
  return [`SIP/2.0 ${status}`, ...copied, ...more, "Content-Length: 0", "", ""].join("\r\n");
}

function decide(request: Request, state: State): string {
  const { moods } = state;
  const proxy = moods.code === 407;
  const proof = request.header(proxy ? "Proxy-Authorization" : "Authorization");
  const isOld = proof !== undefined && state.old-- > 0;
  if (proof === undefined || isOld || !proves(proof, state)) return challenge(request, { state, isOld });
  const expires = Number(request.header("Expires"));
  if (expires > 0 && expires < (moods.leastExpires ?? 0))
    return answerTo(request, "423 Interval Too Brief", [`Min-Expires: ${moods.leastExpires}`]);
  const user = /sip:([^@>]*)@/.exec(request.header("To") ?? "")?.[1] ?? "";
  const contact = request.header("Contact") ?? "";
  if (expires === 0) state.contacts.delete(user);
  else state.contacts.set(user, contact);
  return answerTo(request, "200 OK", expires === 0 ? [] : [`Contact: ${contact};expires=${expires}`]);
}

function challenge(request: Request, { state, isOld }: { state: State; isOld: boolean }): string {
  const { code = 401, qop = true, realm = 'test \\"realm\\", one' } = state.moods;
  const words = [
    `realm="${realm}"`,
    `nonce="n${++state.nonces}"`,
    ...(qop ? ['qop="auth,auth-int"'] : []),
    ...(isOld ? ["stale=TRUE"] : []),
    'opaque="o"',
  ];
  const header = code === 401 ? "WWW-Authenticate" : "Proxy-Authenticate";
  return answerTo(request, `${code} Prove it`, [`${header}: Digest ${words.join(", ")}`]);
}

const md5 = (text: string): string => createHash("md5").update(text).digest("hex");

function proves(proof: string, { moods }: State): boolean {
  const word = (name: string) =>
    new RegExp(`[ ,]${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^,\\s]*))`)
      .exec(proof)
      ?.slice(1)
      .find((one) => one !== undefined);
  const plain = (name: string) => word(name)?.replace(/\\(.)/g, "$1") ?? "";
  const password = moods.users[plain("username")];
  if (password === undefined) return false;
  const secret = md5(`${plain("username")}:${plain("realm")}:${password}`);
  const request = md5(`REGISTER:${plain("uri")}`);
  const middle = word("qop") ? `${plain("nonce")}:${plain("nc")}:${plain("cnonce")}:auth` : plain("nonce");
  return plain("response") === md5(`${secret}:${middle}:${request}`);
}
