/** GitLab's API on loopback, as far as a note on merge request 7 of project 5 needs it. */
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface Note {
  id: number;
  author: { id: number };
  body: string;
}

const HERE = "/projects/5/merge_requests/7";
const USER = { id: 9 };

/** The token `secret` is that of user 9; `notes` change in place. */
export async function gitlab(head: string, notes: Note[]): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const { pathname, searchParams } = new URL(request.url ?? "", "http://x");
    const page = Number(searchParams.get("page"));
    const found = new Map<string, unknown>([
      ["/user", USER],
      [HERE, { state: "opened", sha: head }],
      [`${HERE}/notes`, notes.slice((page - 1) * 100, page * 100)],
    ]).get(pathname);
    const written = request.method !== "GET" && (await write(request, { pathname, notes }));
    const isAllowed = request.headers["private-token"] === "secret";
    const status = !isAllowed ? 401 : found || written ? 200 : 404;
    response.writeHead(status, { "x-next-page": page * 100 < notes.length ? page + 1 : "" });
    response.end(JSON.stringify(found ?? {}));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

async function write(
  request: IncomingMessage,
  { pathname, notes }: { pathname: string; notes: Note[] },
): Promise<boolean> {
  const { body } = JSON.parse(Buffer.concat(await request.toArray()).toString()) as { body: string };
  const note = notes.find(({ id }) => pathname === `${HERE}/notes/${id}`);
  if (request.method === "POST" && pathname === `${HERE}/notes`) notes.push({ id: 1000, author: USER, body });
  else if (request.method === "PUT" && note) note.body = body;
  else return false;
  return true;
}
