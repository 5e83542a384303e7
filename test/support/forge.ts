/** GitHub's API on loopback, as far as a comment needs it: it remembers, and writes down who asked for what. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { onTestFinished } from "vitest";

export interface Comment {
  id: number;
  user: { id: number; login: string };
  body: string;
}

export interface Forge {
  url: string;
  repository: string;
  pulls: unknown[];
  comments: Comment[];
  files: Array<{ filename: string; previous_filename?: string }>;
  artifacts: Array<{ id: number; name: string; size_in_bytes: number; expired: boolean }>;
  /** What the store holds for the artifacts. */
  stored: Buffer;
  /** The status of every write. */
  refuses?: number;
  requests: Array<{ method: string; url: string; token: string | undefined }>;
}

export const BOT = { id: 41_898_282, login: "github-actions[bot]" };

export async function forge(repository: string): Promise<Forge> {
  const state: Forge = {
    url: "",
    repository,
    pulls: [],
    comments: [],
    files: [],
    artifacts: [],
    stored: Buffer.alloc(0),
    requests: [],
  };
  const server = createServer((request, response) => void answer(state, { request, response }));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return state;
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

async function answer(state: Forge, { request, response }: Exchange): Promise<void> {
  const { method = "", url = "" } = request;
  state.requests.push({ method, url, token: request.headers.authorization });
  const { pathname, searchParams } = new URL(url, state.url);
  const path = pathname.replace(`/repos/${state.repository}`, "");
  if (path === "/store") return pour(state.stored, response);
  if (path.endsWith("/zip")) return void response.writeHead(302, { location: `${state.url}/store` }).end();
  if (method !== "GET") return write(state, { path, request, response });
  const page = Number(searchParams.get("page") ?? 1) - 1;
  const listed = (all: unknown[]) => all.slice(page * 100, page * 100 + 100);
  const found: Record<string, unknown> = {
    [`/users/${encodeURIComponent(BOT.login)}`]: BOT,
    "/actions/runs/99/artifacts": { artifacts: state.artifacts },
    "/pulls": listed(state.pulls),
    "/pulls/7": state.pulls[0],
    "/pulls/7/files": listed(state.files),
    "/issues/7/comments": listed(state.comments),
  };
  return send(response, found[path]);
}

async function write(state: Forge, { path, request, response }: Exchange & { path: string }): Promise<void> {
  const chunks = await request.toArray();
  const { body } = JSON.parse(Buffer.concat(chunks).toString()) as { body: string };
  if (state.refuses) return void response.writeHead(state.refuses).end("{}");
  const comment = state.comments.find(({ id }) => path === `/issues/comments/${id}`);
  if (comment) comment.body = body;
  else if (path === "/issues/7/comments") state.comments.push({ id: 1000, user: BOT, body });
  else return send(response, undefined);
  return send(response, {});
}

function send(response: ServerResponse, body: unknown): void {
  response.writeHead(body === undefined ? 404 : 200, { "content-type": "application/json" });
  response.end(JSON.stringify(body ?? { message: "::error::Not Found" }));
}

/** A reader that has had enough hangs up. */
async function pour(stored: Buffer, response: ServerResponse): Promise<void> {
  response.writeHead(200);
  await pipeline(Readable.from([stored]), response).catch(() => {});
}
