/** The DevTools protocol over two pipes: JSON, with a NUL behind each message. */
import type { ChildProcess } from "node:child_process";
import type { Readable, Writable } from "node:stream";

// biome-ignore lint/suspicious/noExplicitAny: the protocol's own shapes, each read in one place
export type Params = Record<string, any>;
export type Hear = (method: string, params: Params) => void;

export interface Wire {
  send(method: string, params?: Params, sessionId?: string): Promise<Params>;
  /** Events of one session. */
  listen(sessionId: string, hear: Hear): void;
}

interface Message {
  id?: number;
  method?: string;
  sessionId?: string;
  params?: Params;
  result?: Params;
  error?: { message: string };
}

interface Waiting {
  done(result: Params): void;
  failed(error: Error): void;
}

/** The browser reads its third pipe and writes to its fourth. */
export function wireTo(child: ChildProcess): Wire {
  const to = child.stdio[3] as Writable;
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, Hear>();
  let last = 0;
  eachMessage(
    child.stdio[4] as Readable,
    ({ id, method = "", sessionId = "", params = {}, result, error }) => {
      if (id === undefined) return void listeners.get(sessionId)?.(method, params);
      const one = waiting.get(id);
      waiting.delete(id);
      if (error) one?.failed(new Error(error.message));
      else one?.done(result ?? {});
    },
  );
  child.once("exit", () => {
    for (const { failed } of waiting.values()) failed(new Error("the browser ended"));
  });
  return {
    send: (method, params = {}, sessionId) =>
      new Promise((done, failed) => {
        const id = ++last;
        waiting.set(id, { done, failed });
        to.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      }),
    listen: (sessionId, hear) => void listeners.set(sessionId, hear),
  };
}

function eachMessage(from: Readable, take: (message: Message) => void): void {
  let rest = "";
  from.setEncoding("utf8").on("data", (chunk: string) => {
    const parts = (rest + chunk).split("\0");
    rest = parts.pop() ?? "";
    for (const part of parts) take(JSON.parse(part) as Message);
  });
}
