/** One SFTP session over two streams: requests go out, and each answer finds the request that it belongs to. */
import type { Readable, Writable } from "node:stream";
import { after } from "./deadline.js";
import { framer } from "./sftp-frames.js";
import {
  type Fields,
  fieldsOf,
  HELLO,
  INIT,
  OK,
  packetOf,
  type Request,
  SftpFault,
  STATUS,
  uint32,
  VERSION,
} from "./sftp-packets.js";

export interface SftpStreams {
  from: Readable;
  to: Writable;
}

/** A status is the host's "no", by its number; its text is not passed on. */
export type Answer<T> = { value: T } | { status: number };

export interface Session {
  /** Once the host has answered to our hello: the names of what it can do beyond version 3. */
  ready: Promise<ReadonlySet<string>>;
  ask<T>(request: Request<T>): Promise<Answer<T>>;
  /** Ends it: all that waits is rejected, and whatever is asked from now on. */
  fail(fault: SftpFault): void;
}

export const ENDED = "the connection ended";
/** Enough to fill a slow line; a host must not be buried either. */
const MOST_IN_FLIGHT = 256;
/** Without any packet while we wait for one, in milliseconds. */
const IDLE = 30_000;

interface Waiting {
  type: number;
  answered(status: number | undefined, fields: Fields): void;
  failed(fault: SftpFault): void;
}

interface State {
  to: Writable;
  idle: number;
  hello: (fields: Fields) => void;
  greeted: boolean;
  lastId: number;
  waiting: Map<number, Waiting>;
  /** Requests that the bound holds back, with what waits for them. */
  queue: Array<{ request: Request<unknown>; waiting: Waiting }>;
  scheduled: boolean;
  fault: SftpFault | undefined;
  failReady: (fault: SftpFault) => void;
  callOff: () => void;
}

export function startSession({ from, to }: SftpStreams, idle = IDLE): Session {
  let hello = (_: Fields): void => undefined;
  let failReady = (_: SftpFault): void => undefined;
  const ready = new Promise<ReadonlySet<string>>((settle, fail) => {
    hello = (fields) => settle(readHello(fields));
    failReady = fail;
  });
  // Whoever asks is told of the fault; nobody has to wait for the hello as well.
  ready.catch(() => undefined);
  const state: State = {
    ...{ to, idle, hello, failReady, greeted: false, lastId: 0, scheduled: false, fault: undefined },
    ...{ waiting: new Map(), queue: [], callOff: () => undefined },
  };
  listen(from, state);
  to.on("error", () => fail(state, new SftpFault(ENDED)));
  send(state, packetOf(INIT, [uint32(VERSION)]));
  return { ready, ask: (request) => ask(state, request), fail: (fault) => fail(state, fault) };
}

function listen(from: Readable, state: State): void {
  const take = framer((packet) => takePacket(packet, state));
  from.on("data", (chunk: Buffer) => {
    if (state.fault) return;
    try {
      take(chunk);
    } catch (error) {
      fail(state, faultOf(error));
    }
  });
  const ended = () => fail(state, new SftpFault(ENDED));
  for (const event of ["end", "error", "close"]) from.on(event, ended);
}

const faultOf = (error: unknown): SftpFault =>
  error instanceof SftpFault ? error : new SftpFault("the host sends what is no SFTP");

function takePacket(packet: Buffer, state: State): void {
  const type = packet[0];
  const fields = fieldsOf(packet.subarray(1));
  if (!state.greeted) {
    if (type !== HELLO) throw new SftpFault("the host does not begin with its version");
    state.greeted = true;
    state.hello(fields);
  } else {
    const id = fields.uint32();
    const waiting = state.waiting.get(id);
    if (!waiting) throw new SftpFault("the host answers what nobody asked");
    const status = type === STATUS ? fields.uint32() : undefined;
    const fits = type === waiting.type || (status !== undefined && status !== OK);
    if (!fits) throw new SftpFault("the host answers another question than was asked");
    state.waiting.delete(id);
    try {
      waiting.answered(status, fields);
    } catch (error) {
      // It has been taken from the list of those that a fault is told to.
      waiting.failed(faultOf(error));
      throw error;
    }
  }
  schedule(state);
}

function readHello(fields: Fields): ReadonlySet<string> {
  const version = fields.uint32();
  if (version !== VERSION) throw new SftpFault(`the host speaks version ${version} of SFTP, not ${VERSION}`);
  const names = new Set<string>();
  for (;;) {
    try {
      names.add(fields.bytes().toString("latin1"));
      fields.bytes();
    } catch {
      return names;
    }
  }
}

function ask<T>(state: State, request: Request<T>): Promise<Answer<T>> {
  return new Promise((settle, failed) => {
    if (state.fault) return failed(state.fault);
    const answered = (status: number | undefined, fields: Fields) =>
      settle(status === undefined || status === OK ? { value: request.read(fields) } : { status });
    state.queue.push({ request, waiting: { type: request.answer, answered, failed } });
    schedule(state);
  });
}

/** What is asked in one go is sent in one go: with a packet each, writing would take most of the time. */
function schedule(state: State): void {
  if (state.scheduled) return;
  state.scheduled = true;
  setImmediate(() => {
    state.scheduled = false;
    pump(state);
  });
}

/** Sends what the bound allows, and watches whether the host still answers. */
function pump(state: State): void {
  state.callOff();
  if (state.fault) return;
  const packets: Buffer[] = [];
  while (state.greeted && state.waiting.size < MOST_IN_FLIGHT) {
    const next = state.queue.shift();
    if (!next) break;
    state.lastId = (state.lastId + 1) >>> 0;
    state.waiting.set(state.lastId, next.waiting);
    packets.push(packetOf(next.request.type, [uint32(state.lastId), ...next.request.fields]));
  }
  if (packets.length > 0) send(state, Buffer.concat(packets));
  if (state.waiting.size > 0)
    state.callOff = after(state.idle, () => fail(state, new SftpFault("the host does not answer any more")));
}

function send({ to }: State, packet: Buffer): void {
  if (to.writable) to.write(packet);
}

function fail(state: State, fault: SftpFault): void {
  if (state.fault) return;
  state.fault = fault;
  state.callOff();
  state.failReady(fault);
  const left = [...state.waiting.values(), ...state.queue.map(({ waiting }) => waiting)];
  state.waiting.clear();
  state.queue = [];
  for (const { failed } of left) failed(fault);
}
