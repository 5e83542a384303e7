/** Registrations at a registrar over UDP: with the right password and with others, through losses, old nonces and nonsense. */
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import {
  type Account,
  heard,
  newDialogue,
  type RegisterEnd,
  register,
} from "../../../src/boot/sip/register.js";
import { chance, type Timers, talkTo } from "../../../src/load/sip/udp.js";
import { answerTo, type Moods, type Registrar, type Request, registrar } from "./registrar.js";

/** As real ones relate, and a hundred times as fast. */
const TIMERS: Timers = { t1: 20, t2: 80, end: 400 };
const USERS = { "2000": 'pass"w\\ord, é' };

interface Trying {
  user?: string;
  password?: string | undefined;
  expires?: number;
}

async function registered(at: Pick<Registrar, "port">, trying: Trying = {}): Promise<RegisterEnd> {
  const { user = "2000", expires = 3600 } = trying;
  const password = "password" in trying ? trying.password : USERS["2000"];
  const talk = await talkTo({ host: "127.0.0.1", port: at.port }, TIMERS);
  if (typeof talk === "string") throw new Error(talk);
  const account: Account = {
    ...{ user, expires, host: "127.0.0.1", port: String(at.port), local: talk.local },
    ...(password === undefined ? {} : { auth: { user, password } }),
  };
  const steps = register(account, { dialogue: newDialogue(chance), chance });
  try {
    for (let next = steps.next(); ; ) {
      if (next.done) return next.value;
      const { text, mark } = next.value;
      const reply = await talk.ask({ text, hear: (bytes) => heard(bytes, mark) });
      next = steps.next("silent" in reply ? reply : { response: reply });
    }
  } finally {
    talk.close();
  }
}

const at = (moods: Partial<Moods> = {}) => registrar({ users: USERS, ...moods });

describe("a password", () => {
  it.each<[string, Partial<Moods>]>([
    ["a registrar", {}],
    ["a proxy", { code: 407 }],
    ["one of the old kind, without protection", { qop: false }],
    ["one whose nonce is old by then", { stale: 1 }],
    ["one that loses packets", { deaf: 3 }],
    ["one that is at work for a while", { works: true }],
    ["one that wants longer", { leastExpires: 7200 }],
  ])("that is right is taken by %s", async (_, moods) => {
    const server = await at(moods);
    const expires = moods.leastExpires ?? 3600;
    expect(await registered(server)).toEqual({ kind: "registered", expires, proved: true });
    expect([...server.contacts]).toEqual([["2000", expect.stringMatching(/^<sip:2000@127\.0\.0\.1:\d+>$/)]]);
  });

  it("that is wrong is told as that, after one try", async () => {
    const server = await at();
    const end = await registered(server, { password: "another" });
    expect(end).toEqual({ kind: "refused", code: 401, reason: "Prove it", password: true });
    expect(server.requests).toHaveLength(2);
    expect(server.contacts.size).toBe(0);
  });

  it("that is not there is missed only where one is asked for", async () => {
    expect(await registered(await at(), { password: undefined })).toEqual({ kind: "no-password", code: 401 });
    const open = await at({ instead: (request) => answerTo(request, "200 OK", []) });
    expect(await registered(open, { password: undefined })).toMatchObject({
      kind: "registered",
      proved: false,
    });
  });

  it("stands in no packet", async () => {
    const server = await at({ stale: 1 });
    await registered(server);
    expect(server.requests.length).toBeGreaterThan(2);
    for (const { text } of server.requests) expect(text).not.toContain("pass");
  });
});

it("is taken back by a life of nothing", async () => {
  const server = await at();
  await registered(server);
  expect(server.contacts.size).toBe(1);
  expect(await registered(server, { expires: 0 })).toMatchObject({ kind: "registered", expires: 0 });
  expect(server.contacts.size).toBe(0);
});

describe("what stands in files", () => {
  const EVIL = "20 00@x>\r\nContact: <sip:evil@192.0.2.66>";

  it("ends no line of a request", async () => {
    const server = await at();
    expect(await registered(server, { user: EVIL, password: "secret" })).toMatchObject({ kind: "unusable" });
    expect(server.requests).toEqual([]);
    expect(await registered(server, { user: EVIL, password: undefined })).toMatchObject({
      kind: "no-password",
    });
    for (const { text } of server.requests) {
      expect(text.match(/^Contact:/gm)).toHaveLength(1);
      expect(text).not.toContain("<sip:evil");
    }
  });

  it("is no server's name with a blank or a line end in it", () => {
    for (const host of ["192.0.2.1\r\nX: y", "a b", "", "<x>"]) {
      const account = { user: "1", host, port: "5060", expires: 1, local: { address: "192.0.2.1", port: 1 } };
      const step = register(account, { dialogue: newDialogue(chance), chance }).next();
      expect(step).toEqual({
        done: true,
        value: { kind: "unusable", why: "its server is no name and no address" },
      });
    }
  });
});

