/** A registration step by step: it gives requests, goes on with their answers, and ends in what the phone then knows. */
import { type Challenge, type Credentials, credentials, readChallenge } from "./digest.js";
import { type Registration, registerText, registrarUri } from "./request.js";
import { answers, type RequestMark, readResponse, type SipResponse } from "./response.js";

export interface Account extends Omit<Registration, "tag"> {
  /** The name and password of the digest; absent where the phone has none. */
  auth?: { user: string; password: string };
}

export interface Step {
  text: string;
  mark: RequestMark;
}

/** What comes of a request: the first final answer, or why there was none. */
export type Reply = { response: SipResponse } | { silent: string };

export type RegisterEnd =
  | { kind: "registered"; expires: number; proved: boolean }
  /** The registrar says no; `password`: to what the phone proves itself by. */
  | { kind: "refused"; code: number; reason: string; password: boolean }
  /** It asks for a password, and the phone has none. */
  | { kind: "no-password"; code: number }
  /** It answers with what no phone can go on from. */
  | { kind: "unusable"; why: string }
  | { kind: "silent"; why: string };

/** Never the same twice: where numbers and words come from that nobody can guess. */
export type Chance = () => string;

/** An answer may send a phone round only so often. */
const MOST_REQUESTS = 6;

export interface Dialogue {
  callId: string;
  tag: string;
  /** The number of the last request. */
  cseq: number;
}

export const newDialogue = (chance: Chance): Dialogue => ({ callId: chance(), tag: chance(), cseq: 0 });

/** The last challenge, as often as it has been answered. */
interface Known {
  challenge: Challenge;
  header: Credentials;
  count: number;
}

interface Scene {
  account: Account;
  dialogue: Dialogue;
  chance: Chance;
  known?: Known;
}

export function* register(
  account: Account,
  { dialogue, chance }: Pick<Scene, "dialogue" | "chance">,
): Generator<Step, RegisterEnd, Reply> {
  const wrong = unfit(account);
  if (wrong !== undefined) return { kind: "unusable", why: wrong };
  const scene: Scene = { account, dialogue, chance };
  let expires = account.expires;
  let proved = false;
  for (let sent = 0; sent < MOST_REQUESTS; sent++) {
    const reply = yield request(scene, expires);
    if ("silent" in reply) return { kind: "silent", why: reply.silent };
    const { response } = reply;
    if (response.code < 300) return { kind: "registered", expires: granted(response, expires), proved };
    const header = HEADERS[response.code];
    if (header) {
      const end = challenged(response, { scene, header });
      if (end) return end;
      proved = true;
    } else if (response.code === INTERVAL_TOO_BRIEF) {
      const least = Number(response.headers.get("min-expires")?.[0]);
      if (!(least > expires)) return refused(response, scene);
      expires = least;
    } else return refused(response, scene);
  }
  return { kind: "unusable", why: `it sends the phone round and round, ${MOST_REQUESTS} times by now` };
}

const INTERVAL_TOO_BRIEF = 423;

/** What comes from files of others must not end a line of a request. */
function unfit({ host, auth }: Account): string | undefined {
  if (!/^[\w.-]{1,255}$/.test(host)) return "its server is no name and no address";
  if (auth && /\p{Cc}/u.test(auth.user)) return "its user name has a control character";
  return undefined;
}

interface Header {
  asks: string;
  answer: Credentials;
}

const HEADERS: Readonly<Record<number, Header>> = {
  401: { asks: "www-authenticate", answer: "Authorization" },
  407: { asks: "proxy-authenticate", answer: "Proxy-Authorization" },
};

function request({ account, dialogue, chance, known }: Scene, expires: number): Step {
  dialogue.cseq++;
  const { callId, tag, cseq } = dialogue;
  // The beginning is a sign of RFC 3261: this branch is one of a kind.
  const mark = { branch: `z9hG4bK${chance()}`, callId, cseq };
  const proof = known && proofOf(known, { account, chance });
  return { text: registerText({ ...account, expires, tag, ...mark, proof }), mark };
}

function proofOf(known: Known, { account, chance }: Pick<Scene, "account" | "chance">): string | undefined {
  if (!account.auth) return undefined;
  known.count++;
  const words = { uri: registrarUri(account.host), cnonce: chance(), count: known.count };
  return `${known.header}: ${credentials(known.challenge, { ...account.auth, ...words })}`;
}

/** Undefined where the next request answers the challenge. */
function challenged(
  response: SipResponse,
  { scene, header }: { scene: Scene; header: Header },
): RegisterEnd | undefined {
  const { account, known: before } = scene;
  if (!account.auth) return { kind: "no-password", code: response.code };
  const challenge = readChallenge(response.headers.get(header.asks) ?? []);
  if ("unusable" in challenge) return { kind: "unusable", why: challenge.unusable };
  // Who has been answered for this realm and does not say that the nonce was old has looked at the password.
  if (before?.challenge.realm === challenge.realm && before.header === header.answer && !challenge.stale)
    return { ...refused(response, scene), password: true };
  scene.known = { challenge, header: header.answer, count: 0 };
  return undefined;
}

/** Who says no before a password was sent has not looked at it: the address, the domain or the user is not welcome. */
function refused({ code, reason }: SipResponse, { known }: Pick<Scene, "known">) {
  return { kind: "refused" as const, code, reason, password: code === 403 && known !== undefined };
}

/** What the registrar gives in place of what was asked: of the contact itself, or of all. */
function granted({ headers }: SipResponse, asked: number): number {
  const [contact = ""] = headers.get("contact") ?? [];
  const own = /;\s*expires\s*=\s*"?(\d{1,10})/i.exec(contact)?.[1] ?? headers.get("expires")?.[0];
  return own !== undefined && /^\d{1,10}$/.test(own) ? Number(own) : asked;
}

/** What a packet is to a request: its end, a sign that it is at work, or nothing of ours. */
export function heard(bytes: Uint8Array, mark: RequestMark): SipResponse | "working" | undefined {
  const response = readResponse(bytes);
  if (!response || !answers(response, mark)) return undefined;
  return response.code < 200 ? "working" : response;
}
