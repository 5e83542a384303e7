/** Fetches a file from a web server: over HTTPS alone, redirects included, and never longer than the caller waits. */
import type { IncomingMessage } from "node:http";
import { get } from "node:https";
import { after } from "../root/deadline.js";
import { Refused } from "./cache.js";

const REDIRECTS = 5;
/** Without any byte, and in all, in milliseconds. */
const IDLE = 30_000;
const LONGEST = 600_000;

/** The bytes of a file below a folder's address, as they come; what hinders it is thrown as `Refused`. */
export async function* fetchPieces(base: URL, name: string): AsyncIterable<Uint8Array> {
  const response = await follow(new URL(encodeURIComponent(name), base), REDIRECTS);
  const callOff = after(LONGEST, () => response.destroy(new Refused("it takes longer than ten minutes")));
  try {
    for await (const piece of response) yield piece as Uint8Array;
    if (!response.complete) throw new Refused("the connection ended before the file did");
  } catch (error) {
    throw asRefused(error);
  } finally {
    callOff();
    response.destroy();
  }
}

async function follow(url: URL, left: number): Promise<IncomingMessage> {
  const response = await request(url);
  const status = response.statusCode ?? 0;
  if (status === 200) return response;
  response.destroy();
  const { location } = response.headers;
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined)
    throw new Refused(status === 404 ? "it is not there" : `the server answers with status ${status}`);
  const next = URL.canParse(location, url.href) ? new URL(location, url) : undefined;
  if (next?.protocol !== "https:") throw new Refused("the server sends us elsewhere, and not over https");
  if (left === 0) throw new Refused(`the server sends us elsewhere more than ${REDIRECTS} times`);
  return follow(next, left - 1);
}

function request(url: URL): Promise<IncomingMessage> {
  return new Promise((settle, fail) => {
    const headers = { "accept-encoding": "identity", "user-agent": "offhook" };
    const asked = get(url, { headers, timeout: IDLE }, settle);
    asked.on("timeout", () => asked.destroy(new Refused("the server does not answer")));
    asked.on("error", (error) => fail(asRefused(error)));
  });
}

const REASONS: Record<string, string> = {
  ENOTFOUND: "the name of the server has no address",
  EAI_AGAIN: "the name of the server cannot be looked up now",
  ECONNREFUSED: "the server cannot be reached",
  ECONNRESET: "the connection ended",
  ETIMEDOUT: "the server does not answer",
  EHOSTUNREACH: "the server cannot be reached",
  ENETUNREACH: "the network cannot be reached",
};

function asRefused(error: unknown): Refused {
  if (error instanceof Refused) return error;
  const code = (error as { code?: string }).code ?? "";
  const isCertificate = /CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/.test(code);
  const known = isCertificate ? `the server's certificate is not accepted (${code})` : REASONS[code];
  return new Refused(known ?? `the server cannot be read: ${code || "the answer is no HTTP"}`);
}