describe("a registrar that is of no use", () => {
  it.each<[string, (request: Request) => string | Buffer, Partial<RegisterEnd>]>([
    [
      "refuses",
      (one) => answerTo(one, "404 Not Found", []),
      { kind: "refused", code: 404, reason: "Not Found" },
    ],
    [
      "forbids before it has seen a password",
      (one) => answerTo(one, "403 Forbidden", []),
      { kind: "refused", code: 403, password: false } as never,
    ],
    [
      "forbids once it has seen one",
      (one) =>
        one.text.includes("\r\nAuthorization:")
          ? answerTo(one, "403 Forbidden", [])
          : answerTo(one, "401 Prove it", ['WWW-Authenticate: Digest realm="r", nonce="n"']),
      { kind: "refused", code: 403, password: true } as never,
    ],
    [
      "sends elsewhere",
      (one) => answerTo(one, "302 Moved", ["Contact: <sip:192.0.2.66>"]),
      { kind: "refused", code: 302 },
    ],
    [
      "is out of service",
      (one) => answerTo(one, "503 Out", ["Retry-After: 5"]),
      { kind: "refused", code: 503 },
    ],
    [
      "wants a shorter life",
      (one) => answerTo(one, "423 No", ["Min-Expires: 1"]),
      { kind: "refused", code: 423 },
    ],
    ["challenges with nothing", (one) => answerTo(one, "401 No", []), { kind: "unusable" }],
    [
      "wants another scheme",
      (one) => answerTo(one, "401 No", ["WWW-Authenticate: Basic realm=x"]),
      { kind: "unusable" },
    ],
    [
      "wants another algorithm",
      (one) => answerTo(one, "401 No", ['WWW-Authenticate: Digest realm="x", nonce="n", algorithm=SHA-256']),
      { kind: "unusable" },
    ],
    [
      "wants the body protected",
      (one) => answerTo(one, "401 No", ['WWW-Authenticate: Digest realm="x", nonce="n", qop="auth-int"']),
      { kind: "unusable" },
    ],
    [
      "always has another realm",
      (one) => answerTo(one, "401 No", [`WWW-Authenticate: Digest realm="${Math.random()}", nonce="n"`]),
      { kind: "unusable" },
    ],
    [
      "says for ever that the nonce is old",
      (one) => answerTo(one, "401 No", ['WWW-Authenticate: Digest realm="x", nonce="n", stale=true']),
      { kind: "unusable" },
    ],
    ["answers with nonsense", () => Buffer.from([0, 255, 13, 10, 0]), { kind: "silent" }],
    ["answers with half an answer", (one) => answerTo(one, "200 OK", []).slice(0, 30), { kind: "silent" }],
    [
      "answers somebody else",
      (one) => answerTo(one, "200 OK", []).replace(/branch=[^\r;]+/, "branch=z9hG4bKx"),
      { kind: "silent" },
    ],
    [
      "answers another call",
      (one) => answerTo(one, "200 OK", []).replace(/Call-ID: .*/, "Call-ID: x"),
      { kind: "silent" },
    ],
    [
      "answers another method",
      (one) => answerTo(one, "200 OK", []).replace("1 REGISTER", "1 INVITE"),
      { kind: "silent" },
    ],
    ["answers with a page", () => "HTTP/1.1 200 OK\r\n\r\n<html>", { kind: "silent" }],
  ])("%s", async (_, instead, end) => {
    const server = await at({ instead });
    expect(await registered(server)).toMatchObject(end);
    expect(server.requests.length).toBeLessThan(13);
  });

  it("says nothing, and is asked again a few times", async () => {
    const server = await at({ deaf: 1000 });
    expect(await registered(server)).toEqual({
      kind: "silent",
      why: expect.stringMatching(/^no answer to \d requests$/),
    });
    expect(server.requests.length).toBeGreaterThan(3);
    expect(new Set(server.requests.map(({ text }) => text)).size).toBe(1);
  });

  it("is not there", async () => {
    const socket = createSocket("udp4").bind(0, "127.0.0.1");
    await once(socket, "listening");
    const { port } = socket.address();
    socket.close();
    await once(socket, "close");
    expect(await registered({ port })).toEqual({ kind: "silent", why: "nobody listens there" });
    expect(await talkTo({ host: "no.such.host.invalid", port: 5060 })).toBe("its name has no address");
  });
});
